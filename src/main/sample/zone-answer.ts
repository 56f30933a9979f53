// What an authoritative server answers from one zone: RFC 1034 s.4.3.2, with RFC 2308 for the two ways of "no" and
// RFC 4592 for wildcards and RFC 6672 for DNAME. Pure: a zone and a question in, the sections out.
// Not here: what DNSSEC adds (signing/signed-answer.ts), the wire.

import { makeRecord } from '../dns/make-message';
import type { DnsMessage, ResourceRecord } from '../dns/message';
import { parseName } from '../dns/name';
import { isAtOrBelow, isBelow, moveName, parentName } from '../dns/name-relation';
import { rdataType } from '../dns/rdata';
import type { RecordType } from '../dns/types';
import type { Zone } from './zone';

export type ZoneAnswer = Pick<DnsMessage, 'rcode' | 'authoritative' | 'answer' | 'authority' | 'additional'>;

const maxAliases = 16;

/** `name` is lower case and lies within the zone. */
export function answerFromZone(zone: Zone, name: string, type: RecordType): ZoneAnswer {
  const chain: ResourceRecord[] = [];
  let at = name;
  while (isAtOrBelow(at, zone.name) && chain.length < maxAliases) {
    const cut = findCut(zone, at, type);
    if (cut !== null) return { ...referral(zone, cut), authoritative: chain.length > 0, answer: chain };
    const moved = findDname(zone, at);
    if (moved !== null) {
      // RFC 6672 s.2.2: a name that became too long is none.
      if (!parseName(moved.target).ok) return { ...positive([...chain, moved.dname]), rcode: 'YXDOMAIN' };
      chain.push(moved.dname, moved.cname);
      if (type === 'CNAME') return positive(chain);
      at = moved.target;
      continue;
    }
    const found = recordsAt(zone, at);
    if (found === null) return { ...negative(zone, 'NXDOMAIN'), answer: chain };
    const alias = found.find((record) => record.data.type === 'CNAME');
    if (alias?.data.type !== 'CNAME' || type === 'CNAME') {
      const wanted = wantedOf(found, type);
      return wanted.length > 0
        ? positive([...chain, ...wanted])
        : { ...negative(zone, 'NOERROR'), answer: chain };
    }
    chain.push(alias);
    at = alias.data.target;
  }
  return positive(chain);
}

/** Asked for ANY, one set is enough (RFC 8482 s.4.1). */
function wantedOf(found: readonly ResourceRecord[], type: RecordType): ResourceRecord[] {
  const [first] = found;
  const wanted = type === 'ANY' && first !== undefined ? rdataType(first.data) : type;
  return found.filter(({ data }) => rdataType(data) === wanted);
}

/** RFC 6672 s.3.1: all below a DNAME stands below its target instead; the CNAME is made for those who do not know DNAME. */
function findDname(
  zone: Zone,
  name: string,
): { dname: ResourceRecord; cname: ResourceRecord; target: string } | null {
  for (const record of zone.records) {
    if (record.data.type !== 'DNAME' || !isBelow(name, record.name)) continue;
    const target = moveName(name, record.name, record.data.target);
    return { dname: record, cname: makeRecord(name, record.ttl, { type: 'CNAME', target }), target };
  }
  return null;
}

function positive(answer: readonly ResourceRecord[]): ZoneAnswer {
  return { rcode: 'NOERROR', authoritative: true, answer, authority: [], additional: [] };
}

/** RFC 2308 s.3: the SOA goes with a "no", its TTL no longer than the zone's negative TTL. */
function negative(zone: Zone, rcode: 'NOERROR' | 'NXDOMAIN'): ZoneAnswer {
  const authority = zone.records.flatMap((record) =>
    record.data.type === 'SOA' ? [{ ...record, ttl: Math.min(record.ttl, record.data.minimum) }] : [],
  );
  return { rcode, authoritative: true, answer: [], authority, additional: [] };
}

function referral(zone: Zone, cut: string): ZoneAnswer {
  const authority = zone.records.filter((record) => record.data.type === 'NS' && record.name === cut);
  const hosts = new Set(authority.flatMap(({ data }) => (data.type === 'NS' ? [data.host] : [])));
  const additional = zone.records.filter(
    ({ name, data }) => hosts.has(name) && (data.type === 'A' || data.type === 'AAAA'),
  );
  return { rcode: 'NOERROR', authoritative: false, answer: [], authority, additional };
}

/** The highest delegation between the zone and the name. DS at the cut itself is the parent's to answer. */
function findCut(zone: Zone, name: string, type: RecordType): string | null {
  let cut: string | null = null;
  for (let at: string | null = name; at !== null && at !== zone.name; at = parentName(at)) {
    const isOwnDs = type === 'DS' && at === name;
    if (!isOwnDs && zone.records.some((record) => record.data.type === 'NS' && record.name === at)) cut = at;
  }
  return cut;
}

/** The records of a name, a wildcard's included; empty for a name that only has others below it; null for none. */
function recordsAt(zone: Zone, name: string): readonly ResourceRecord[] | null {
  const own = zone.records.filter((record) => record.name === name);
  if (own.length > 0) return own;
  if (exists(zone, name)) return [];
  let encloser = parentName(name);
  while (encloser !== null && encloser !== zone.name && !exists(zone, encloser))
    encloser = parentName(encloser);
  const wildcard = encloser === null || encloser === '.' ? '*' : `*.${encloser}`;
  const grown = zone.records.filter((record) => record.name === wildcard);
  return grown.length > 0 ? grown.map((record) => ({ ...record, name })) : null;
}

function exists(zone: Zone, name: string): boolean {
  return zone.records.some((record) => isAtOrBelow(record.name, name));
}
