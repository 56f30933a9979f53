import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsInjected: Scenario = {
  id: 'tls-injected',
  title: 'Plain text slipped in',
  story:
    'Where the mail host of Sleeve says yes to encryption, more plain text follows at once. That is how commands are slipped in on the way, so the encryption is given up.',
  address: 'nora@sleeve.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('sleeve.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.sleeve.example', ['203.0.113.152'], {
      domains: ['sleeve.example'],
      mailboxes: ['nora'],
      injects: true,
    }),
  ],
};
