// The slice of the Trace place: the trace it holds, the moment of it that is shown, what is selected. Actions stand beside it in
// trace-actions.ts; events come in by trace-feed.ts.

import { create } from 'zustand';
import type { Failure } from '../../../shared/failure';
import { traceAt } from '../../../shared/replay';
import type { Trace } from '../../../shared/trace';

/** What stands below the verdict: the route map, the hosts side by side, or what real senders would do. */
export type TraceView = 'map' | 'hosts' | 'senders';

export interface TraceState {
  input: string;
  /** The whole trace, as far as it has come. */
  trace: Trace | null;
  seq: number;
  /** The trace as it stood at the moment shown: the same object as `trace` unless a replay is on. */
  shown: Trace | null;
  /** The moment shown; null for the latest. */
  atMs: number | null;
  isPlaying: boolean;
  /** The file it was opened from; null for one traced here. */
  file: string | null;
  /** A stop of the map; null: whatever proves the verdict. */
  selected: string | null;
  view: TraceView;
  isStarting: boolean;
  /** The catalogue is shown although there is a trace. */
  isCatalogueOpen: boolean;
  failure: Failure | null;
}

export const useTrace = create<TraceState>(() => ({
  input: '',
  trace: null,
  seq: 0,
  shown: null,
  atMs: null,
  isPlaying: false,
  file: null,
  selected: null,
  view: 'map',
  isStarting: false,
  isCatalogueOpen: false,
  failure: null,
}));

/** Takes on a trace: a new one, a snapshot, one from a file. */
export function holdTrace(trace: Trace, seq: number, file: string | null): void {
  useTrace.setState((state) => {
    const isSame = state.trace?.id === trace.id;
    return {
      trace,
      seq,
      file,
      failure: null,
      isCatalogueOpen: false,
      ...(isSame
        ? { shown: shownAt(trace, state.atMs) }
        : {
            shown: trace,
            atMs: null,
            isPlaying: false,
            selected: null,
            view: 'map' as const,
            input: trace.input,
          }),
    };
  });
}

/** The trace has grown. */
export function growTrace(trace: Trace, seq: number): void {
  useTrace.setState((state) => ({ trace, seq, shown: shownAt(trace, state.atMs) }));
}

/** Shows the trace as it stood at a moment; null for the latest. */
export function showMoment(atMs: number | null): void {
  useTrace.setState((state) => {
    if (state.trace === null) return {};
    const isEnd = atMs !== null && atMs >= state.trace.elapsedMs && state.trace.state !== 'running';
    const moment = isEnd ? null : atMs;
    return { atMs: moment, shown: shownAt(state.trace, moment), isPlaying: state.isPlaying && !isEnd };
  });
}

export function select(id: string | null): void {
  useTrace.setState({ selected: id });
}

/** Brings a stop of the map into sight, wherever one was. */
export function showOnMap(id: string): void {
  useTrace.setState({ selected: id, view: 'map' });
}

/** Under way, or left open until a host that asked us to come again may be asked: what can be stopped. */
export function isOpen(trace: Trace | null): boolean {
  return trace?.state === 'running' || trace?.state === 'waiting';
}

function shownAt(trace: Trace, atMs: number | null): Trace {
  return atMs === null ? trace : traceAt(trace, atMs);
}
