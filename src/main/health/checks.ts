// The propagation checks under way and the last ones that ended: begun, stopped, asked again in part, looked up by whoever shows them.
// Not here: what a check does (propagation.ts), which network and options hold (engine.ts).

import { randomUUID } from 'node:crypto';
import type { TraceOptions } from '../../shared/options';
import { applyPropagationEvent, type Propagation, type PropagationEvent } from '../../shared/propagation';
import type { RecordType } from '../dns/types';
import type { Network } from '../net/network';
import { askAgain, beginPropagation, checkPropagation, type PropagationRequest } from './propagation';

/** What a check is asked, wherever it is asked from. */
export interface CheckStart {
  readonly network: Network;
  readonly options: TraceOptions;
  readonly name: string;
  readonly type: RecordType;
}

export interface CheckSnapshot {
  readonly propagation: Propagation;
  /** Of its last event. */
  readonly seq: number;
}

export interface Checks {
  start(start: CheckStart): CheckSnapshot & { done: Promise<Propagation> };
  cancel(id: string): void;
  /** Null where there is no such check or line, or the check is still running. */
  again(id: string, answererId: string): Promise<Propagation> | null;
  snapshot(id: string): CheckSnapshot | null;
  latest(): CheckSnapshot | null;
  cancelAll(): void;
  settle(): Promise<void>;
}

const kept = 10;

interface Session {
  readonly start: CheckStart;
  propagation: Propagation;
  seq: number;
  stop: AbortController;
  done: Promise<Propagation>;
}

export function createChecks(onEvent: (id: string, seq: number, event: PropagationEvent) => void): Checks {
  const sessions = new Map<string, Session>();

  const run = (
    session: Session,
    work: (request: PropagationRequest) => Promise<Propagation>,
  ): Promise<Propagation> => {
    const { start } = session;
    const { id } = session.propagation;
    const stop = new AbortController();
    session.stop = stop;
    const tell = (event: PropagationEvent, propagation: Propagation): void => {
      session.propagation = propagation;
      session.seq += 1;
      onEvent(id, session.seq, event);
    };
    const { propagation } = session;
    const { network, options, type } = start;
    // The first event comes after the caller has its answer.
    session.done = Promise.resolve()
      .then(() => work({ network, options, propagation, type, signal: stop.signal, onEvent: tell }))
      .catch((error: unknown) => {
        // A fault of ours: no socket stays behind, and nobody shows it as running for ever.
        stop.abort();
        const { elapsedMs } = session.propagation;
        const end: PropagationEvent = { type: 'end', state: 'cancelled', elapsedMs };
        tell(end, applyPropagationEvent(session.propagation, end));
        throw error;
      });
    return session.done;
  };

  const forget = (): void => {
    const over = [...sessions.values()].filter(({ propagation }) => propagation.state !== 'running');
    for (const { propagation } of over.slice(0, Math.max(0, sessions.size - kept)))
      sessions.delete(propagation.id);
  };
  const snapshotOf = (session: Session | undefined): CheckSnapshot | null =>
    session === undefined ? null : { propagation: session.propagation, seq: session.seq };
  const cancelAll = (): void => {
    for (const { stop } of sessions.values()) stop.abort();
  };

  return {
    start(start) {
      const { network, name, type } = start;
      const propagation = beginPropagation({ network, id: randomUUID(), name, type });
      const session: Session = {
        start,
        propagation,
        seq: 0,
        stop: new AbortController(),
        done: Promise.resolve(propagation),
      };
      sessions.set(propagation.id, session);
      forget();
      const done = run(session, checkPropagation);
      return { propagation, seq: 0, done };
    },
    cancel: (id) => sessions.get(id)?.stop.abort(),
    again(id, answererId) {
      const session = sessions.get(id);
      if (session === undefined || session.propagation.state === 'running') return null;
      if (!session.propagation.answerers.some((one) => one.id === answererId)) return null;
      // At once, so that a second press finds it running.
      session.propagation = { ...session.propagation, state: 'running' };
      const done = run(session, (request) => askAgain(request, answererId));
      done.catch(() => {}); // whoever waits for it hears of a fault; whoever does not must not end the process
      return done;
    },
    snapshot: (id) => snapshotOf(sessions.get(id)),
    latest: () => snapshotOf([...sessions.values()].at(-1)),
    cancelAll,
    async settle() {
      cancelAll();
      await Promise.allSettled([...sessions.values()].map(({ done }) => done));
    },
  };
}
