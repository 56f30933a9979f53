import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneAuthority: Scenario = {
  id: 'dane-authority',
  title: 'A promise of who signs',
  story:
    'Warrant does not name its key in DNS but the authority that signs its certificates. Every new certificate of that authority fits, as long as it names the host.',
  address: 'dina@warrant.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [signed(zone('warrant.example', ['@ MX 10 mail']))],
  hosts: [
    mailHost('mail.warrant.example', ['203.0.113.124'], {
      domains: ['warrant.example'],
      mailboxes: ['dina'],
    }),
  ],
  tlsa: [{ host: 'mail.warrant.example', usage: 2, selector: 0, matching: 1, data: 'match' }],
};
