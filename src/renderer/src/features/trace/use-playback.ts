// Moves the shown moment of a trace on while it plays. A long trace is shortened to a few seconds; a very short one is slowed
// down so that it can be followed.

import { useEffect } from 'react';
import { showMoment, useTrace } from '../../state/trace';

const shortestMs = 2_500;
const longestMs = 9_000;

export function usePlayback(): void {
  const isPlaying = useTrace((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    const { trace, atMs } = useTrace.getState();
    if (trace === null || trace.elapsedMs === 0) return;
    const playMs = Math.min(longestMs, Math.max(shortestMs, trace.elapsedMs));
    const pace = trace.elapsedMs / playMs;
    const from = atMs ?? 0;
    const begun = performance.now();
    let frame = requestAnimationFrame(function turn(now: number) {
      showMoment(from + (now - begun) * pace);
      if (useTrace.getState().isPlaying) frame = requestAnimationFrame(turn);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
}
