// The one budget of everything that calls mail hosts: who may be called when. So many connections at a time to one operator and to one
// address, so many new ones a minute over all, and none to whoever asked us to slow down. First come, first served; whoever waits for
// one operator holds up nobody else. Not here: the connections themselves, and greylisting (store/greylist-file.ts).

import type { BudgetUse } from '../../../shared/budget';
import type { SmtpReply } from '../../../shared/evidence';
import { operatorOf } from '../../../shared/verdict/mail-operators';
import type { Clock } from '../../net/network';
import type { ReplyStage } from '../meaning-rule';
import { type Account, type Accounts, createAccounts } from './accounts';
import { createPace } from './pace';

export interface Budget {
  /** Waits for a turn. `resting`: the operator asked us to slow down, so it is not called now. */
  enter(whom: Whom, limits: Limits, signal: AbortSignal): Promise<Entry>;
  use(): BudgetUse;
  /** Called after each change; the answer stops listening. */
  onChange(listener: () => void): () => void;
}

export interface Whom {
  /** The mail host's name, or its address where it has none. */
  host: string;
  address: string;
}

export interface Limits {
  /** Connections at a time to one operator, and to one address. */
  perOperator: number;
  /** Those of one trace, all its hosts together. */
  party?: Party;
}

/** Several who share a limit of their own. */
export interface Party {
  readonly atATime: number;
  open: number;
}

export type Entry =
  | { state: 'in'; pass: Pass }
  | { state: 'resting'; until: Date; askedBy: string }
  | { state: 'cancelled' };

/** The right to one connection, until `leave`. */
export interface Pass {
  /** Every reply the host gives: some ask us to slow down. */
  heard(reply: SmtpReply, stage: ReplyStage): void;
  /** A recipient was asked for. */
  recipient(): void;
  /** The connection is made once more in place of the first. */
  again(): void;
  /** The connection is closed. Safe to call twice. */
  leave(): void;
}

export interface BudgetOptions {
  clock: Clock;
  /** New connections a minute over everybody. */
  perMinute?: number;
  /** So many at once before the minute's pace is felt: more than the hosts of one trace. */
  burst?: number;
}

interface Waiting {
  readonly whom: Whom;
  readonly limits: Limits;
  readonly account: Account;
  settle(entry: Entry): void;
}

export function createBudget({ clock, perMinute = 60, burst = 20 }: BudgetOptions): Budget {
  const pace = createPace(perMinute, burst);
  const accounts: Accounts = createAccounts(clock);
  const queue: Waiting[] = [];
  const listeners = new Set<() => void>();
  let timer: AbortController | null = null;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  /** Lets in whoever may come in now, in order. */
  function pump(): void {
    for (let at = 0; at < queue.length; ) {
      const one = queue[at];
      if (one === undefined) break;
      const entry = entryFor(one);
      if (entry === null) at += 1;
      else {
        queue.splice(at, 1);
        one.account.waiting -= 1;
        one.settle(entry);
      }
    }
    if (queue.length === 0) {
      timer?.abort();
      timer = null;
    }
  }

  /** Null: not yet. */
  function entryFor({ whom, limits, account }: Waiting): Entry | null {
    const nowMs = clock.now();
    const rest = account.restFor(whom.address, nowMs);
    if (rest !== null) {
      const until = new Date(clock.wallTime().getTime() + rest.untilMs - nowMs);
      return { state: 'resting', until, askedBy: rest.askedBy };
    }
    const { perOperator, party } = limits;
    if (account.open >= perOperator || accounts.openTo(whom.address) >= perOperator) return null;
    if (party !== undefined && party.open >= party.atATime) return null;
    if (!pace.take(nowMs)) {
      wakeWhenPaced(nowMs);
      return null;
    }
    return { state: 'in', pass: passFor(whom, limits, account) };
  }

  function wakeWhenPaced(nowMs: number): void {
    if (timer !== null) return;
    const own = new AbortController();
    timer = own;
    void clock.sleep(pace.waitMs(nowMs), own.signal).then((ran) => {
      if (timer === own) timer = null;
      if (ran) pump();
    });
  }

  function passFor(whom: Whom, { perOperator, party }: Limits, account: Account): Pass {
    let isInside = true;
    let wasAskedToRest = false;
    accounts.opened(account, whom.address, perOperator);
    if (party !== undefined) party.open += 1;
    return {
      heard(reply, stage) {
        if (!account.heard(whom.address, reply, stage)) return;
        wasAskedToRest = true;
        pump();
        changed();
      },
      recipient() {
        account.recipients += 1;
        changed();
      },
      again() {
        pace.takeAnyway(clock.now());
        account.called();
        changed();
      },
      leave() {
        if (!isInside) return;
        isInside = false;
        accounts.closed(account, whom.address);
        if (party !== undefined) party.open -= 1;
        if (!wasAskedToRest) account.forgive(whom.address);
        pump();
        changed();
      },
    };
  }

  return {
    enter(whom, limits, signal) {
      if (signal.aborted) return Promise.resolve({ state: 'cancelled' });
      return new Promise((resolve) => {
        const operator = operatorOf(whom.host);
        const account = accounts.of(
          operator?.key ?? `host ${whom.host.toLowerCase()}`,
          operator?.name ?? whom.host,
          operator !== null,
        );
        const one: Waiting = {
          whom,
          limits,
          account,
          settle(entry) {
            signal.removeEventListener('abort', abort);
            resolve(entry);
          },
        };
        const abort = (): void => {
          const at = queue.indexOf(one);
          if (at >= 0) queue.splice(at, 1);
          account.waiting -= 1;
          one.settle({ state: 'cancelled' });
          pump();
          changed();
        };
        signal.addEventListener('abort', abort, { once: true });
        queue.push(one);
        account.waiting += 1;
        pump();
        changed();
      });
    },
    use: () => ({ ...accounts.use(), perMinute }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
