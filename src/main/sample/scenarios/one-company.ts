import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['tenant.example'];
const mailboxes = ['ivan'];

export const oneCompany: Scenario = {
  id: 'one-company',
  title: 'Every host with one company',
  story:
    'All mail hosts of Tenant are run by one mail company, as is usual. They share the work, and a failure of that company stops them all.',
  address: 'ivan@tenant.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [
    zone('tenant.example', [
      '@ MX 10 in1.bigmail.example.',
      '@ MX 10 in2.bigmail.example.',
      '@ MX 10 in3.bigmail.example.',
    ]),
    zone('bigmail.example', []),
  ],
  hosts: [
    mailHost('in1.bigmail.example', ['198.51.100.226'], { domains, mailboxes }),
    mailHost('in2.bigmail.example', ['203.0.113.106'], { domains, mailboxes }),
    mailHost('in3.bigmail.example', ['203.0.113.107'], { domains, mailboxes }),
  ],
};
