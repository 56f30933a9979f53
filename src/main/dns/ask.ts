// What is asked of one server, and what comes back: the words between those who choose the server (resolver.ts, walk-*.ts) and the
// client that asks it. Types alone.

import type { DnsExchange } from '../../shared/evidence';
import type { DnsFailure } from '../../shared/failure';
import type { Resolver } from '../../shared/options';
import type { DecodedMessage } from './message';
import type { RecordType } from './types';

export interface Ask<V> {
  readonly role: DnsExchange['role'];
  /** The zone the server is asked as a server of; null for a resolver. */
  readonly zone: string | null;
  readonly server: DnsExchange['server'];
  /** How a resolver is to be asked; by default UDP, and TCP where it must be. */
  readonly via?: Pick<Resolver, 'transport' | 'tlsName' | 'path'>;
  readonly question: { readonly name: string; readonly type: RecordType };
  /** The question is a shortened one, on the way to this name (RFC 9156). */
  readonly minimisedFor?: string;
  readonly recursionDesired: boolean;
  readonly edns: boolean;
  /** Ask for signatures (DO, RFC 3225) and, of a resolver, for what it holds to be bogus as well (CD, RFC 4035 s.3.2.2). */
  readonly signed?: boolean;
  readonly timeoutMs: number;
  /** On the clock: no try lasts longer, the repetition over TCP included. */
  readonly deadlineMs?: number;
  /** What a decoded, matching answer is worth; the evidence carries its word. */
  readonly judge: (message: DecodedMessage) => Judged<V>;
}

export type Judged<V> =
  | { readonly outcome: Exclude<DnsExchange['outcome'], 'failed' | 'truncated'>; readonly value: V }
  | { readonly outcome: 'failed'; readonly failure: DnsFailure };

export interface Reply<V> {
  readonly value: V;
  readonly message: DecodedMessage;
  readonly exchangeIds: readonly string[];
}

export type AskedOf = Pick<Ask<unknown>, 'role' | 'zone' | 'server' | 'via' | 'question' | 'minimisedFor'>;
