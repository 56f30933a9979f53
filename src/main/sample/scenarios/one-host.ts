import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const oneHost: Scenario = {
  id: 'one-host',
  title: 'One mail host',
  story: 'Lantern has a single mail host, and it works. This is the shortest way a message can take.',
  address: 'nora@lantern.example',
  outcome: 'deliverable',
  group: 'everyday',
  zones: [zone('lantern.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.lantern.example', ['198.51.100.1'], { domains: ['lantern.example'], mailboxes: ['nora'] }),
  ],
};
