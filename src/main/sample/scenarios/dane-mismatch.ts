import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneMismatch: Scenario = {
  id: 'dane-mismatch',
  title: 'A promise that no longer fits',
  story:
    'Changeling renewed its certificate and left the old promise in DNS. Senders that check it hold their mail back until the two fit again.',
  address: 'bodo@changeling.example',
  outcome: 'deferred',
  group: 'policy',
  zones: [signed(zone('changeling.example', ['@ MX 10 mail']))],
  hosts: [
    mailHost('mail.changeling.example', ['203.0.113.122'], {
      domains: ['changeling.example'],
      mailboxes: ['bodo'],
    }),
  ],
  tlsa: [{ host: 'mail.changeling.example', usage: 3, selector: 1, matching: 1, data: 'other' }],
};
