// A clock that stands still until a test moves it, so that minutes and hours pass at once. For tests only.

import type { Clock } from '../network';

export interface TestClock extends Clock {
  /** Moves on, waking sleepers in their order; what they do is done when this answers. */
  advance(ms: number): Promise<void>;
  /** Lets everything run that waits for no time. */
  settle(): Promise<void>;
  /** How many are asleep now. */
  sleepers(): number;
  wallAfter(ms: number): Date;
}

const startedAt = Date.UTC(2026, 10, 25, 9, 0, 0);

export function createTestClock(): TestClock {
  let nowMs = 1_000;
  const asleep = new Set<{ dueMs: number; wake: (ran: boolean) => void }>();
  const wallAfter = (ms: number): Date => new Date(startedAt + nowMs + ms);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise((turned) => setImmediate(turned));
  };
  return {
    now: () => nowMs,
    wallTime: () => wallAfter(0),
    wallAfter,
    settle,
    sleepers: () => asleep.size,
    sleep(ms, signal) {
      if (signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const one = {
          dueMs: nowMs + ms,
          wake: (ran: boolean) => {
            asleep.delete(one);
            signal.removeEventListener('abort', abort);
            resolve(ran);
          },
        };
        const abort = (): void => one.wake(false);
        asleep.add(one);
        signal.addEventListener('abort', abort, { once: true });
      });
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = [...asleep].sort((one, two) => one.dueMs - two.dueMs);
        if (next === undefined || next.dueMs > untilMs) break;
        nowMs = Math.max(nowMs, next.dueMs);
        next.wake(true);
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
