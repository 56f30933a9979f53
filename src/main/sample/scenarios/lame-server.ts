// The second name server lives under another top-level domain and comes without glue, so that whoever walks from the
// root meets the first one first, every time.

import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const lameServer: Scenario = {
  id: 'lame-server',
  title: 'A name server that knows nothing of the zone',
  story:
    'One of the two name servers listed for Crooked was never told about the domain. The other one answers, so mail still arrives, only at times a little later.',
  address: 'ida@crooked.test',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('crooked.test', ['@ MX 10 mail'], ['ns1.crooked.test', 'ns1.dns-host.example'])],
  nameServers: [nameServer('ns1.crooked.test', ['192.0.2.75'], 'lame')],
  hosts: [
    mailHost('mail.crooked.test', ['198.51.100.76'], { domains: ['crooked.test'], mailboxes: ['ida'] }),
  ],
};
