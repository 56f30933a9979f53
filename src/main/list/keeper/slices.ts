// Long work in slices: between them the keeper hears and answers others.

/** Until whatever else waits on this thread has had its turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Calls `step` until it says it is done, breathing every few milliseconds. False: stopped by the signal before the end. */
export async function inSlices(step: () => boolean, signal: AbortSignal, sliceMs = 4): Promise<boolean> {
  for (;;) {
    const end = performance.now() + sliceMs;
    do {
      if (signal.aborted) return false;
      if (step()) return true;
    } while (performance.now() < end);
    await breathe();
  }
}
