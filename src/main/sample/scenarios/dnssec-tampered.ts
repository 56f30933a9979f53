import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecTampered: Scenario = {
  id: 'dnssec-tampered',
  title: 'Records that were changed after signing',
  story:
    'Somebody edited the MX records of Palimpsest without signing them again. The signature is there, and it fits other records.',
  address: 'rolf@palimpsest.test',
  outcome: 'deferred',
  group: 'dnssec',
  zones: [signed(zone('palimpsest.test', ['@ MX 10 mail']), { denial: 'nsec', flaw: 'tampered' })],
  hosts: [
    mailHost('mail.palimpsest.test', ['198.51.100.206'], {
      domains: ['palimpsest.test'],
      mailboxes: ['rolf'],
    }),
  ],
};
