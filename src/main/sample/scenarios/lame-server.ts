import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const lameServer: Scenario = {
  id: 'lame-server',
  title: 'A name server that knows nothing of the zone',
  story:
    'One of the two name servers listed for Crooked was never told about the domain. The other one answers, so mail still arrives, only at times a little later.',
  address: 'ida@crooked.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('crooked.example', ['@ MX 10 mail'], ['ns1.crooked.example', 'ns2.crooked.example'])],
  nameServers: [
    nameServer('ns1.crooked.example', ['192.0.2.75'], 'lame'),
    nameServer('ns2.crooked.example', ['192.0.2.76']),
  ],
  hosts: [
    mailHost('mail.crooked.example', ['198.51.100.76'], { domains: ['crooked.example'], mailboxes: ['ida'] }),
  ],
};
