import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneGood: Scenario = {
  id: 'dane-good',
  title: 'A certificate promised in DNS',
  story:
    'Signet says in its signed zone which key its mail host shows, and the host shows that one. Nobody can stand in between, whatever certificates they can buy.',
  address: 'alma@signet.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [signed(zone('signet.example', ['@ MX 10 mail']))],
  hosts: [
    mailHost('mail.signet.example', ['203.0.113.121'], { domains: ['signet.example'], mailboxes: ['alma'] }),
  ],
  tlsa: [{ host: 'mail.signet.example', usage: 3, selector: 1, matching: 1, data: 'match' }],
};
