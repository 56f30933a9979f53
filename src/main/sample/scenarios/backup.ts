import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['meadow.example'];

export const backup: Scenario = {
  id: 'backup',
  title: 'A backup host that is more trusting',
  story:
    'Meadow has a careful mail host and, at another company, a backup that takes any mailbox and offers no encryption. As long as the first works, senders have no reason to try the backup.',
  address: 'rosa@meadow.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [
    zone('meadow.example', ['@ MX 10 mail', '@ MX 100 queue.standby.example.']),
    zone('standby.example', []),
  ],
  hosts: [
    mailHost('mail.meadow.example', ['198.51.100.55'], { domains, mailboxes: ['rosa'] }),
    mailHost('queue.standby.example', ['203.0.113.55'], { domains, catchAll: true, certificate: null }),
  ],
};
