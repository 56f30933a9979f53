import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dname: Scenario = {
  id: 'dname',
  title: 'A whole tree that moved',
  story:
    'Everything below the old name of Nomad lives below the new one (DNAME). Senders follow it, however many names there are.',
  address: 'ada@mail.old.nomad.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [signed(zone('nomad.example', ['old DNAME new', 'mail.new MX 10 mx']))],
  hosts: [
    mailHost('mx.nomad.example', ['198.51.100.209'], {
      domains: ['mail.old.nomad.example'],
      mailboxes: ['ada'],
    }),
  ],
};
