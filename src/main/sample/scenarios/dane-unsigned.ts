import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneUnsigned: Scenario = {
  id: 'dane-unsigned',
  title: 'A promise nobody can trust',
  story:
    'Loosepage keeps the record that names its key in another zone, which is not signed. Anyone on the way could change that record, so senders pass over it.',
  address: 'flora@loosepage.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [
    signed(
      zone('loosepage.example', ['@ MX 10 mail', '_25._tcp.mail CNAME mail-key.loose-records.example.']),
    ),
    zone('loose-records.example', [
      'mail-key TLSA 3 1 1 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
    ]),
  ],
  hosts: [
    mailHost('mail.loosepage.example', ['203.0.113.126'], {
      domains: ['loosepage.example'],
      mailboxes: ['flora'],
    }),
  ],
};
