// Brings the engine's trace events into the slice: once a frame, in order; after a gap or a reload by a snapshot.

import { verdictWords } from '../../../shared/words/verdict';
import { bridge } from '../bridge';
import { announce } from './announce';
import { fold, type TraceMessage } from './fold';
import { gatherPerFrame } from './frame';
import { growTrace, holdTrace, isOpen, useTrace } from './trace';

/** Events that came before the answer of the call that started their trace. */
let early: TraceMessage[] = [];

export function listenToTraces(): () => void {
  const stops = [
    bridge().on('trace.event', gatherPerFrame<TraceMessage>(take)),
    bridge().on('trace.opened', ({ file, trace }) => holdTrace(trace, 0, file)),
    bridge().on('trace.notOpened', ({ failure }) => useTrace.setState({ failure })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** At the start: the file the system handed over. After a reload: the trace the engine still holds. */
export async function recallTrace(): Promise<void> {
  const handed = await bridge().call('trace.handed', undefined);
  if (!handed.ok) return useTrace.setState({ failure: handed.failure });
  if (handed.value !== null) return holdTrace(handed.value.trace, 0, handed.value.file);
  const answer = await bridge().call('trace.latest', undefined);
  if (answer.ok && answer.value !== null && useTrace.getState().trace === null) {
    holdTrace(answer.value.trace, answer.value.seq, null);
  }
}

/** Once a started trace is held: apply what came ahead of it. */
export function takeEarly(): void {
  const messages = early;
  early = [];
  take(messages);
}

function take(messages: readonly TraceMessage[]): void {
  const { trace, seq, isStarting, file } = useTrace.getState();
  if (isStarting) early = [...early, ...messages];
  if (trace === null || file !== null) return;
  const folded = fold({ trace, seq }, messages);
  if (folded.seq !== seq) {
    growTrace(folded.trace, folded.seq);
    if (isOpen(trace) && folded.trace.state !== trace.state) {
      const words = verdictWords(folded.trace);
      announce(`${words.title}. ${words.why}`);
    }
  }
  if (folded.isGap) void catchUp(trace.id);
}

let asking: string | null = null;

async function catchUp(id: string): Promise<void> {
  if (asking === id) return;
  asking = id;
  const answer = await bridge().call('trace.snapshot', { id });
  asking = null;
  const { trace, seq } = useTrace.getState();
  if (answer.ok && trace?.id === id && answer.value.seq > seq)
    growTrace(answer.value.trace, answer.value.seq);
}
