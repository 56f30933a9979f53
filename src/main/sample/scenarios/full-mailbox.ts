import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const fullMailbox: Scenario = {
  id: 'full-mailbox',
  title: 'A mailbox that is full',
  story:
    'The mailbox exists, but it has no room left, and the mail host says so for now. Senders keep the message and try again for some days.',
  address: 'max@brimful.example',
  outcome: 'deferred',
  group: 'mailbox',
  zones: [zone('brimful.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.brimful.example', ['198.51.100.142'], {
      domains: ['brimful.example'],
      mailboxReplies: { max: '452 4.2.2 <{to}>: Mailbox is full' },
    }),
  ],
};
