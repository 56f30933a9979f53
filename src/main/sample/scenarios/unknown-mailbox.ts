import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const unknownMailbox: Scenario = {
  id: 'unknown-mailbox',
  title: 'A mailbox that does not exist',
  story:
    'The mail host of Village is in order and knows its mailboxes. This one is not among them, and the message is returned at once.',
  address: 'nobody@village.example',
  outcome: 'refused',
  group: 'mailbox',
  zones: [zone('village.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.village.example', ['198.51.100.141'], {
      domains: ['village.example'],
      mailboxes: ['mayor', 'baker'],
    }),
  ],
};
