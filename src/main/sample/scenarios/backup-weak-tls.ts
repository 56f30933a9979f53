import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['rampart.example'];
const mailboxes = ['olga'];

export const backupWeakTls: Scenario = {
  id: 'backup-weak-tls',
  title: 'A backup that encrypts less well',
  story:
    'The first mail host of Rampart encrypts with a certificate that holds, and its backup offers no encryption at all. Whoever keeps senders away from the first reads the mail on its way to the second.',
  address: 'olga@rampart.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [
    zone('rampart.example', ['@ MX 10 mail', '@ MX 20 spare.rampart-backup.example.']),
    zone('rampart-backup.example', []),
  ],
  hosts: [
    mailHost('mail.rampart.example', ['198.51.100.222'], { domains, mailboxes }),
    mailHost('spare.rampart-backup.example', ['203.0.113.102'], { domains, mailboxes, certificate: null }),
  ],
};
