// The zone is signed, so the lie shows: the resolver's answer does not prove itself, and the zone's own servers say something else.

import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const liar: Scenario = {
  id: 'liar',
  title: 'A resolver that lies',
  story:
    'The resolver of this desk names another mail host for Mirage than the domain does, and claims to have proved it. The domain is signed, so the lie is found out.',
  address: 'iris@mirage.example',
  outcome: 'deliverable',
  group: 'dnssec',
  zones: [signed(zone('mirage.example', ['@ MX 10 mail']))],
  lies: [zone('mirage.example', ['@ MX 10 trap.mirage.example.', 'trap A 198.51.100.220'])],
  hosts: [
    mailHost('mail.mirage.example', ['198.51.100.219'], { domains: ['mirage.example'], mailboxes: ['iris'] }),
    mailHost('trap.mirage.example', ['198.51.100.220'], { domains: ['mirage.example'], catchAll: true }),
  ],
};
