// One trace while it runs: its network, its options, its evidence so far. Steps read and tell through this; `tell` folds an event
// into the trace and passes it on, so the trace here and the one in the window are the same. Not here: what any step does.

import { setMaxListeners } from 'node:events';
import { cancelled, type Failure } from '../../shared/failure';
import type { TraceOptions } from '../../shared/options';
import {
  applyTraceEvent,
  type SkipReason,
  type StepName,
  type Trace,
  type TraceEvent,
} from '../../shared/trace';
import type { Network } from '../net/network';
import { createManners, type Manners } from './manners';

export interface Run {
  readonly network: Network;
  readonly options: TraceOptions;
  readonly signal: AbortSignal;
  readonly manners: Manners;
  /** `network.clock.now()` at the beginning: all evidence is timed from here. */
  readonly originMs: number;
  trace(): Trace;
  tell(event: TraceEvent): void;
  nowMs(): number;
  nextExchangeId(): string;
}

export interface RunStart {
  network: Network;
  trace: Trace;
  signal: AbortSignal;
  /** Shared with whatever else calls mail hosts; by itself a trace has its own. */
  manners?: Manners;
  onEvent: (event: TraceEvent, trace: Trace) => void;
}

export function createRun({
  network,
  trace: empty,
  signal,
  manners = createManners(network.clock),
  onEvent,
}: RunStart): Run {
  // Every socket of a trace listens to this one signal, so ten listeners are no leak here.
  setMaxListeners(0, signal);
  const originMs = network.clock.now();
  let trace = empty;
  let exchanges = 0;
  return {
    network,
    options: empty.options,
    signal,
    manners,
    originMs,
    trace: () => trace,
    tell(event) {
      trace = applyTraceEvent(trace, event);
      onEvent(event, trace);
    },
    nowMs: () => network.clock.now() - originMs,
    nextExchangeId() {
      exchanges += 1;
      return `q${exchanges}`;
    },
  };
}

/** How a step ended: done, or failed, or not done for a reason. */
export type StepEnd = { done: true } | { failure: Failure } | { skipped: SkipReason };

/** Runs one named step and tells its beginning and its end. A failure by cancelling is a step skipped by cancelling. */
export async function runStep(
  run: Run,
  name: StepName,
  work: () => StepEnd | Promise<StepEnd>,
): Promise<StepEnd> {
  const startedMs = run.nowMs();
  run.tell({
    type: 'step',
    step: { name, state: 'running', skipped: null, failure: null, startedMs, endedMs: null },
  });
  const ended = run.signal.aborted ? { failure: cancelled } : await work();
  const end: StepEnd =
    'failure' in ended && ended.failure.layer === 'run' && ended.failure.code === 'cancelled'
      ? { skipped: 'cancelled' }
      : ended;
  run.tell({
    type: 'step',
    step: {
      name,
      state: 'done' in end ? 'done' : 'failure' in end ? 'failed' : 'skipped',
      skipped: 'skipped' in end ? end.skipped : null,
      failure: 'failure' in end ? end.failure : null,
      startedMs,
      endedMs: run.nowMs(),
    },
  });
  return end;
}

/** Marks a step as not done, without running anything. */
export function skipStep(run: Run, name: StepName, skipped: SkipReason): void {
  const now = run.nowMs();
  run.tell({
    type: 'step',
    step: { name, state: 'skipped', skipped, failure: null, startedMs: now, endedMs: now },
  });
}
