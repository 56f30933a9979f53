import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecGood: Scenario = {
  id: 'dnssec-good',
  title: 'A domain that proves its answers',
  story:
    'Candle signs its zone with DNSSEC. Whoever asks can prove, link by link from the root down, that the answers are the ones its owner published.',
  address: 'lea@candle.example',
  outcome: 'deliverable',
  group: 'dnssec',
  zones: [signed(zone('candle.example', ['@ MX 10 mail', '_25._tcp.mail TXT lamp']))],
  hosts: [
    mailHost('mail.candle.example', ['198.51.100.201'], {
      domains: ['candle.example'],
      mailboxes: ['lea'],
    }),
  ],
};
