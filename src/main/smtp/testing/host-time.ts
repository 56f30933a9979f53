// Time that stands still until a test's host lets it pass, and a network on loopback that keeps it: a host that is silent for a minute
// is proved in no time, and a busy machine never makes an honest one late. The handshake alone is waited for in real time.
// For tests only.

import { err } from '../../../shared/result';
import { timedOut } from '../../net/errno';
import { createInternet } from '../../net/internet';
import type { Clock, Network, TcpConnection } from '../../net/network';
import { openTcp } from '../../net/tcp';

export interface HostTime {
  readonly clock: Clock;
  pass(ms: number): void;
  /** Called once when that much has passed; the answer takes it back. */
  after(ms: number, call: () => void): () => void;
}

export function createHostTime(): HostTime {
  let nowMs = 0;
  const waiting = new Set<{ atMs: number; call: () => void }>();
  const after: HostTime['after'] = (ms, call) => {
    const one = { atMs: nowMs + ms, call };
    waiting.add(one);
    return () => void waiting.delete(one);
  };
  return {
    clock: {
      now: () => nowMs,
      wallTime: () => new Date(),
      sleep: (ms) => new Promise((resolve) => after(ms, () => resolve(true))),
    },
    pass(ms) {
      nowMs += ms;
      for (const one of waiting) {
        if (one.atMs > nowMs) continue;
        waiting.delete(one);
        one.call();
      }
    },
    after,
  };
}

const longMs = 600_000;

/** The Internet's own sockets with the reads of `time`. */
export function networkInTime(time: HostTime, trustedRoots: readonly string[] = []): Network {
  return {
    ...createInternet({ rootHints: [] }),
    ownName: () => null,
    clock: time.clock,
    async dialTcp(options) {
      const dialled = await openTcp({ ...options, timeoutMs: longMs, trustedRoots });
      return dialled.ok ? { ok: true, value: readInTime(dialled.value, time) } : dialled;
    },
  };
}

function readInTime(connection: TcpConnection, time: HostTime): TcpConnection {
  return {
    ...connection,
    read: (timeoutMs) =>
      new Promise((resolve) => {
        const takeBack = time.after(timeoutMs, () => resolve(err(timedOut(`no answer in ${timeoutMs} ms`))));
        void connection.read(longMs).then((received) => {
          takeBack();
          resolve(received);
        });
      }),
  };
}
