import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const submission: Scenario = {
  id: 'submission',
  title: 'Where its own people hand mail in',
  story:
    'Staffroom tells mail programs in DNS where to hand in mail, and that host takes it encrypted. Strangers use the other door, where mail comes in.',
  address: 'rosi@staffroom.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [
    zone('staffroom.example', [
      '@ MX 10 mail',
      '_submissions._tcp SRV 0 1 465 mail',
      '_submission._tcp SRV 10 1 587 mail',
    ]),
  ],
  hosts: [
    mailHost('mail.staffroom.example', ['203.0.113.156'], {
      domains: ['staffroom.example'],
      mailboxes: ['rosi'],
      submission: [465, 587],
    }),
  ],
};
