import { nameServer, type Scenario } from '../scenario';
import { zone } from '../zone';

export const deadServers: Scenario = {
  id: 'dead-servers',
  title: 'No name server answers',
  story:
    'Both name servers of Dark are silent, so nobody can find out where its mail goes. Mail waits at the sender for some days before it is given up.',
  address: 'olga@dark.example',
  outcome: 'deferred',
  group: 'name-servers',
  zones: [zone('dark.example', ['@ MX 10 mail'], ['ns1.dark.example', 'ns2.dark.example'])],
  nameServers: [
    nameServer('ns1.dark.example', ['192.0.2.85'], 'silent'),
    nameServer('ns2.dark.example', ['192.0.2.86'], 'silent'),
  ],
  hosts: [],
};
