import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const dropsEdns: Scenario = {
  id: 'drops-edns',
  title: 'A firewall that swallows modern questions',
  story:
    'The name server of Parchment, or a box before it, drops questions that carry EDNS. Asked again in the old form, it answers.',
  address: 'nora@parchment.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('parchment.example', ['@ MX 10 mail'], ['ns1.parchment.example'])],
  nameServers: [nameServer('ns1.parchment.example', ['192.0.2.102'], 'drops-edns')],
  hosts: [
    mailHost('mail.parchment.example', ['198.51.100.212'], {
      domains: ['parchment.example'],
      mailboxes: ['nora'],
    }),
  ],
};
