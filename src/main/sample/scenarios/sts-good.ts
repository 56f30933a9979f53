import { policyHost, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const stsGood: Scenario = {
  id: 'sts-good',
  title: 'A policy that is kept',
  story:
    'Drawbridge asks senders by its policy to use encryption, a certificate that holds, and its own host alone. All three are so, and senders that follow policies deliver.',
  address: 'gerd@drawbridge.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [zone('drawbridge.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=20261101;'])],
  hosts: [
    mailHost('mail.drawbridge.example', ['203.0.113.131'], {
      domains: ['drawbridge.example'],
      mailboxes: ['gerd'],
    }),
  ],
  webHosts: [
    policyHost(
      'drawbridge.example',
      ['203.0.113.141'],
      ['mode: enforce', 'mx: mail.drawbridge.example', 'max_age: 1209600'],
    ),
  ],
};
