// The second name server lives under another top-level domain and comes without glue, so that the first is always met first.

import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

export const flapping: Scenario = {
  id: 'flapping',
  title: 'A name server that changes its mind',
  story:
    'One of the two name servers of Weathercock answers one time and reports a failure the next. The other one stands in, so mail arrives whoever asks when.',
  address: 'jule@weathercock.test',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('weathercock.test', ['@ MX 10 mail'], ['ns1.weathercock.test', 'ns1.dns-host.example'])],
  nameServers: [nameServer('ns1.weathercock.test', ['192.0.2.106'], 'flaps')],
  hosts: [
    mailHost('mail.weathercock.test', ['198.51.100.216'], {
      domains: ['weathercock.test'],
      mailboxes: ['jule'],
    }),
  ],
};
