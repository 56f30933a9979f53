// DNS over a stream, TCP or TLS (RFC 7766, RFC 7858): each message behind two octets of its length, several questions out at
// once, answers in any order, each matched by id and question. Owns the connection and reads it until it ends.

import { cancelled, type DnsFailure } from '../../shared/failure';
import { err, ok } from '../../shared/result';
import type { TcpConnection } from '../net/network';
import type { Carried, Channel } from './channel';
import { dnsFailure, socketFailure } from './failures';
import { createFrames, framed } from './frames';
import { type Match, matchReply } from './match-reply';
import { describeStrangers } from './strangers';
import { dnsBounds } from './timings';
import type { Delivery } from './transport';

const readForMs = 60_000;

interface Waiting {
  readonly delivery: Delivery;
  readonly settle: (carried: Carried) => void;
}

/** `via`: `TCP` or `TLS`, for the words of a failure. */
export function createStreamChannel(connection: TcpConnection, via: string): Channel {
  const waiting = new Set<Waiting>();
  const frames = createFrames();
  let isOpen = true;
  /** Questions whose answer may still come, though nobody waits for it. */
  let givenUp = 0;
  let strangers = 0;

  const end = (failure: DnsFailure): void => {
    if (!isOpen) return;
    isOpen = false;
    connection.destroy();
    for (const one of waiting) one.settle({ kind: 'lost', failure });
  };
  const malformed = (detail: string): void => {
    const failure = dnsFailure('malformed', detail);
    for (const one of waiting) one.settle({ kind: 'delivered', delivered: err(failure) });
    end(failure);
  };

  const take = (bytes: Uint8Array): void => {
    const misses: Extract<Match, { kind: 'stranger' }>[] = [];
    for (const one of waiting) {
      const match = matchReply(one.delivery.query, bytes);
      if (match.kind !== 'stranger') {
        one.settle({ kind: 'delivered', delivered: ok({ bytes, match }) });
        return;
      }
      misses.push(match);
      one.delivery.strangers.count(match.why);
    }
    if (givenUp > 0) {
      givenUp -= 1;
      return;
    }
    strangers += 1;
    // Nobody else can write here: a server that answers the only question with something else is broken.
    const [only] = misses;
    if (misses.length === 1 && only !== undefined) malformed(`answered over ${via} with ${only.why}`);
    else if (strangers >= dnsBounds.strangers) malformed(`${strangers} answers over ${via} to no question`);
  };

  const run = async (): Promise<void> => {
    while (isOpen) {
      const chunk = await connection.read(readForMs);
      if (!isOpen) return;
      if (!chunk.ok) {
        if (chunk.failure.code === 'timeout') continue;
        return end(chunk.failure.layer === 'run' ? closedBy('us') : socketFailure(chunk.failure));
      }
      if (chunk.value === null) {
        const octets = frames.waitingOctets();
        const detail = `closed after ${octets} octets of an answer over ${via}`;
        return end(dnsFailure(octets === 0 ? 'unreachable' : 'malformed', detail));
      }
      for (const bytes of frames.put(chunk.value)) {
        if (isOpen) take(bytes);
      }
    }
  };
  run().catch((error: unknown) => end(dnsFailure('malformed', String(error))));

  return {
    get isOpen() {
      return isOpen;
    },
    most: dnsBounds.pipelined,
    ask: (delivery) =>
      new Promise((resolve) => {
        const { timeoutMs, signal } = delivery;
        if (signal.aborted) return resolve({ kind: 'delivered', delivered: err(cancelled) });
        if (!isOpen) return resolve({ kind: 'lost', failure: closedBy('them') });
        const one: Waiting = {
          delivery,
          settle: (carried) => {
            if (!waiting.delete(one)) return;
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
            resolve(carried);
          },
        };
        const giveUp = (failure: DnsFailure | typeof cancelled): void => {
          givenUp += 1;
          one.settle({ kind: 'delivered', delivered: err(failure) });
        };
        const abort = (): void => giveUp(cancelled);
        const timer = setTimeout(
          () => {
            const octets = frames.waitingOctets();
            const parts = [
              `${octets} octets of an answer over ${via}`,
              ...describeStrangers(delivery.strangers),
            ];
            giveUp(dnsFailure('timeout', parts.join(', ')));
          },
          Math.max(0, timeoutMs),
        );
        waiting.add(one);
        signal.addEventListener('abort', abort, { once: true });
        void connection.write(framed(delivery.bytes)).then((written) => {
          if (written.ok) return;
          end(written.failure.layer === 'run' ? closedBy('us') : socketFailure(written.failure));
        });
      }),
    destroy: () => end(closedBy('us')),
  };
}

function closedBy(who: 'us' | 'them'): DnsFailure {
  return dnsFailure('unreachable', who === 'us' ? 'closed by us' : 'closed before it was sent', {
    side: who === 'us' ? 'here' : 'there',
  });
}
