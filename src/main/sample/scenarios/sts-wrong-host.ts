import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsWrongHost: Scenario = {
  id: 'sts-wrong-host',
  title: 'A policy that forgot the new host',
  story:
    'Outdated moved to a new mail host, and its policy still names the old one. Senders that follow the policy find no host they may use and hold the mail back.',
  address: 'hanna@outdated.example',
  outcome: 'deferred',
  group: 'policy',
  zones: [zone('outdated.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.outdated.example', ['203.0.113.132'], {
      domains: ['outdated.example'],
      mailboxes: ['hanna'],
    }),
  ],
  webHosts: [
    policyHost(
      'outdated.example',
      ['203.0.113.142'],
      ['mode: enforce', 'mx: old.outdated.example', 'max_age: 1209600'],
    ),
  ],
};
