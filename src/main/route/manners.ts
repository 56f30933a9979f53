// What everything that calls mail hosts shares, so that together they stay polite: the budget, what was asked for lately, who asked to
// be called later, which block lists hold what they promise. Made once for a network by the engine; a trace by itself has its own.

import type { Clock } from '../net/network';
import { type Budget, createBudget } from '../smtp/manners/budget';
import { type CatchAllMemory, createCatchAllMemory } from '../smtp/manners/catch-all';
import { createGreylistInMemory, type GreylistStore } from '../store/greylist-file';

export interface Manners {
  readonly budget: Budget;
  readonly catchAlls: CatchAllMemory;
  readonly greylist: GreylistStore;
  /** Block lists by zone and family: what each says of the addresses that every one of them must know (RFC 5782 s.5). */
  readonly listTests: Map<string, Promise<ListTest>>;
}

/** `failed`: it could not be asked, which is not remembered. */
export type ListTest = 'sound' | 'broken' | 'refused' | 'failed';

export function createManners(
  clock: Clock,
  { perMinute, greylist = createGreylistInMemory() }: { perMinute?: number; greylist?: GreylistStore } = {},
): Manners {
  return {
    budget: createBudget(perMinute === undefined ? { clock } : { clock, perMinute, burst: perMinute }),
    catchAlls: createCatchAllMemory(clock),
    greylist,
    listTests: new Map(),
  };
}
