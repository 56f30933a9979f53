import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecOptOut: Scenario = {
  id: 'dnssec-opt-out',
  title: 'A registry that leaves unsigned names out',
  story:
    'Parish is a large registry: it proves only what is signed, and leaves the rest out of its chain (opt-out). A name below it is not signed, and may not even be proved to exist.',
  address: 'tim@mill.parish.test',
  outcome: 'deliverable',
  group: 'dnssec',
  zones: [signed(zone('parish.test', []), { denial: 'opt-out' }), zone('mill.parish.test', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.mill.parish.test', ['198.51.100.208'], {
      domains: ['mill.parish.test'],
      mailboxes: ['tim'],
    }),
  ],
};
