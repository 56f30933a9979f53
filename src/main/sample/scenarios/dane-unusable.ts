import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const daneUnusable: Scenario = {
  id: 'dane-unusable',
  title: 'A promise of a kind mail can not use',
  story:
    'Wrongform publishes a record of the kind that web browsers were meant to use. Mail servers pass over it and encrypt without checking a name.',
  address: 'emil@wrongform.example',
  outcome: 'deliverable',
  group: 'policy',
  zones: [
    signed(
      zone('wrongform.example', [
        '@ MX 10 mail',
        '_25._tcp.mail TLSA 1 1 1 7d9f3b6a2c8e4f10aa55bb66cc77dd88ee99ff00112233445566778899aabbcc',
      ]),
    ),
  ],
  hosts: [
    mailHost('mail.wrongform.example', ['203.0.113.125'], {
      domains: ['wrongform.example'],
      mailboxes: ['emil'],
    }),
  ],
};
