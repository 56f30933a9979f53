import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const catchAll: Scenario = {
  id: 'catch-all',
  title: 'A domain that takes every address',
  story:
    'Open House accepts mail for any name before the @, whether anybody reads it or not. The message would be taken, but nobody can tell from outside whether this mailbox is real.',
  address: 'anything@openhouse.example',
  outcome: 'deliverable',
  group: 'mailbox',
  zones: [zone('openhouse.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.openhouse.example', ['198.51.100.143'], {
      domains: ['openhouse.example'],
      catchAll: true,
    }),
  ],
};
