// Where the walk starts: the root servers built in, and reading others from a file as InterNIC's named.root, a zone file, or
// plain lines of addresses. Hints are only a start (RFC 8109); a private network has its own root.

import ipaddr from 'ipaddr.js';
import type { RootHint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { checkName } from './check-name';
import { foldName } from './name-relation';

/** As of November 2023, when b.root moved; a.root to m.root, each with its IPv4 and IPv6 address. */
const builtIn: readonly [letter: string, v4: string, v6: string][] = [
  ['a', '198.41.0.4', '2001:503:ba3e::2:30'],
  ['b', '170.247.170.2', '2801:1b8:10::b'],
  ['c', '192.33.4.12', '2001:500:2::c'],
  ['d', '199.7.91.13', '2001:500:2d::d'],
  ['e', '192.203.230.10', '2001:500:a8::e'],
  ['f', '192.5.5.241', '2001:500:2f::f'],
  ['g', '192.112.36.4', '2001:500:12::d0d'],
  ['h', '198.97.190.53', '2001:500:1::53'],
  ['i', '192.36.148.17', '2001:7fe::53'],
  ['j', '192.58.128.30', '2001:503:c27::2:30'],
  ['k', '193.0.14.129', '2001:7fd::1'],
  ['l', '199.7.83.42', '2001:500:9f::42'],
  ['m', '202.12.27.33', '2001:dc3::35'],
];

export const builtInRootHints: readonly RootHint[] = builtIn.map(([letter, v4, v6]) => ({
  name: `${letter}.root-servers.net`,
  addresses: [v4, v6],
}));

export interface RootHintsFault {
  readonly fault: 'too-long' | 'bad-line' | 'no-address' | 'too-many';
  /** From 1; 0 where it is the file as a whole. */
  readonly line: number;
}

const maxFileLength = 100_000;
const maxServers = 64;
const maxAddresses = 32;

/**
 * Lines are `NAME [TTL] [IN] A|AAAA ADDRESS`, `. [TTL] [IN] NS NAME`, or an address alone; `;` and `#` begin a comment. A
 * server without an address is left out. A plain address makes a hint without a name (`name` is empty).
 */
export function parseRootHints(text: string): Result<RootHint[], RootHintsFault> {
  if (text.length > maxFileLength) return err({ fault: 'too-long', line: 0 });
  const hints = new Map<string, { name: string; addresses: string[] }>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const words = raw.replace(/[;#].*$/, '').trim();
    if (words === '') continue;
    const line = parseLine(words.split(/\s+/));
    if (line === null) return err({ fault: 'bad-line', line: index + 1 });
    if (line.address === null) continue;
    const key = line.name === '' ? `address ${line.address}` : foldName(line.name);
    const hint = hints.get(key) ?? { name: line.name, addresses: [] };
    if (!hint.addresses.includes(line.address)) hint.addresses.push(line.address);
    hints.set(key, hint);
    if (hints.size > maxServers || hint.addresses.length > maxAddresses) {
      return err({ fault: 'too-many', line: index + 1 });
    }
  }
  return hints.size === 0 ? err({ fault: 'no-address', line: 0 }) : ok([...hints.values()]);
}

function parseLine(words: readonly string[]): { name: string; address: string | null } | null {
  const [owner = '', ...rest] = words;
  if (rest.length === 0) return isAddress(owner) ? { name: '', address: owner } : null;
  const name = checkName(owner);
  if (!name.ok) return null;
  while (rest.length > 2 && /^(\d+|in)$/i.test(rest[0] ?? '')) rest.shift();
  const [type, data, ...more] = rest;
  if (type === undefined || data === undefined || more.length > 0) return null;
  switch (type.toUpperCase()) {
    case 'A':
      return ipaddr.IPv4.isValidFourPartDecimal(data) ? { name: name.value, address: data } : null;
    case 'AAAA':
      return ipaddr.IPv6.isValid(data) ? { name: name.value, address: data } : null;
    case 'NS':
      return checkName(data).ok ? { name: name.value, address: null } : null;
    default:
      return null;
  }
}

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}
