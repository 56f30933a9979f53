import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsUnreachable: Scenario = {
  id: 'sts-unreachable',
  title: 'A policy nobody can fetch',
  story:
    'The web server that holds the policy of Backroom shows a certificate for another name. Senders must not believe what it says, and keep what they knew before.',
  address: 'lena@backroom.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [zone('backroom.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.backroom.example', ['203.0.113.136'], {
      domains: ['backroom.example'],
      mailboxes: ['lena'],
    }),
  ],
  webHosts: [
    policyHost(
      'backroom.example',
      ['203.0.113.146'],
      ['mode: enforce', 'mx: mail.backroom.example', 'max_age: 1209600'],
      { certificate: 'wrong-name' },
    ),
  ],
};
