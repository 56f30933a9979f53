import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const nullMxBeside: Scenario = {
  id: 'null-mx-beside',
  title: 'A null MX beside a real one',
  story:
    'Half Closed publishes a null MX and a mail host side by side, which contradict each other. The null MX counts only when it stands alone, so mail goes to the host.',
  address: 'anna@halfclosed.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('halfclosed.example', ['@ MX 0 .', '@ MX 10 mail'])],
  hosts: [
    mailHost('mail.halfclosed.example', ['198.51.100.58'], {
      domains: ['halfclosed.example'],
      mailboxes: ['anna'],
    }),
  ],
};
