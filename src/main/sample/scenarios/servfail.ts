import { nameServer, type Scenario } from '../scenario';
import { zone } from '../zone';

export const servfail: Scenario = {
  id: 'servfail',
  title: 'Name servers that report a failure',
  story:
    'Both name servers of Fog Bank answer, but only to say that something is broken on their side. That is not a "no", so the mail waits and the question is asked again.',
  address: 'erik@fogbank.example',
  outcome: 'deferred',
  group: 'name-servers',
  zones: [zone('fogbank.example', ['@ MX 10 mail'], ['ns1.fogbank.example', 'ns2.fogbank.example'])],
  nameServers: [
    nameServer('ns1.fogbank.example', ['192.0.2.71'], 'servfail'),
    nameServer('ns2.fogbank.example', ['192.0.2.72'], 'servfail'),
  ],
  hosts: [],
};
