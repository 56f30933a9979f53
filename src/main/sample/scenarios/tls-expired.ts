import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsExpired: Scenario = {
  id: 'tls-expired',
  title: 'A certificate that has expired',
  story:
    'The certificate of this mail host ran out a month ago. Most senders encrypt and deliver all the same, but a sender that insists on a valid certificate keeps the mail waiting.',
  address: 'hugo@lapsed.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('lapsed.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.lapsed.example', ['198.51.100.132'], {
      domains: ['lapsed.example'],
      mailboxes: ['hugo'],
      certificate: 'expired',
    }),
  ],
};
