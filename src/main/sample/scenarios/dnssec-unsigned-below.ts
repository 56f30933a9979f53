import type { Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { signed, zone } from '../zone';

export const dnssecUnsignedBelow: Scenario = {
  id: 'dnssec-unsigned-below',
  title: 'An unsigned domain below a signed one',
  story:
    'Guild signs its zone; its branch office runs a zone of its own without DNSSEC. Guild proves that the branch is not signed, so nothing is wrong, and nothing is proved.',
  address: 'olga@branch.guild.example',
  outcome: 'deliverable',
  group: 'dnssec',
  zones: [signed(zone('guild.example', ['@ MX 10 mail'])), zone('branch.guild.example', ['@ MX 10 mail'])],
  hosts: [
    mailHost('mail.branch.guild.example', ['198.51.100.207'], {
      domains: ['branch.guild.example'],
      mailboxes: ['olga'],
    }),
  ],
};
