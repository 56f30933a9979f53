// The same question within one trace is asked once: who comes while it is out waits for the same answer, who comes later gets
// it again, failures included. Not a cache: it has no time to live, and it ends with its trace.

import type { Result } from '../../shared/result';
import { cancelledLookup } from './failures';
import type { LookupFailure } from './lookup';

type Answer<T> = Result<T, LookupFailure>;
type Once<T> = (key: string, signal: AbortSignal, work: () => Promise<Answer<T>>) => Promise<Answer<T>>;

export function createMemo<T>(): Once<T> {
  const kept = new Map<string, Promise<Answer<T>>>();
  return async (key, signal, work) => {
    for (;;) {
      if (signal.aborted) return { ok: false, failure: cancelledLookup() };
      const waiting = kept.get(key);
      const asked = waiting ?? work();
      if (waiting === undefined) kept.set(key, asked);
      const answer = await orAborted(asked, signal);
      if (answer.ok || answer.failure.layer !== 'run') return answer;
      if (waiting !== undefined && signal.aborted) return answer; // the one who asked first still wants it
      if (kept.get(key) === asked) kept.delete(key);
      if (waiting === undefined) return answer; // otherwise the first was stopped: ask anew
    }
  };
}

/** The answer, or that it was no longer waited for; whoever asked goes on all the same. */
export async function orAborted<T>(asked: Promise<Answer<T>>, signal: AbortSignal): Promise<Answer<T>> {
  let abort = (): void => {};
  const aborted = new Promise<Answer<T>>((resolve) => {
    abort = () => resolve({ ok: false, failure: cancelledLookup() });
    signal.addEventListener('abort', abort, { once: true });
  });
  const answer = await Promise.race([asked, aborted]);
  signal.removeEventListener('abort', abort);
  return answer;
}
