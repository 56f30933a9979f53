import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['twin.test'];
const mailboxes = ['ella'];

export const twoEqual: Scenario = {
  id: 'two-equal',
  title: 'Two equal hosts',
  story:
    'Both mail hosts of Twin have the same preference, so every sender picks one of them by chance. Over many messages each takes half of the mail.',
  address: 'ella@twin.test',
  outcome: 'deliverable',
  group: 'order',
  zones: [zone('twin.test', ['@ MX 10 left', '@ MX 10 right'])],
  hosts: [
    mailHost('left.twin.test', ['198.51.100.46', '2001:db8:46::25'], { domains, mailboxes }),
    mailHost('right.twin.test', ['198.51.100.47'], { domains, mailboxes }),
  ],
};
