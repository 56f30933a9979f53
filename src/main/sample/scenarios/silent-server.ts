// The second name server lives under another top-level domain and comes without glue, so that whoever walks from the
// root meets the first one first, every time.

import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const silentServer: Scenario = {
  id: 'silent-server',
  title: 'A name server that never answers',
  story:
    'One of the two name servers of Quiet does not answer at all. The other one does, so whoever asks the silent one first waits a moment and then gets through.',
  address: 'karl@quiet.test',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('quiet.test', ['@ MX 10 mail'], ['ns1.quiet.test', 'ns1.dns-host.example'])],
  nameServers: [nameServer('ns1.quiet.test', ['192.0.2.81'], 'silent')],
  hosts: [mailHost('mail.quiet.test', ['198.51.100.82'], { domains: ['quiet.test'], mailboxes: ['karl'] })],
};
