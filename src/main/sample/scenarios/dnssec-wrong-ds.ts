import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecWrongDs: Scenario = {
  id: 'dnssec-wrong-ds',
  title: 'The registry vouches for another key',
  story:
    'Locksmith changed its signing key and forgot to tell the registry. The DS record above no longer matches, and the whole domain goes dark for resolvers that check.',
  address: 'uma@locksmith.test',
  outcome: 'deferred',
  group: 'dnssec',
  zones: [signed(zone('locksmith.test', ['@ MX 10 mail']), { denial: 'nsec', flaw: 'wrong-ds' })],
  hosts: [
    mailHost('mail.locksmith.test', ['198.51.100.204'], { domains: ['locksmith.test'], mailboxes: ['uma'] }),
  ],
};
