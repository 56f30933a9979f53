import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsWrongName: Scenario = {
  id: 'tls-wrong-name',
  title: 'A certificate with another name',
  story:
    'The certificate of this mail host is valid, but made out to a different name. Most senders deliver all the same, though they cannot be sure whom they are talking to.',
  address: 'lisa@misnamed.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('misnamed.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.misnamed.example', ['198.51.100.133'], {
      domains: ['misnamed.example'],
      mailboxes: ['lisa'],
      certificate: 'wrong-name',
    }),
  ],
};
