import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecNsec3: Scenario = {
  id: 'dnssec-nsec3',
  title: 'A signed domain that hides its names',
  story:
    'Casket signs its zone as well, and proves what is not there with hashed names. So nobody can list what is there, and every answer is still proved.',
  address: 'kai@casket.test',
  outcome: 'deliverable',
  group: 'dnssec',
  zones: [signed(zone('casket.test', ['@ MX 10 mail', '*.box MX 10 mail']), { denial: 'nsec3' })],
  hosts: [mailHost('mail.casket.test', ['198.51.100.202'], { domains: ['casket.test'], mailboxes: ['kai'] })],
};
