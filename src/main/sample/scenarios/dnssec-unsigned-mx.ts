import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecUnsignedMx: Scenario = {
  id: 'dnssec-unsigned-mx',
  title: 'A signature that is missing',
  story:
    'Halfway signs its zone, but the server that signs missed the MX records. In a signed zone a record without its signature is taken for a forgery.',
  address: 'pia@halfway.example',
  outcome: 'deferred',
  group: 'dnssec',
  zones: [signed(zone('halfway.example', ['@ MX 10 mail']), { denial: 'nsec3', flaw: 'unsigned-mx' })],
  hosts: [
    mailHost('mail.halfway.example', ['198.51.100.205'], {
      domains: ['halfway.example'],
      mailboxes: ['pia'],
    }),
  ],
};
