// The ground every scenario stands on: root servers, two top-level domains, a company that hosts zones, a block list, a town, and this desk.
// Addresses are from the documentation ranges (RFC 5737, RFC 3849); the names from those of RFC 2606 and RFC 6761.

import { type Endpoint, plainResolver, type RootHint } from '../../shared/options';
import type { AddressEcho, PublicResolver } from '../net/network';
import { type NameServer, nameServer } from './scenario';
import type { MailHost } from './smtp-script';
import { townHosts, townZone } from './town';
import { sharedServers, signed, type Zone, zone } from './zone';

const rootServers = [
  nameServer('a.root-servers.example', ['192.0.2.1', '2001:db8:0:53::1']),
  nameServer('b.root-servers.example', ['192.0.2.2', '2001:db8:0:53::2']),
];

const exampleServers = [
  nameServer('a.nic.example', ['192.0.2.21', '2001:db8:0:53::21']),
  nameServer('b.nic.example', ['192.0.2.22']),
];

const testServers = [nameServer('a.nic.test', ['192.0.2.31', '2001:db8:0:53::31'])];

const hostingServers = sharedServers.map((name, index) =>
  nameServer(name, [`192.0.2.${41 + index}`, `2001:db8:0:53::${41 + index}`]),
);

const lookingGlassServers = [nameServer('ns.looking-glass.example', ['192.0.2.58', '2001:db8:0:53::58'])];

export const foundationServers: readonly NameServer[] = [
  ...rootServers,
  ...exampleServers,
  ...testServers,
  ...hostingServers,
  ...lookingGlassServers,
];

export const desk = { name: 'desk.waypost.example', ipv4: '192.0.2.10', ipv6: '2001:db8::10' };

const namesOf = (servers: readonly NameServer[]): string[] => servers.map((server) => server.name);

export const foundationZones: readonly Zone[] = [
  signed(zone('.', [], namesOf(rootServers))),
  signed(zone('example', [], namesOf(exampleServers)), { denial: 'nsec3' }),
  signed(zone('test', [], namesOf(testServers))),
  zone('dns-host.example', []),
  zone('waypost.example', [`desk A ${desk.ipv4}`, `desk AAAA ${desk.ipv6}`]),
  // The desk's addresses lead back to its name, as a mail host asks for (RFC 1912 s.2.1).
  zone('2.0.192.in-addr.arpa', [`10 PTR ${desk.name}.`]),
  zone('8.b.d.0.1.0.0.2.ip6.arpa', [`0.1.0.0${'.0.0.0.0'.repeat(5)} PTR ${desk.name}.`]),
  zone('dnsbl.example', blockListEntries()),
  zone('looking-glass.example', [`@ A ${desk.ipv4}`, `@ AAAA ${desk.ipv6}`], namesOf(lookingGlassServers)),
  townZone,
];

export const foundationHosts: readonly MailHost[] = townHosts;

/** RFC 5782 s.5: every list has one address of each family on it, and another that never is. The desk is on none. */
function blockListEntries(): string[] {
  const inIpv6 = `2.0.0.0.0.0.f.7.f.f.f.f${'.0'.repeat(20)}`;
  return ['2.0.0.127', inIpv6].flatMap((owner) => [
    `${owner} A 127.0.0.2`,
    `${owner} TXT An entry to test this list by`,
  ]);
}

export const blockLists: readonly string[] = ['dnsbl.example'];

/** It tells the only address that ever asks: this desk's. */
export const addressEchoes: readonly AddressEcho[] = [
  { server: { address: '192.0.2.58', port: 53 }, name: 'looking-glass.example', type: 'A' },
  { server: { address: '2001:db8:0:53::58', port: 53 }, name: 'looking-glass.example', type: 'AAAA' },
];

export const rootHints: readonly RootHint[] = rootServers.map(({ name, addresses }) => ({
  name,
  addresses: [...addresses],
}));

/** The recursive resolver this desk is set up with. */
export const resolverEndpoint: Endpoint = { address: '192.0.2.53', port: 53 };

/** Resolvers of others, for looking at one question from several places; what each remembers, scenarios say. */
export const publicResolvers: readonly PublicResolver[] = [
  ['Brook DNS', '192.0.2.54'],
  ['Meadow DNS', '192.0.2.55'],
  ['Summit DNS', '192.0.2.56'],
  ['Gate DNS', '192.0.2.57'],
].map(([name = '', address = '']) => ({ name, resolver: plainResolver({ address, port: 53 }) }));

/** It serves its own customers alone, and this desk is none. */
export const refusingResolver = 'Gate DNS';
