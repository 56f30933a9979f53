import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const hangsUp: Scenario = {
  id: 'hangs-up',
  title: 'A host that hangs up',
  story:
    'The mail host of Shortcut greets, talks a little and then closes the connection without a word. Senders take it as a passing fault and try again later.',
  address: 'sara@shortcut.example',
  outcome: 'deferred',
  group: 'trouble',
  zones: [zone('shortcut.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.shortcut.example', ['198.51.100.154'], {
      domains: ['shortcut.example'],
      hangsUp: 'after-mail',
    }),
  ],
};
