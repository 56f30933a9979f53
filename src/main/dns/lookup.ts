// What the rooms above ask of DNS, whoever answers: a recursive resolver (resolver.ts) or our own walk from the root
// (walk.ts). "There is none" (no-data, no-such-name) is an answer; "could not ask" is a failure; they never mix.

import type { DnsExchange, DnsRecord } from '../../shared/evidence';
import type { DnsFailure, RunFailure } from '../../shared/failure';
import type { Result } from '../../shared/result';
import type { DecodedMessage } from './message';
import type { RecordType } from './types';

export interface Question {
  /** A domain name, ASCII (A-labels), without the root's dot except for the root itself ('.'). */
  name: string;
  type: string; // mnemonic: MX, A, AAAA, NS, TXT, ...
}

export interface DnsAnswer {
  kind: 'records' | 'no-data' | 'no-such-name';
  /** The records of the asked type at the end of the alias chain; typed fields come from `data` (see message.ts). */
  records: readonly AnswerRecord[];
  /** CNAME chain followed: the asked name first, then each target; empty when the asked name is no alias. */
  aliases: readonly string[];
  /** Every exchange this answer rests on, in order. */
  exchangeIds: readonly string[];
}

/** A record in presentation form, with what a mail route needs in typed form. */
export interface AnswerRecord extends DnsRecord {
  mx?: { preference: number; exchange: string };
  address?: string;
  /** A TXT record's strings joined as one (RFC 7208 s.3.3, RFC 8461 s.3.1); octets that are no UTF-8 stand as U+FFFD. */
  text?: string;
}

export interface Lookup {
  resolve(question: Question, signal: AbortSignal): Promise<Result<DnsAnswer, LookupFailure>>;
}

/**
 * One question answered with its signatures (DO), aliases not followed, for whoever proves answers (dnssec/): the whole message of
 * whoever answers for the name. From a resolver with CD set, so that it hands out what it holds to be bogus as well.
 * NXDOMAIN and "no data" are replies; SERVFAIL, silence and the like are failures.
 */
export interface SignedSource {
  readonly role: Exclude<DnsExchange['role'], 'echo'>;
  query(
    question: { name: string; type: RecordType },
    signal: AbortSignal,
  ): Promise<Result<SignedReply, LookupFailure>>;
}

export interface SignedReply {
  readonly message: DecodedMessage;
  readonly exchangeIds: readonly string[];
}

/** A failed look-up keeps the exchanges that prove it. */
export type LookupFailure = (DnsFailure | RunFailure) & { exchangeIds: readonly string[] };

/** The failure by itself, where its proof is kept elsewhere. */
export function withoutProof({ exchangeIds: _, ...failure }: LookupFailure): DnsFailure | RunFailure {
  return failure;
}

/** Called once for each exchange, as it ends. */
export type ObserveExchange = (exchange: DnsExchange) => void;
