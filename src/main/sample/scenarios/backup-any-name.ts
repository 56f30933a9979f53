import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['ferryman.example'];

export const backupAnyName: Scenario = {
  id: 'backup-any-name',
  title: 'A backup that takes any name',
  story:
    'The first mail host of Ferryman knows its mailboxes, and the backup takes whatever name it is given. A real sender believes the first one, while spam goes to the backup and comes back as bounces.',
  address: 'nobody@ferryman.example',
  outcome: 'refused',
  group: 'order',
  zones: [
    zone('ferryman.example', ['@ MX 10 mail', '@ MX 90 queue.ferry-standby.example.']),
    zone('ferry-standby.example', []),
  ],
  hosts: [
    mailHost('mail.ferryman.example', ['198.51.100.221'], { domains, mailboxes: ['hugo'] }),
    mailHost('queue.ferry-standby.example', ['203.0.113.101'], { domains, catchAll: true }),
  ],
};
