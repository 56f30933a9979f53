import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsEndsSoon: Scenario = {
  id: 'tls-ends-soon',
  title: 'A certificate in its last days',
  story:
    'The certificate of Lastcall ends in five days, and nothing shows that a new one is on its way. Mail arrives until then.',
  address: 'paula@lastcall.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('lastcall.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.lastcall.example', ['203.0.113.154'], {
      domains: ['lastcall.example'],
      mailboxes: ['paula'],
      certificate: 'soon',
    }),
  ],
};
