import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['patchwork.example'];
const mailboxes = ['lotte'];

export const hostsDiffer: Scenario = {
  id: 'hosts-differ',
  title: 'Hosts that can do different things',
  story:
    'Patchwork has a modern mail host and an old one beside it that takes only small mail and knows few extensions. Which of the two a mail meets is left to chance.',
  address: 'lotte@patchwork.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [zone('patchwork.example', ['@ MX 10 new', '@ MX 10 old'])],
  hosts: [
    mailHost('new.patchwork.example', ['198.51.100.230', '2001:db8:230::25'], {
      domains,
      mailboxes,
      smtpUtf8: true,
      keywords: [
        'PIPELINING',
        'SIZE 52428800',
        'ENHANCEDSTATUSCODES',
        '8BITMIME',
        'DSN',
        'CHUNKING',
        'REQUIRETLS',
        'LIMITS RCPTMAX=50',
      ],
    }),
    mailHost('old.patchwork.example', ['203.0.113.110'], { domains, mailboxes, keywords: ['SIZE 5242880'] }),
  ],
};
