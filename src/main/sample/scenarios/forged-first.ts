import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const forgedFirst: Scenario = {
  id: 'forged-first',
  title: 'Forged answers that come first',
  story:
    'Somebody tries to slip in answers for Bastion before its own name server does, and has to guess. The guesses are counted and ignored; the true answer counts.',
  address: 'vera@bastion.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('bastion.example', ['@ MX 10 mail'], ['ns1.bastion.example'])],
  nameServers: [nameServer('ns1.bastion.example', ['192.0.2.104'], 'forged-first')],
  hosts: [
    mailHost('mail.bastion.example', ['198.51.100.214'], {
      domains: ['bastion.example'],
      mailboxes: ['vera'],
    }),
  ],
};
