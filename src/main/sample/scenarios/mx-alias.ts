import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const mxAlias: Scenario = {
  id: 'mx-alias',
  title: 'An MX record that points to an alias',
  story:
    'The mail host Mirror names is only an alias of another name, which the mail standards do not allow. Most senders follow it all the same, but some may refuse.',
  address: 'lena@mirror.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('mirror.example', ['@ MX 10 mail', 'mail CNAME server7'])],
  hosts: [
    mailHost('server7.mirror.example', ['198.51.100.64'], {
      domains: ['mirror.example'],
      mailboxes: ['lena'],
      certificateNames: ['mail.mirror.example', 'server7.mirror.example'],
    }),
  ],
};
