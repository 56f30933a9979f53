// What a bulk question comes to: records, no data, no such name, or a failure; never merged. And how the full decoder's message
// and the full look-up's answer are brought into that form. Pure. Not here: the lean decoder (lean-mx.ts).

import type { DnsFailure, RunFailure } from '../../../shared/failure';
import type { Result } from '../../../shared/result';
import { type DnsAnswer, type LookupFailure, withoutProof } from '../lookup';
import type { DnsMessage } from '../message';
import type { Rdata } from '../rdata-types';
import { judgeResolverReply } from '../resolver-reply';

export type BulkType = 'MX' | 'A' | 'AAAA';
export type BulkValue = Rdata<'MX'> | Rdata<'A'> | Rdata<'AAAA'>;

/** `ttl` in seconds: the set's shortest, or for how long a denial may be kept (RFC 2308 s.5); null where the answer tells none. */
export type BulkAnswer = BulkRecords | BulkDenial | BulkFailure;

export interface BulkRecords {
  readonly kind: 'records';
  readonly values: readonly BulkValue[];
  /** As in DnsAnswer: the asked name first, then each target; empty when the asked name is no alias. */
  readonly aliases: readonly string[];
  readonly ttl: number | null;
}

export interface BulkDenial {
  readonly kind: 'no-data' | 'no-such-name';
  readonly aliases: readonly string[];
  readonly ttl: number | null;
}

export interface BulkFailure {
  readonly kind: 'failed';
  readonly failure: DnsFailure | RunFailure;
}

/** An answer, a failure, or null: this message alone doesn't tell, the full look-up has to. */
export function answerFromMessage(
  message: DnsMessage,
  question: { name: string; type: BulkType },
): BulkAnswer | null {
  const judged = judgeResolverReply(message, question);
  if (judged.outcome === 'failed') return { kind: 'failed', failure: judged.failure };
  const { kind, chain } = judged.value;
  const values = chain.records.flatMap(({ data }) => (isValue(data) ? [data] : []));
  if (kind === 'records') {
    const aliases = chain.targets.length === 0 ? [] : [question.name, ...chain.targets];
    return { kind, values, aliases, ttl: shortest(chain.records.map(({ ttl }) => ttl)) };
  }
  // Behind an alias a denial may be a chain that closes on itself: the full look-up knows.
  if (kind === 'ask-on' || chain.targets.length > 0) return null;
  return { kind, aliases: [], ttl: denialTtl(message) };
}

export function answerFromLookup(found: Result<DnsAnswer, LookupFailure>): BulkAnswer {
  if (!found.ok) return { kind: 'failed', failure: withoutProof(found.failure) };
  const { kind, records, aliases } = found.value;
  if (kind !== 'records') return { kind, aliases, ttl: null };
  const values = records.flatMap(({ type, mx, address }): BulkValue[] => {
    if (mx !== undefined) return [{ type: 'MX', ...mx }];
    if (address === undefined) return [];
    return type === 'A' || type === 'AAAA' ? [{ type, address }] : [];
  });
  return { kind, values, aliases, ttl: shortest(records.map(({ ttl }) => ttl)) };
}

/** RFC 2181 s.8: a time to live with its top bit set is to be taken as none. */
export function honestTtl(ttl: number): number {
  return ttl > 0x7fff_ffff ? 0 : ttl;
}

function denialTtl(message: DnsMessage): number | null {
  for (const { ttl, data } of message.authority) {
    if (data.type === 'SOA') return Math.min(honestTtl(ttl), honestTtl(data.minimum));
  }
  return null;
}

function shortest(ttls: readonly number[]): number | null {
  return ttls.length === 0 ? null : Math.min(...ttls.map(honestTtl));
}

function isValue(data: Rdata): data is BulkValue {
  return data.type === 'MX' || data.type === 'A' || data.type === 'AAAA';
}
