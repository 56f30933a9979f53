// How many new connections a minute, over everybody: a bucket that fills steadily and holds a first handful, so that one trace never
// waits for it and a thousand do. Pure but for its own count; the time is given.

export interface Pace {
  /** Takes one connection out, if there is one. */
  take(nowMs: number): boolean;
  /** Takes one although none may be left: a connection that has to be made again. Those after it wait the longer. */
  takeAnyway(nowMs: number): void;
  /** Until there is one again; 0 where there is one. */
  waitMs(nowMs: number): number;
}

export function createPace(perMinute: number, burst: number): Pace {
  const perMs = perMinute / 60_000;
  let left = burst;
  let filledMs: number | null = null;

  const fill = (nowMs: number): void => {
    if (filledMs !== null) left = Math.min(burst, left + Math.max(0, nowMs - filledMs) * perMs);
    filledMs = nowMs;
  };

  return {
    take(nowMs) {
      fill(nowMs);
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    takeAnyway(nowMs) {
      fill(nowMs);
      left -= 1;
    },
    waitMs(nowMs) {
      fill(nowMs);
      // A hair more, so that the division's rounding never wakes anyone too early.
      return left >= 1 ? 0 : Math.ceil((1 - left) / perMs) + 1;
    },
  };
}
