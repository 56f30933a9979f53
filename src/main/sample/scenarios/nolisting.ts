import type { Scenario } from '../scenario';
import { downHost, mailHost } from '../smtp-script';
import { zone } from '../zone';

export const nolisting: Scenario = {
  id: 'nolisting',
  title: 'A first host that is down on purpose',
  story:
    'Heather names a first mail host that always refuses, because careless spam software gives up there. Real mail servers try the next host, as they should, and are let in.',
  address: 'paul@heather.example',
  outcome: 'deliverable',
  group: 'order',
  zones: [zone('heather.example', ['@ MX 10 closed', '@ MX 20 mail'])],
  hosts: [
    downHost('closed.heather.example', ['198.51.100.51'], { way: 'refused', afterMs: 10 }),
    mailHost('mail.heather.example', ['198.51.100.52'], {
      domains: ['heather.example'],
      mailboxes: ['paul'],
    }),
  ],
};
