import { nameServer, type Scenario } from '../scenario';
import { zone } from '../zone';

export const glueLoop: Scenario = {
  id: 'glue-loop',
  title: 'Two domains that need each other',
  story:
    'The name servers of Chicken are named below Egg, and those of Egg below Chicken. Neither can be found without the other, so no answer comes.',
  address: 'fay@chicken.example',
  outcome: 'deferred',
  group: 'name-servers',
  zones: [
    zone('chicken.example', ['@ MX 10 mail'], ['ns.egg.test']),
    zone('egg.test', ['@ MX 10 mail'], ['ns.chicken.example']),
  ],
  // Both stand there and would answer; nobody who starts at the root ever learns where.
  nameServers: [
    nameServer('ns.egg.test', ['192.0.2.109']),
    nameServer('ns.chicken.example', ['192.0.2.110']),
  ],
  hosts: [],
};
