import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const oneAtATime: Scenario = {
  id: 'one-at-a-time',
  title: 'One recipient at a time',
  story:
    'The mail host of Turnstile says at the start that it takes one recipient a mail. So no second name is asked, and whether it would take any name stays unknown.',
  address: 'quirin@turnstile.example',
  outcome: 'deliverable',
  group: 'mailbox',
  zones: [zone('turnstile.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.turnstile.example', ['203.0.113.155'], {
      domains: ['turnstile.example'],
      mailboxes: ['quirin'],
      keywords: [
        'PIPELINING',
        'SIZE 20971520',
        '8BITMIME',
        'ENHANCEDSTATUSCODES',
        'LIMITS RCPTMAX=1 MAILMAX=1',
      ],
    }),
  ],
};
