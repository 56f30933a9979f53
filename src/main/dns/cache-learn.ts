// What of an answer may be kept, and with what trust (RFC 2181 s.5.4.1): the sets along the alias chain, a denial with its SOA
// (RFC 2308 s.5; without one it is not kept). Only names at or below the zone the server was asked for; a resolver speaks for
// the root and below. Pure but for what it puts into the cache.

import type { DnsCache, Trust } from './cache';
import type { DecodedMessage, ResourceRecord } from './message';
import { foldName, isAtOrBelow, sameName } from './name-relation';
import { rdataType } from './rdata';
import type { RecordType } from './types';

export interface Learnt {
  readonly message: DecodedMessage;
  /** The question the message answers. */
  readonly question: { readonly name: string; readonly type: RecordType };
  /** Whose server said it; '.' for a resolver. */
  readonly zone: string;
  /** What the answer was judged to be, and where its aliases led. */
  readonly kind: 'records' | 'no-data' | 'no-such-name' | 'ask-on';
  readonly targets: readonly string[];
  /** Keep the whole message beside the answer: it was asked for with signatures. */
  readonly isSigned: boolean;
  readonly exchangeIds: readonly string[];
}

export function learnAnswer(cache: DnsCache, learnt: Learnt): void {
  const { message, question, zone, kind, targets, isSigned, exchangeIds } = learnt;
  const whole = isSigned ? message : null;
  const way = [question.name, ...targets];
  for (const set of setsOf(message.answer, zone)) {
    // What lies off the way was not asked for: a parent could slip in anything about the zones below it.
    if (!way.some((name) => sameName(name, set.name))) continue;
    const isAsked = sameName(set.name, question.name);
    // Of an alias only the first step is surely the server's own; an answer without authority never is.
    const trust: Trust = message.authoritative && isAsked ? 'authoritative' : 'answer';
    cache.keepRecords({
      ...set,
      trust,
      message: isAsked && set.type === question.type ? whole : null,
      exchangeIds,
    });
  }
  if (kind !== 'no-data' && kind !== 'no-such-name') return;
  const end = way.at(-1) ?? question.name;
  const soa = message.authority.find(
    ({ name, data }) => data.type === 'SOA' && isAtOrBelow(end, name) && isAtOrBelow(name, zone),
  );
  if (soa === undefined) return;
  const source = { message: sameName(end, question.name) ? whole : null, exchangeIds };
  cache.keepDenial({ kind, name: end, type: question.type, soa, ...source });
}

/** The addresses of a referral's name servers, to reach them by and for nothing else. */
export function learnGlue(
  cache: DnsCache,
  { message, zone, exchangeIds }: Pick<Learnt, 'message' | 'zone' | 'exchangeIds'>,
): void {
  const hosts = new Set(
    message.authority.flatMap(({ data }) => (data.type === 'NS' ? [foldName(data.host)] : [])),
  );
  for (const set of setsOf(message.additional, zone)) {
    if ((set.type !== 'A' && set.type !== 'AAAA') || !hosts.has(foldName(set.name))) continue;
    cache.keepRecords({ ...set, trust: 'additional', message: null, exchangeIds });
  }
}

interface NamedSet {
  readonly name: string;
  readonly type: RecordType;
  readonly records: readonly ResourceRecord[];
}

function setsOf(records: readonly ResourceRecord[], zone: string): NamedSet[] {
  const sets = new Map<string, { name: string; type: RecordType; records: ResourceRecord[] }>();
  for (const record of records) {
    const type = rdataType(record.data);
    if (record.class !== 'IN' || type === 'RRSIG' || !isAtOrBelow(record.name, zone)) continue;
    const key = `${type} ${foldName(record.name)}`;
    const set = sets.get(key) ?? { name: record.name, type, records: [] };
    set.records.push(record);
    sets.set(key, set);
  }
  return [...sets.values()];
}
