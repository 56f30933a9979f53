import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const greylisting: Scenario = {
  id: 'greylisting',
  title: 'Strangers have to wait',
  story:
    'The mail host of Patience puts off every first message from somebody it does not know. A real mail server comes again after some minutes and is let in, and spam software often does not.',
  address: 'ines@patience.example',
  outcome: 'deferred',
  group: 'mailbox',
  zones: [zone('patience.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.patience.example', ['198.51.100.144'], {
      domains: ['patience.example'],
      mailboxes: ['ines'],
      greylistSeconds: 300,
    }),
  ],
};
