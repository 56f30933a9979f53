import { nameServer, type Scenario } from '../scenario';
import { mailHost } from '../smtp-script';
import { zone } from '../zone';

const servers = ['ns1.almanac.example', 'ns2.almanac.example'];

export const staleSecondary: Scenario = {
  id: 'stale-secondary',
  title: 'Name servers that disagree',
  story:
    'Almanac moved its mail, and one of its two name servers never heard of it: it still names the old host. Half of the mail goes where nobody reads it any more.',
  address: 'hugo@almanac.example',
  outcome: 'deliverable',
  group: 'name-servers',
  zones: [zone('almanac.example', ['@ MX 10 new'], servers)],
  nameServers: [
    nameServer('ns1.almanac.example', ['192.0.2.107']),
    nameServer('ns2.almanac.example', ['192.0.2.108'], 'normal', [
      zone('almanac.example', ['@ MX 10 old'], servers, 2_026_090_101),
    ]),
  ],
  // Seen before the move, and before the domain had any mail host at all.
  memories: [
    {
      resolver: 'Meadow DNS',
      zone: zone('almanac.example', ['@ MX 10 old', 'old A 198.51.100.218'], servers, 2_026_090_101),
      seconds: 2_700,
    },
    { resolver: 'Summit DNS', zone: zone('almanac.example', [], servers, 2_026_080_101), seconds: 240 },
  ],
  hosts: [
    mailHost('new.almanac.example', ['198.51.100.217'], {
      domains: ['almanac.example'],
      mailboxes: ['hugo'],
    }),
    mailHost('old.almanac.example', ['198.51.100.218'], {
      domains: ['almanac.example'],
      mailboxes: ['hugo'],
    }),
  ],
};
