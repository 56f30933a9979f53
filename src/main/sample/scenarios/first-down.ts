import type { Scenario } from '../scenario';
import { downHost, mailHost } from '../smtp-script';
import { zone } from '../zone';

const domains = ['orchard.example'];
const mailboxes = ['otto'];

export const firstDown: Scenario = {
  id: 'first-down',
  title: 'Three hosts in order, the first is down',
  story:
    'Orchard names three mail hosts, each with its own preference, and the first refuses connections. Senders go on to the second and never need the third.',
  address: 'otto@orchard.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [zone('orchard.example', ['@ MX 10 mx1', '@ MX 20 mx2', '@ MX 30 mx3'])],
  hosts: [
    downHost('mx1.orchard.example', ['198.51.100.41'], { way: 'refused', afterMs: 20 }),
    mailHost('mx2.orchard.example', ['198.51.100.42'], { domains, mailboxes }),
    mailHost('mx3.orchard.example', ['198.51.100.43'], { domains, mailboxes }),
  ],
};
