// Parking services, known by the mail hosts they name for the domains they hold and by the addresses they show them under. A parked
// domain takes mail for nobody, or takes every name to see what comes, so it is worth a word beside an address. A small table
// with its sources, and one look-up. Not here: what being parked comes to (shared/list/). No question is asked for it.

import ipaddr from 'ipaddr.js';

interface Row {
  readonly name: string;
  /** Ends of host names. */
  readonly hosts: readonly string[];
  /** CIDR; only ranges that hold nothing but parked domains. */
  readonly ranges: readonly string[];
  readonly source: string;
}

const warningLists = 'MISP warning lists, “parking-domain” and “parking-domain-ns”, version 20221024';

const rows: readonly Row[] = [
  {
    name: 'Above.com',
    hosts: ['park-mx.above.com'],
    ranges: ['103.224.182.0/23', '103.224.212.0/23'],
    source: `the MX records Above.com gives to parked domains; ${warningLists}`,
  },
  {
    name: 'Dynadot',
    hosts: ['parkmail.dynadot.com'],
    ranges: [],
    source: 'the MX records Dynadot gives to parked domains',
  },
  {
    name: 'Sedo',
    hosts: ['sedoparking.com'],
    ranges: ['91.195.240.0/23', '64.190.62.0/23'],
    source: warningLists,
  },
  { name: 'Bodis', hosts: ['bodis.com'], ranges: ['199.59.240.0/22'], source: warningLists },
  {
    name: 'ParkingCrew',
    hosts: ['parkingcrew.net', 'mail.h-email.net'],
    ranges: ['185.53.176.0/22'],
    source: `${warningLists}; mail.h-email.net stands in the MX of domains shown under these addresses`,
  },
  { name: 'ParkLogic', hosts: ['parklogic.com'], ranges: [], source: warningLists },
  { name: 'Uniregistry Market', hosts: ['uniregistrymarket.link'], ranges: [], source: warningLists },
  { name: 'Dan.com', hosts: [], ranges: ['3.64.163.50/32'], source: warningLists },
  { name: 'Afternic', hosts: [], ranges: ['34.102.136.180/32'], source: warningLists },
  { name: 'Namecheap parking', hosts: [], ranges: ['198.54.117.192/26'], source: warningLists },
];

const byHost: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ name, hosts }) => hosts.map((host): [string, string] => [host, name])),
);

/** All of IPv4, as numbers: looked at once for every mail host of a list. */
const ranges: readonly { from: number; to: number; name: string }[] = rows.flatMap((row) =>
  row.ranges.map((range) => {
    const [address, bits] = ipaddr.IPv4.parseCIDR(range);
    const from = numberOf(address.octets);
    return { from, to: from + 2 ** (32 - bits) - 1, name: row.name };
  }),
);

export const parkingServices: readonly Row[] = rows;

/** The parking service behind a mail host, by its name (lower case, no final dot) or one of its addresses; null for none known. */
export function parkingBehind(host: string, addresses: readonly string[]): string | null {
  for (let at = 0; at !== -1; at = nextLabel(host, at)) {
    const name = byHost.get(host.slice(at));
    if (name !== undefined) return name;
  }
  for (const address of addresses) {
    if (address.includes(':') || !ipaddr.IPv4.isValidFourPartDecimal(address)) continue;
    const number = numberOf(address.split('.').map(Number));
    const range = ranges.find(({ from, to }) => from <= number && number <= to);
    if (range !== undefined) return range.name;
  }
  return null;
}

function nextLabel(name: string, at: number): number {
  const dot = name.indexOf('.', at);
  return dot === -1 ? -1 : dot + 1;
}

function numberOf(octets: readonly number[]): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
