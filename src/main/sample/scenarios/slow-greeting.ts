import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const slowGreeting: Scenario = {
  id: 'slow-greeting',
  title: 'A host that takes its time',
  story:
    'The mail host of Tortoise lets every caller wait some seconds before it says a word. Senders are patient by the standards and get through, and hasty software gives up.',
  address: 'clara@tortoise.example',
  outcome: 'deliverable',
  group: 'trouble',
  zones: [zone('tortoise.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.tortoise.example', ['198.51.100.152'], {
      domains: ['tortoise.example'],
      mailboxes: ['clara'],
      greetingDelayMs: 2_500,
    }),
  ],
};
