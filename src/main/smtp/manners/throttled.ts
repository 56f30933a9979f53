// Tells of changes no more often than anyone can look: the first at once, and what came since when its time is over.

export interface Throttled {
  (): void;
  /** Nothing is told any more. */
  stop(): void;
}

export function throttled(everyMs: number, tell: () => void): Throttled {
  let timer: NodeJS.Timeout | null = null;
  let isDue = false;
  let isStopped = false;
  const call = (): void => {
    if (isStopped) return;
    if (timer !== null) {
      isDue = true;
      return;
    }
    isDue = false;
    tell();
    timer = setTimeout(() => {
      timer = null;
      if (isDue) call();
    }, everyMs);
    timer.unref();
  };
  const stop = (): void => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
  };
  return Object.assign(call, { stop });
}
