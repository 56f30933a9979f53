import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsMissing: Scenario = {
  id: 'sts-missing',
  title: 'A policy announced and not there',
  story:
    'Vacancy says in DNS that it has a policy, and its web server has no such page. Senders that never saw the policy act as if there were none.',
  address: 'karl@vacancy.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [zone('vacancy.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.vacancy.example', ['203.0.113.135'], {
      domains: ['vacancy.example'],
      mailboxes: ['karl'],
    }),
  ],
  webHosts: [
    policyHost('vacancy.example', ['203.0.113.145'], [], {
      answer: { status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' },
    }),
  ],
};
