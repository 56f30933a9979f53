import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsTesting: Scenario = {
  id: 'sts-testing',
  title: 'A policy that is being tried out',
  story:
    'Rehearsal publishes a policy in testing, and its host does not keep it yet. Senders report that to its owner and deliver all the same.',
  address: 'jana@rehearsal.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [zone('rehearsal.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.rehearsal.example', ['203.0.113.134'], {
      domains: ['rehearsal.example'],
      mailboxes: ['jana'],
      certificate: 'self-signed',
    }),
  ],
  webHosts: [
    policyHost(
      'rehearsal.example',
      ['203.0.113.144'],
      ['mode: testing', 'mx: mail.rehearsal.example', 'max_age: 86400'],
    ),
  ],
};
