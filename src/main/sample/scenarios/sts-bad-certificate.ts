import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsBadCertificate: Scenario = {
  id: 'sts-bad-certificate',
  title: 'A policy its own host does not keep',
  story:
    'Pretence asks senders to insist on a certificate that holds, and shows one that has run out. Senders that follow the policy hold the mail back.',
  address: 'igor@pretence.example',
  outcome: 'deferred',
  group: 'policy',
  zones: [zone('pretence.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.pretence.example', ['203.0.113.133'], {
      domains: ['pretence.example'],
      mailboxes: ['igor'],
      certificate: 'expired',
    }),
  ],
  webHosts: [
    policyHost(
      'pretence.example',
      ['203.0.113.143'],
      ['mode: enforce', 'mx: *.pretence.example', 'max_age: 1209600'],
    ),
  ],
};
