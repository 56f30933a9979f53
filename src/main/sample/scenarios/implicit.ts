import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const implicit: Scenario = {
  id: 'implicit',
  title: 'No MX record, but an address',
  story:
    'Cottage publishes no MX record, so its own address stands in as its mail host. The rule is old and still holds, though a proper MX record is better.',
  address: 'jan@cottage.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('cottage.example', [])],
  hosts: [
    mailHost('cottage.example', ['198.51.100.61'], { domains: ['cottage.example'], mailboxes: ['jan'] }),
  ],
};
