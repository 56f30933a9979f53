import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const wildcardMx: Scenario = {
  id: 'wildcard-mx',
  title: 'Every name below takes mail',
  story:
    'Umbrella gives every name below it the same mail host, also names that nobody made. Mail to a mistyped name still finds a host, and that host has to say no to it.',
  address: 'vera@umbrella.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('umbrella.example', ['@ MX 10 mail', '* MX 10 mail'])],
  hosts: [
    mailHost('mail.umbrella.example', ['198.51.100.227'], {
      domains: ['umbrella.example'],
      mailboxes: ['vera'],
    }),
  ],
};
