import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneRollover: Scenario = {
  id: 'dane-rollover',
  title: 'Two promises while the key changes',
  story:
    'Relay Race publishes the key it uses and the one it will use next. One that fits is enough, so mail arrives all through the change.',
  address: 'cleo@relayrace.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [signed(zone('relayrace.example', ['@ MX 10 mail']))],
  hosts: [
    mailHost('mail.relayrace.example', ['203.0.113.123'], {
      domains: ['relayrace.example'],
      mailboxes: ['cleo'],
    }),
  ],
  tlsa: [
    { host: 'mail.relayrace.example', usage: 3, selector: 1, matching: 1, data: 'other' },
    { host: 'mail.relayrace.example', usage: 3, selector: 1, matching: 1, data: 'match' },
  ],
};
