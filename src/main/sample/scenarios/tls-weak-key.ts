import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsWeakKey: Scenario = {
  id: 'tls-weak-key',
  title: 'A key that is too short',
  story:
    'The certificate of Matchstick holds in every way but one: its key is so short that it can be broken. Strict senders turn away from it.',
  address: 'olaf@matchstick.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('matchstick.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.matchstick.example', ['203.0.113.153'], {
      domains: ['matchstick.example'],
      mailboxes: ['olaf'],
      certificate: 'weak-key',
    }),
  ],
};
