import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tooBusy: Scenario = {
  id: 'too-busy',
  title: 'A host that is too busy',
  story:
    'The mail host of Rush Hour answers with 421 in place of a greeting: it has too much to do just now. That says nothing about the mailbox, and senders try again later.',
  address: 'ben@rushhour.example',
  outcome: 'deferred',
  group: 'trouble',
  zones: [zone('rushhour.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.rushhour.example', ['198.51.100.151'], {
      greeting: '421 4.3.2 {host} Service not available, closing transmission channel',
    }),
  ],
};
