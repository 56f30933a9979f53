import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsGood: Scenario = {
  id: 'tls-good',
  title: 'Encrypted, with a certificate that holds',
  story:
    'The mail host of Sealed switches to TLS and shows a certificate that is valid, trusted and made out to its name. Nobody on the way can read along or pose as this host.',
  address: 'greta@sealed.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('sealed.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.sealed.example', ['198.51.100.131'], {
      domains: ['sealed.example'],
      mailboxes: ['greta'],
      certificate: 'good',
    }),
  ],
};
