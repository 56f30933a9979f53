// What one walk carries with it: whom it asks for, what it knows, and what it may still spend. Shared with the walks it starts
// for the sake of name servers' names, so that the bounds hold for all of them together.

import type { DnsCache } from './cache';
import type { Client } from './client';
import type { DnsContext } from './context';
import type { RecordType } from './types';
import type { WalkMemory } from './walk-memory';

export interface WalkRun {
  readonly context: DnsContext;
  readonly client: Client;
  readonly cache: DnsCache;
  readonly memory: WalkMemory;
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

export interface WalkQuestion {
  readonly name: string;
  readonly type: RecordType;
}
