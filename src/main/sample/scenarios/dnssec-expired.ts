import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecExpired: Scenario = {
  id: 'dnssec-expired',
  title: 'Signatures whose time is over',
  story:
    'The signatures of Stale Bread ended ten days ago, and nobody renewed them. Resolvers that check DNSSEC hand out no answer, so the mail waits.',
  address: 'ben@stalebread.example',
  outcome: 'deferred',
  group: 'dnssec',
  zones: [signed(zone('stalebread.example', ['@ MX 10 mail']), { denial: 'nsec', flaw: 'expired' })],
  hosts: [
    mailHost('mail.stalebread.example', ['198.51.100.203'], {
      domains: ['stalebread.example'],
      mailboxes: ['ben'],
    }),
  ],
};
