// What DNS has told, for as long as it said it holds: record sets, denials (RFC 2308), names that do not exist with all below
// them (RFC 8020), delegations. Bounded: the least recently used goes first. Data is ranked by how far its source may be trusted
// (RFC 2181 s.5.4.1): what is less trusted never replaces what is more, and additional data never answers a question.
// Pure: the clock is injected, and nobody is asked. What of a message goes in is decided in cache-learn.ts.
// A kept entry names the exchanges it came by, so that an answer from here still shows its evidence.

import { cacheBounds, lifetimeMs } from './cache-bounds';
import type { Delegation } from './delegation';
import type { DecodedMessage, ResourceRecord } from './message';
import { ancestry, foldName, isAtOrBelow } from './name-relation';
import type { RecordType } from './types';

/**
 * From the least to the most trusted. `additional`: glue, and whatever else came unasked. `answer`: a server that does not speak
 * for the zone, or the far end of an alias. `authoritative`: the zone's own server about the very name it was asked for.
 */
const ranks = ['additional', 'answer', 'authoritative'] as const;
export type Trust = (typeof ranks)[number];

interface Source {
  /** The whole message it came in, for whoever proves answers; TTLs in it are as they were sent. Null: not kept. */
  readonly message: DecodedMessage | null;
  readonly exchangeIds: readonly string[];
}

export interface RecordSet extends Source {
  readonly name: string;
  readonly type: RecordType;
  readonly records: readonly ResourceRecord[];
  readonly trust: Trust;
}

export interface Denial extends Source {
  readonly kind: 'no-data' | 'no-such-name';
  readonly name: string;
  /** Of `no-data`: which type there is not. A name that does not exist has none. */
  readonly type: RecordType;
  /** The SOA that came with it: how long it holds (RFC 2308 s.5). */
  readonly soa: ResourceRecord;
}

/** `alias`: a CNAME is known at the name, and nothing of the asked type. */
export type CachedAnswer =
  | (RecordSet & { readonly kind: 'records' })
  | (RecordSet & { readonly kind: 'alias' })
  | (Denial & { readonly isExact: boolean });

export interface DnsCache {
  /** The answer to a question; `isExact` false: a name above it does not exist, so neither does this one. */
  answer(question: { name: string; type: RecordType }): CachedAnswer | undefined;
  /** Records of any trust: to reach a server with, never to answer with. */
  hint(name: string, type: RecordType): RecordSet | undefined;
  /** The deepest delegation at or above the name; for DS above it, where such records live (RFC 4035 s.3.1.4.1). */
  deepest(name: string, type: RecordType): KeptDelegation | undefined;
  keepRecords(set: RecordSet): void;
  keepDenial(denial: Denial): void;
  keepDelegation(delegation: Delegation, exchangeIds: readonly string[]): void;
  readonly size: number;
}

export type KeptDelegation = Delegation & { readonly exchangeIds: readonly string[] };

type Value =
  | { readonly is: 'records'; readonly set: RecordSet }
  | { readonly is: 'denial'; readonly denial: Denial }
  | { readonly is: 'delegation'; readonly delegation: KeptDelegation };
interface Entry {
  readonly value: Value;
  readonly keptMs: number;
  readonly untilMs: number;
  readonly weight: number;
}

export function createDnsCache(parts: { now: () => number; maxWeight?: number }): DnsCache {
  const { now, maxWeight = cacheBounds.weight } = parts;
  const entries = new Map<string, Entry>();
  let total = 0;

  const drop = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  const look = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.untilMs <= now()) return void drop(key);
    entries.delete(key); // to the end: the first key is the one not used for longest
    entries.set(key, entry);
    return entry;
  };
  const keep = (key: string, value: Value, lastsMs: number, weight: number): void => {
    if (lastsMs <= 0 || weight > cacheBounds.entryWeight) return;
    drop(key);
    entries.set(key, { value, keptMs: now(), untilMs: now() + lastsMs, weight });
    total += weight;
    for (const oldest of entries.keys()) {
      if (total <= maxWeight) break;
      drop(oldest);
    }
  };
  const recordsAt = (name: string, type: RecordType): RecordSet | undefined => {
    const entry = look(setKey(name, type));
    return entry?.value.is === 'records' ? aged(entry.value.set, now() - entry.keptMs) : undefined;
  };
  const denialAt = (key: string): Denial | undefined => {
    const value = look(key)?.value;
    return value?.is === 'denial' ? value.denial : undefined;
  };

  return {
    answer({ name, type }) {
      const set = recordsAt(name, type);
      if (set !== undefined && mayAnswer(set)) return { ...set, kind: 'records' };
      const alias = type === 'CNAME' ? undefined : recordsAt(name, 'CNAME');
      if (alias !== undefined && mayAnswer(alias)) return { ...alias, kind: 'alias' };
      const noData = denialAt(setKey(name, type));
      if (noData !== undefined) return { ...noData, isExact: true };
      for (const above of ancestry(name)) {
        const denial = denialAt(nameKey(above));
        if (denial !== undefined) return { ...denial, isExact: above === name };
      }
      return undefined;
    },
    hint: recordsAt,
    deepest(name, type) {
      const names = type === 'DS' ? ancestry(name).slice(1) : ancestry(name);
      for (const zone of names) {
        const value = look(cutKey(zone))?.value;
        if (value?.is === 'delegation') return value.delegation;
      }
      return undefined;
    },
    keepRecords(set) {
      const key = setKey(set.name, set.type);
      const known = look(key)?.value;
      if (known?.is === 'records' && rank(known.set.trust) > rank(set.trust)) return;
      if (known?.is === 'denial' && !mayAnswer(set)) return;
      const [first, ...others] = set.records.map(({ ttl }) => ttl);
      if (first === undefined) return;
      keep(
        key,
        { is: 'records', set },
        lifetimeMs(Math.min(first, ...others)),
        weigh(set.records, set.message),
      );
      // What exists was denied, above or here: the denial was wrong, or no longer holds.
      if (mayAnswer(set)) for (const above of ancestry(set.name)) drop(nameKey(above));
    },
    keepDenial(denial) {
      const { soa, kind, name, type } = denial;
      const data = soa.data;
      if (data.type !== 'SOA' || !isAtOrBelow(name, soa.name)) return;
      const lasts = lifetimeMs(Math.min(soa.ttl, data.minimum), cacheBounds.negativeTtlSeconds);
      keep(
        kind === 'no-data' ? setKey(name, type) : nameKey(name),
        { is: 'denial', denial },
        lasts,
        weigh([soa], denial.message),
      );
    },
    keepDelegation(delegation, exchangeIds) {
      const weight = 1 + delegation.servers.reduce((sum, { addresses }) => sum + 1 + addresses.length, 0);
      const value: Value = { is: 'delegation', delegation: { ...delegation, exchangeIds: [...exchangeIds] } };
      keep(cutKey(delegation.zone), value, lifetimeMs(delegation.ttlSeconds), weight);
    },
    get size() {
      return entries.size;
    },
  };
}

// Types are upper case, so the three kinds of key never meet.
const setKey = (name: string, type: RecordType): string => `${type} ${foldName(name)}`;
const nameKey = (name: string): string => `name ${foldName(name)}`;
const cutKey = (zone: string): string => `cut ${foldName(zone)}`;

function rank(trust: Trust): number {
  return ranks.indexOf(trust);
}

/** RFC 2181 s.5.4.1: data from the additional section is never returned as an answer. */
function mayAnswer({ trust }: RecordSet): boolean {
  return rank(trust) >= rank('answer');
}

function aged(set: RecordSet, ageMs: number): RecordSet {
  const age = Math.floor(ageMs / 1_000);
  if (age === 0) return set;
  return { ...set, records: set.records.map((one) => ({ ...one, ttl: Math.max(0, one.ttl - age) })) };
}

function weigh(records: readonly unknown[], message: DecodedMessage | null): number {
  if (message === null) return 1 + records.length;
  return 1 + records.length + message.answer.length + message.authority.length + message.additional.length;
}
