// Asks mail hosts for a list's mailboxes, many over one connection, within the one budget of everything that calls mail hosts. Questions come
// in, answers go out, in any order; what waits for minutes waits here, what waits for longer goes back with its time. Nothing is ever sent:
// RSET and QUIT stand in place of DATA. Not here: storing (the keeper), one connection (mailboxes-call.ts), one batch (mailboxes-batch.ts).

import { setMaxListeners } from 'node:events';
import type { ProberUnfit } from '../../../shared/list/status';
import type { TraceOptions } from '../../../shared/options';
import type { Network } from '../../net/network';
import type { Budget } from '../../smtp/manners/budget';
import type { CatchAllMemory } from '../../smtp/manners/catch-all';
import type { AnsweredMailbox, MailboxQuestion } from './asking';
import { type Batch, createGroups, operatorBehind } from './groups';
import { answerOf, askBatch } from './mailboxes-batch';
import type { Caller } from './mailboxes-call';
import { farewellMs, silentOperators } from './mailboxes-limits';
import { createPlaces } from './mailboxes-places';
import { createStrangers } from './mailboxes-strangers';

export interface MailboxAsker {
  ask(questions: readonly MailboxQuestion[]): void;
  /** The operators somebody waits for, or was asked of. */
  use(): OperatorProgress[];
  /** Questions without an answer yet, those that wait for a rest included. */
  readonly waiting: number;
  /** Says good-bye where it can; what is still answered is told. Ends when every connection is closed. */
  close(): Promise<void>;
}

export interface OperatorProgress {
  key: string;
  name: string;
  waiting: number;
  answered: number;
  /** Connections under way or waiting for their turn. */
  running: number;
  /** ISO 8601; it asked us to leave it alone until then. */
  restsUntil: string | null;
}

export interface MailboxAskerParts {
  network: Network;
  options: TraceOptions;
  budget: Budget;
  catchAll: CatchAllMemory;
  onAnswers(answers: AnsweredMailbox[]): void;
  /**
   * No host can be reached from here. `offline`: this machine has lost its network; what is left is kept and asked when it is back.
   * Otherwise what is left is answered as `not-asked-unfit`, unless this answers `hold`: then it is neither asked nor answered any more,
   * as whoever asks has put the list aside. Told once each.
   */
  onUnfit?(why: ProberUnfit): unknown;
  /** Ends everything at once. */
  signal: AbortSignal;
}

export function createMailboxAsker(parts: MailboxAskerParts): MailboxAsker {
  const { network, options, budget, onAnswers, onUnfit } = parts;
  const { clock } = network;
  const leaving = new AbortController();
  const hard = new AbortController();
  const unfitStop = new AbortController();
  const signal = AbortSignal.any([parts.signal, hard.signal, unfitStop.signal]);
  for (const one of [signal, leaving.signal, hard.signal]) setMaxListeners(0, one);
  const caller: Caller = { network, options, budget, signal, leaving: leaving.signal };
  const groups = createGroups(options.connectionsPerOperator);
  const lookingUp = AbortSignal.any([signal, leaving.signal]);
  setMaxListeners(0, lookingUp);
  const running = new Set<Promise<void>>();
  /** Null: some host has answered, so the way out is open. */
  let silent: Set<string> | null = new Set();
  let unfit: ProberUnfit | null = null;
  let isHeld = false;
  let wasOffline = false;
  let timer: AbortController | null = null;
  let underWay = 0;

  const isOver = (): boolean => leaving.signal.aborted || hard.signal.aborted || parts.signal.aborted;

  const tell = (answers: AnsweredMailbox[]): void => {
    if (answers.length > 0 && !parts.signal.aborted) onAnswers(answers);
  };

  const bench = {
    caller,
    groups,
    places: createPlaces(network, options, lookingUp),
    strangers: createStrangers(parts.catchAll),
    reached: (): void => {
      silent = null;
      wasOffline = false;
    },
    silent(operator: string): void {
      if (silent === null || unfit !== null) return;
      silent.add(operator);
      if (silent.size < silentOperators) return;
      unfit = 'port-25-closed';
      unfitStop.abort();
      isHeld = onUnfit?.(unfit) === 'hold';
    },
    isOffline(): boolean {
      if (network.isConnected()) return false;
      if (!wasOffline) onUnfit?.('offline');
      wasOffline = true;
      return true;
    },
  };

  async function run(batch: Batch): Promise<void> {
    const { group } = batch;
    const answers: AnsweredMailbox[] = [];
    const answer = (one: AnsweredMailbox): void => {
      group.lane.answered += 1;
      answers.push(one);
    };
    underWay += batch.asked.length;
    const end = unfit === null ? await askBatch({ ...bench, answer }, batch) : { cut: batch.asked };
    underWay -= batch.asked.length;
    if (end !== null && unfit !== null && !isHeld)
      for (const one of end.cut) answer(answerOf(bench, one, 'not-asked-unfit', {}));
    groups.done(group);
    tell(answers);
  }

  function pump(): void {
    if (isOver()) return;
    const nextMs = groups.wake(clock.now());
    for (let batch = groups.next(); batch !== null; batch = groups.next()) {
      const one = run(batch).finally(() => {
        running.delete(one);
        pump();
      });
      running.add(one);
    }
    timer?.abort();
    timer = null;
    if (nextMs === null) return;
    const own = new AbortController();
    timer = own;
    void clock.sleep(Math.max(nextMs - clock.now(), 1), own.signal).then((ran) => {
      if (ran && timer === own) pump();
    });
  }

  return {
    ask(questions) {
      if (isOver()) return;
      const hidden: AnsweredMailbox[] = [];
      for (const question of questions) {
        const habit = operatorBehind(question)?.habit ?? 'normal';
        if (habit === 'normal') groups.add(question);
        // Whatever its host would say, it says to any name: asking tells nothing and costs both sides.
        else hidden.push(answerOf(bench, { question }, 'hidden', { place: null }));
      }
      void Promise.resolve().then(() => {
        tell(hidden);
        pump();
      });
    },
    use: () =>
      [...groups.lanes()].map(({ key, name, waiting, answered, running: open, restsUntil }) => ({
        key,
        name,
        waiting,
        answered,
        running: open,
        restsUntil,
      })),
    get waiting() {
      return groups.waiting + underWay;
    },
    async close() {
      leaving.abort();
      timer?.abort();
      const farewell = new AbortController();
      const late = clock.sleep(farewellMs, farewell.signal).then((ran) => {
        if (ran) hard.abort();
      });
      await Promise.all(running);
      farewell.abort();
      await late;
    },
  };
}
