// Who may ask for a mailbox that nobody has: one host of a domain, and once an hour. That host should be the one a sender ends at, so a
// later host waits a moment for those before it. Not here: the asking itself (dialogue.ts), and what the answer comes to.

import type { Attempt } from '../../../shared/evidence';
import { operatorOf } from '../../../shared/verdict/mail-operators';
import type { Clock } from '../../net/network';

type CatchAll = Attempt['catchAll'];

/** `true`: ask. `false`: leave it. Otherwise it was asked before, with this answer; `note` says when. */
export type CatchAllClaim = boolean | { known: CatchAll; note: string };

/** What was found out lately, so that a domain's hosts are not asked with every address. */
export interface CatchAllMemory {
  find(domain: string): Remembered | null;
  keep(domain: string, host: string, answer: CatchAll): void;
}

interface Remembered {
  host: string;
  answer: CatchAll;
  atMs: number;
  at: Date;
}

const keptMs = 3_600_000; // long enough for a session's work, short enough that a change shows the same day
const keptDomains = 1_000;
/** How long an accepted connection is kept waiting for the hosts before it. */
const patienceMs = 2_000;

export function createCatchAllMemory(clock: Clock): CatchAllMemory {
  const kept = new Map<string, Remembered>();
  return {
    find(domain) {
      const known = kept.get(domain);
      if (known === undefined) return null;
      if (clock.now() - known.atMs < keptMs) return known;
      kept.delete(domain);
      return null;
    },
    keep(domain, host, answer) {
      const [oldest] = kept.keys();
      if (kept.size >= keptDomains && oldest !== undefined) kept.delete(oldest);
      kept.set(domain, { host, answer, atMs: clock.now(), at: clock.wallTime() });
    },
  };
}

/** What such an operator answers is known, so nobody is asked for to hear it again. */
function saysYesToAnyone(host = ''): boolean {
  return (operatorOf(host)?.habit ?? 'normal') !== 'normal';
}

/** The turns of one trace's hosts, by their place in a sender's order. */
export interface CatchAllTurns {
  /** Asked by a host that has just accepted the target. */
  claim(place: number): Promise<CatchAllClaim>;
  /** What became of a host so far; an attempt that ends with an answer is remembered. */
  saw(place: number, attempt: Attempt): void;
  /** No more of its addresses will be tried. */
  over(place: number): void;
}

export function createCatchAllTurns(parts: {
  clock: Clock;
  memory: CatchAllMemory;
  domain: string;
  hosts: readonly string[];
  signal: AbortSignal;
}): CatchAllTurns {
  const { clock, memory, domain, hosts, signal } = parts;
  const states = hosts.map((): 'unseen' | 'talking' | 'over' => 'unseen');
  const waiters = new Set<() => void>();
  let claimedBy: number | null = null;

  const wake = (): void => {
    for (const waiter of [...waiters]) waiter();
  };

  const put = (place: number, state: 'talking' | 'over'): void => {
    if (states[place] === state || states[place] === 'over') return;
    states[place] = state;
    wake();
  };

  /** Until it is settled who asks, or those before it have had their moment. */
  async function waitForTurn(place: number): Promise<void> {
    const isSettled = (): boolean =>
      claimedBy !== null || states.slice(0, place).every((state) => state === 'over');
    if (isSettled()) return;
    const stop = new AbortController();
    const waiter = (): void => {
      if (isSettled()) stop.abort();
    };
    waiters.add(waiter);
    await clock.sleep(patienceMs, AbortSignal.any([signal, stop.signal]));
    waiters.delete(waiter);
  }

  function remembered(place: number): CatchAllClaim | null {
    const known = memory.find(domain);
    if (known === null) return null;
    const note = `a mailbox that nobody has was asked for at ${known.at.toISOString()} and is not asked for again`;
    if (known.host === hosts[place]) return { known: known.answer, note };
    // What another host takes or refuses is no word of this one.
    return known.answer === 'no'
      ? false
      : { known: 'cannot-be-known', note: `${note}; ${known.host} answered` };
  }

  return {
    async claim(place) {
      if (claimedBy !== null || saysYesToAnyone(hosts[place])) return false;
      const known = remembered(place);
      if (known !== null) return known;
      await waitForTurn(place);
      // A host that has not even been reached by now is not the one a sender ends at.
      const isBehind = states.slice(0, place).includes('talking');
      if (claimedBy !== null || isBehind || signal.aborted) return false;
      claimedBy = place;
      wake();
      return true;
    },
    saw(place, attempt) {
      if (attempt.connectedMs !== null) put(place, 'talking');
      if (attempt.endedMs === null || claimedBy !== place || attempt.catchAll === 'not-asked') return;
      memory.keep(domain, hosts[place] ?? '', attempt.catchAll);
    },
    over: (place) => put(place, 'over'),
  };
}
