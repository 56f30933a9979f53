import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsSelfSigned: Scenario = {
  id: 'tls-self-signed',
  title: 'A certificate nobody vouches for',
  story:
    'This mail host made its certificate itself, and no authority has signed it. The connection is encrypted, but it proves nothing about who is at the other end.',
  address: 'emil@homemade.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('homemade.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.homemade.example', ['198.51.100.134'], {
      domains: ['homemade.example'],
      mailboxes: ['emil'],
      certificate: 'self-signed',
    }),
  ],
};
