// A zone of the sample internet as data, written in the manner of a zone file (RFC 1035 s.5.1): owner, type, data; `@`
// is the zone itself, names without a final dot stand below it. Only the types the sample has a use for.
// Pure. What a server makes of a zone stands in zone-answer.ts; who serves it, in world.ts.

import { makeRecord } from '../dns/make-message';
import type { ResourceRecord } from '../dns/message';
import type { Rdata } from '../dns/rdata-types';
import type { Signing } from './signing/signing';

export interface Zone {
  /** Lower case, no final dot; '.' for the root. */
  name: string;
  /** Names of the zone's servers, as its NS records have them. */
  servers: readonly string[];
  /** The SOA and the NS set first. */
  records: readonly ResourceRecord[];
  /** Absent: not signed. */
  signing?: Signing;
}

export const sharedServers: readonly string[] = ['ns1.dns-host.example', 'ns2.dns-host.example'];

const recordTtlSeconds = 3_600;
const negativeTtlSeconds = 300;

/** `lines`: '@ MX 10 mx1', 'mx1 A 198.51.100.7', 'www CNAME elsewhere.example.', '* MX 10 mx1', ... */
export function zone(
  name: string,
  lines: readonly string[],
  servers: readonly string[] = sharedServers,
  serial = 2_026_112_301,
): Zone {
  const soa = makeRecord(name, recordTtlSeconds, {
    type: 'SOA',
    primary: servers[0] ?? '.',
    mailbox: name === '.' ? 'hostmaster' : `hostmaster.${name}`,
    serial,
    refresh: 7_200,
    retry: 900,
    expire: 1_209_600,
    minimum: negativeTtlSeconds,
  });
  return {
    name,
    servers,
    records: [soa, ...delegation(name, servers), ...lines.map((line) => readLine(line, name))],
  };
}

/** The zone, signed as said. Its key is made, and its signatures are, when somebody asks. */
export function signed(bare: Zone, signing: Signing = { denial: 'nsec' }): Zone {
  return { ...bare, signing };
}

/** The NS set of a zone, as it stands at its top and in its parent. */
export function delegation(name: string, servers: readonly string[]): ResourceRecord[] {
  return servers.map((host) => makeRecord(name, recordTtlSeconds, { type: 'NS', host }));
}

export function addressRecord(name: string, address: string): ResourceRecord {
  return makeRecord(name, recordTtlSeconds, { type: address.includes(':') ? 'AAAA' : 'A', address });
}

function readLine(line: string, origin: string): ResourceRecord {
  const [owner = '', type = '', ...words] = line.trim().split(/\s+/);
  return makeRecord(absolute(owner, origin), recordTtlSeconds, readData(type, words, origin));
}

function readData(type: string, words: readonly string[], origin: string): Rdata {
  const [first = '', second = '', third = '', fourth = ''] = words;
  switch (type) {
    case 'A':
    case 'AAAA':
      return { type, address: first };
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return { type, target: absolute(first, origin) };
    case 'MX':
      return { type, preference: Number(first), exchange: absolute(second, origin) };
    case 'NS':
      return { type, host: absolute(first, origin) };
    case 'TXT':
      return { type, strings: [Buffer.from(words.join(' '), 'utf8')] };
    case 'SRV':
      return {
        type,
        priority: Number(first),
        weight: Number(second),
        port: Number(third),
        target: absolute(fourth, origin),
      };
    case 'TLSA':
      return {
        type,
        usage: Number(first),
        selector: Number(second),
        matching: Number(third),
        data: Buffer.from(fourth, 'hex'),
      };
    case 'CAA':
      return {
        type,
        flags: Number(first),
        tag: second,
        value: Buffer.from(words.slice(2).join(' '), 'utf8'),
      };
    default:
      throw new Error(`not a record this zone can hold: ${type} ${words.join(' ')}`);
  }
}

function absolute(name: string, origin: string): string {
  if (name === '@') return origin;
  if (name === '.') return name;
  if (name.endsWith('.')) return name.slice(0, -1).toLowerCase();
  return origin === '.' ? name.toLowerCase() : `${name.toLowerCase()}.${origin}`;
}
