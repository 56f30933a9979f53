// What one walk carries with it: whom it asks for, what it knows, and what it may still spend. Shared with the walks it starts
// for the sake of name servers' names, so that the bounds hold for all of them together.

import type { Result } from '../../shared/result';
import type { Reply } from './ask';
import type { DnsCache } from './cache';
import type { Client } from './client';
import type { DnsContext } from './context';
import type { LookupFailure } from './lookup';
import type { RecordType } from './types';
import type { WalkMemory } from './walk-memory';
import type { WalkReply } from './walk-reply';

export interface WalkRun {
  readonly context: DnsContext;
  readonly client: Client;
  readonly cache: DnsCache;
  readonly memory: WalkMemory;
  /** Shortened questions that are out, by zone and name: another walk that needs the same waits for them. */
  readonly underWay: Map<string, Promise<Result<ZoneReply, LookupFailure>>>;
  readonly signal: AbortSignal;
  /** Ask for signatures (DO). */
  readonly signed: boolean;
  /** On the clock: when the whole walk ends. */
  readonly deadlineMs: number;
  readonly tally: WalkTally;
  /** Name servers being looked up, each for the sake of the one before. */
  readonly resolving: readonly Need[];
}

/** Changes while the walk goes on. */
export interface WalkTally {
  /** Steps (dnsBounds) this walk may still take. */
  steps: number;
  /** Delegations found to need one another, each told once: "a.test needs ns.b.test, b.test needs ns.a.test". */
  readonly circles: Set<string>;
}

/** A zone that can only be asked once its server's address is known. */
export interface Need {
  readonly zone: string;
  readonly host: string;
}

/** A zone's answer to one question. */
export interface ZoneReply extends Reply<WalkReply> {
  /** What was asked in the end. */
  readonly asked: WalkQuestion;
  readonly isWhole: boolean;
}

export interface WalkQuestion {
  readonly name: string;
  readonly type: RecordType;
}
