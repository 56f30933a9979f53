import { describe, expect, it } from 'vitest';
import { emptyTrace } from '../../../shared/trace';
import { harbor } from '../features/trace/traces.fixture';
import { fold, type TraceMessage } from './fold';

const start = emptyTrace(harbor);
const events: TraceMessage[] = [
  { id: harbor.id, seq: 1, event: { type: 'hosts', hosts: harbor.hosts } },
  { id: harbor.id, seq: 2, event: { type: 'end', state: 'complete', elapsedMs: 9 } },
];

describe('fold', () => {
  it('applies events in order', () => {
    const folded = fold({ trace: start, seq: 0 }, events);
    expect(folded.trace.hosts).toHaveLength(4);
    expect(folded.trace.state).toBe('complete');
    expect([folded.seq, folded.isGap]).toEqual([2, false]);
  });

  it('leaves out what it has, and what belongs to another trace', () => {
    const folded = fold({ trace: start, seq: 1 }, [
      { ...events[0], id: 'other', seq: 2 } as TraceMessage,
      ...events,
    ]);
    expect(folded.trace.hosts).toHaveLength(0);
    expect(folded.seq).toBe(2);
  });

  it('stops at a gap', () => {
    const folded = fold({ trace: start, seq: 0 }, events.slice(1));
    expect([folded.seq, folded.isGap]).toEqual([0, true]);
    expect(folded.trace).toBe(start);
  });
});
