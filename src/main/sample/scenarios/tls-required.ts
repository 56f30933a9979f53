import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const tlsRequired: Scenario = {
  id: 'tls-required',
  title: 'Encryption or nothing',
  story:
    'The mail host of Whisper takes no sender that speaks in plain text. Every sender that can encrypt is served as anywhere.',
  address: 'mona@whisper.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [zone('whisper.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.whisper.example', ['203.0.113.151'], {
      domains: ['whisper.example'],
      mailboxes: ['mona'],
      requireTls: true,
    }),
  ],
};
