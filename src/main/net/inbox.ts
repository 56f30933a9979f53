// What arrives on a socket, kept until it is read: one reader at a time, one timer a read, one last word (closed, failed or
// cancelled) after which every read answers the same. Shared by UDP and TCP; knows neither.

import type { RunFailure, TcpFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { timedOut } from './errno';

type Received = Result<Uint8Array | null, TcpFailure | RunFailure>;

export interface Inbox {
  put(bytes: Uint8Array): void;
  /** The last word: null for an orderly close. The first one counts. */
  end(last: TcpFailure | RunFailure | null): void;
  read(timeoutMs: number): Promise<Received>;
  readonly waitingBytes: number;
}

/** `onRead` is called when room is made, so that a paused socket can go on. */
export function createInbox(onRead: () => void = () => {}): Inbox {
  const chunks: Uint8Array[] = [];
  let waitingBytes = 0;
  let last: Received | null = null;
  let reader: ((received: Received) => void) | null = null;

  return {
    put(bytes) {
      if (last !== null) return;
      if (reader !== null) return reader(ok(bytes));
      chunks.push(bytes);
      waitingBytes += bytes.length;
    },
    end(failure) {
      if (last !== null) return;
      last = failure === null ? ok(null) : err(failure);
      // What came before the end is read before it: a host may say why, and then reset. Only what was cancelled is dropped.
      if (failure?.layer === 'run') {
        chunks.length = 0;
        waitingBytes = 0;
      }
      reader?.(last);
    },
    read(timeoutMs) {
      const first = chunks.shift();
      if (first !== undefined) {
        waitingBytes -= first.length;
        onRead();
        return Promise.resolve(ok(first));
      }
      if (last !== null) return Promise.resolve(last);
      return new Promise((resolve) => {
        const settle = (received: Received): void => {
          clearTimeout(timer);
          reader = null;
          resolve(received);
        };
        const timer = setTimeout(() => settle(err(timedOut(`no answer in ${timeoutMs} ms`))), timeoutMs);
        reader = settle;
        onRead();
      });
    },
    get waitingBytes() {
      return waitingBytes;
    },
  };
}
