import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const international: Scenario = {
  id: 'international',
  title: 'An international domain and mailbox',
  story:
    'This address has letters beyond ASCII on both sides of the @. The domain is looked up in its encoded form, and the mail host offers SMTPUTF8, which the mailbox name needs.',
  address: 'jürgen@bücher.example',
  outcome: 'deliverable',
  group: 'domain',
  zones: [zone('xn--bcher-kva.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.xn--bcher-kva.example', ['198.51.100.73', '2001:db8:73::25'], {
      domains: ['bücher.example', 'xn--bcher-kva.example'],
      mailboxes: ['jürgen'],
      smtpUtf8: true,
    }),
  ],
};
