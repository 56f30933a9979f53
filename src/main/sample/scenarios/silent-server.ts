import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const silentServer: Scenario = {
  id: 'silent-server',
  title: 'A name server that never answers',
  story:
    'One of the two name servers of Quiet does not answer at all. The other one does, so whoever asks the silent one first waits a moment and then gets through.',
  address: 'karl@quiet.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('quiet.example', ['@ MX 10 mail'], ['ns1.quiet.example', 'ns2.quiet.example'])],
  nameServers: [
    nameServer('ns1.quiet.example', ['192.0.2.81'], 'silent'),
    nameServer('ns2.quiet.example', ['192.0.2.82']),
  ],
  hosts: [
    mailHost('mail.quiet.example', ['198.51.100.82'], { domains: ['quiet.example'], mailboxes: ['karl'] }),
  ],
};
