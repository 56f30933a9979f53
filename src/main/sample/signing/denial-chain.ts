// The chain of NSEC or NSEC3 records of a zone (RFC 4034 s.4, RFC 5155 s.7.1): every name that exists, in order, each with its types, the last
// one pointing to the first. Pure.

import { base32Hex } from '../../dns/base32';
import { compareNames } from '../../dns/dnssec/canonical';
import { nsec3Hash } from '../../dns/dnssec/nsec3-hash';
import type { ResourceRecord } from '../../dns/message';
import { ancestry, isAtOrBelow, isBelow } from '../../dns/name-relation';
import { rdataType } from '../../dns/rdata';
import type { RecordType } from '../../dns/types';
import type { DenialKind } from './signing';

/** RFC 9276 s.3.1: no extra iterations, no salt. */
export const nsec3Parameters = { iterations: 0, salt: new Uint8Array() };

export interface DenialChain {
  /** The record that stands at the name; undefined where none does. */
  at(name: string): ResourceRecord | undefined;
  /** The record whose gap the name lies in. */
  over(name: string): ResourceRecord | undefined;
}

export interface ChainParts {
  readonly zone: string;
  readonly records: readonly ResourceRecord[];
  readonly kind: DenialKind;
  readonly ttl: number;
}

export function denialChain(parts: ChainParts): DenialChain {
  return parts.kind === 'nsec' ? nsecChain(parts) : nsec3Chain(parts);
}

function nsecChain({ zone, records, ttl }: ChainParts): DenialChain {
  const names = ownNames(zone, records).sort(compareNames);
  const links = names.map((name, index): ResourceRecord => {
    const types = unique<RecordType>([...typesAt(zone, records, name), 'NSEC', 'RRSIG']);
    return { name, class: 'IN', ttl, data: { type: 'NSEC', next: names[index + 1] ?? zone, types } };
  });
  return {
    at: (name) => links.find((link) => link.name === name),
    over: (name) => links.findLast((link) => compareNames(link.name, name) < 0),
  };
}

function nsec3Chain({ zone, records, kind, ttl }: ChainParts): DenialChain {
  const hashOf = (name: string): Uint8Array => nsec3Hash(name, nsec3Parameters) ?? new Uint8Array(20);
  const isLeftOut = (name: string): boolean => {
    const types = typesAt(zone, records, name);
    return kind === 'opt-out' && types.includes('NS') && !types.includes('SOA') && !types.includes('DS');
  };
  const own = ownNames(zone, records).filter((name) => !isLeftOut(name));
  // Names that only have others below them exist as well (RFC 5155 s.7.1).
  const between = own.flatMap((name) => ancestry(name).filter((above) => isBelow(above, zone)));
  const names = unique([zone, ...own, ...between]);
  const hashed = names
    .map((name) => ({ name, hash: hashOf(name) }))
    .sort((a, b) => Buffer.compare(a.hash, b.hash));
  const links = hashed.map(({ name, hash }, index): { hash: Uint8Array; record: ResourceRecord } => {
    const own = typesAt(zone, records, name);
    const isSigned = own.length > 0 && !(own.includes('NS') && !own.includes('SOA') && !own.includes('DS'));
    const next = hashed[(index + 1) % hashed.length]?.hash ?? hash;
    const owner = base32Hex(hash).toLowerCase();
    const flags = kind === 'opt-out' ? 1 : 0;
    const types = isSigned ? unique([...own, 'RRSIG' as const]) : own;
    return {
      hash,
      record: {
        name: zone === '.' ? owner : `${owner}.${zone}`,
        class: 'IN',
        ttl,
        data: { type: 'NSEC3', hash: 1, flags, ...nsec3Parameters, next, types },
      },
    };
  });
  return {
    at(name) {
      const wanted = hashOf(name);
      return links.find(({ hash }) => Buffer.compare(hash, wanted) === 0)?.record;
    },
    over(name) {
      const wanted = hashOf(name);
      return (links.findLast(({ hash }) => Buffer.compare(hash, wanted) < 0) ?? links.at(-1))?.record;
    },
  };
}

/** Names with records of the zone's own: glue below a cut belongs to the child. */
function ownNames(zone: string, records: readonly ResourceRecord[]): string[] {
  const cuts = records.flatMap(({ name, data }) => (data.type === 'NS' && name !== zone ? [name] : []));
  const isOwn = (name: string): boolean => isAtOrBelow(name, zone) && !cuts.some((cut) => isBelow(name, cut));
  return unique(records.map(({ name }) => name).filter(isOwn));
}

/** At a cut only NS and DS are the parent's to tell (RFC 4035 s.2.3). */
function typesAt(zone: string, records: readonly ResourceRecord[], name: string): RecordType[] {
  const types = unique(records.flatMap((record) => (record.name === name ? [rdataType(record.data)] : [])));
  const isCut = types.includes('NS') && name !== zone;
  return isCut ? types.filter((type) => type === 'NS' || type === 'DS') : types;
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
