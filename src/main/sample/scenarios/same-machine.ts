import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const sameMachine: Scenario = {
  id: 'same-machine',
  title: 'Two names for one machine',
  story:
    'Duplex names two mail hosts, and both names lead to the same address. When that one machine is down there is no second one.',
  address: 'finn@duplex.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [zone('duplex.example', ['@ MX 10 mail', '@ MX 20 spare', 'spare A 198.51.100.223'])],
  hosts: [
    mailHost('mail.duplex.example', ['198.51.100.223'], {
      domains: ['duplex.example'],
      mailboxes: ['finn'],
      certificateNames: ['mail.duplex.example', 'spare.duplex.example'],
    }),
  ],
};
