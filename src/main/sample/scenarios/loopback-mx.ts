import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const loopbackMx: Scenario = {
  id: 'loopback-mx',
  title: 'A host that is whoever asks',
  story:
    'One mail host of Boomerang has the address by which every machine names itself. A sender that dials it talks to itself, so the other host has to take the mail.',
  address: 'kai@boomerang.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('boomerang.example', ['@ MX 10 local', '@ MX 20 mail', 'local A 127.0.0.1'])],
  hosts: [
    mailHost('mail.boomerang.example', ['198.51.100.228'], {
      domains: ['boomerang.example'],
      mailboxes: ['kai'],
    }),
  ],
};
