import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['newhouse.example'];

export const oldProvider: Scenario = {
  id: 'old-provider',
  title: 'Moved, with the old address still on the door',
  story:
    'Newhouse went to another mail company and left one record of the old one in place. Mail that goes there is refused or lies in a mailbox nobody opens any more.',
  address: 'ruth@newhouse.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [
    zone('newhouse.example', [
      '@ MX 10 in1.fresh-mail.example.',
      '@ MX 10 in2.fresh-mail.example.',
      '@ MX 50 mx.dusty-mail.example.',
    ]),
    zone('fresh-mail.example', []),
    zone('dusty-mail.example', []),
  ],
  hosts: [
    mailHost('in1.fresh-mail.example', ['198.51.100.224'], { domains, mailboxes: ['ruth'] }),
    mailHost('in2.fresh-mail.example', ['203.0.113.104'], { domains, mailboxes: ['ruth'] }),
    mailHost('mx.dusty-mail.example', ['198.51.100.225'], {}),
  ],
};
