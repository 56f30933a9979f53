// Folds the engine's events into the trace the window holds, by id and number. An event missed is a gap: the caller then asks for
// a snapshot. Pure.

import type { EventValues, Snapshot } from '../../../shared/contract';
import { applyTraceEvent } from '../../../shared/trace';

export type TraceMessage = EventValues['trace.event'];

export interface Folded extends Snapshot {
  /** An event is missing before one that came: what follows can't be applied. */
  isGap: boolean;
}

export function fold({ trace, seq }: Snapshot, messages: readonly TraceMessage[]): Folded {
  let folded: Folded = { trace, seq, isGap: false };
  for (const message of messages) {
    if (message.id !== folded.trace.id || message.seq <= folded.seq) continue;
    if (message.seq > folded.seq + 1) return { ...folded, isGap: true };
    folded = { trace: applyTraceEvent(folded.trace, message.event), seq: message.seq, isGap: false };
  }
  return folded;
}
