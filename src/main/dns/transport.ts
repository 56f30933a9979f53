// One question to one server and back over UDP: opens a socket, sends, waits for the answer that matches, closes. A new socket for
// each question means a new port of the system's choice (RFC 5452 s.9.2). Not here: what goes over a connection
// (transport-pool.ts), retries and fallbacks (client.ts).

import {
  cancelled,
  type DnsFailure,
  type HttpsFailure,
  type RunFailure,
  type TcpFailure,
} from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { Network } from '../net/network';
import { dnsFailure, socketFailure } from './failures';
import { type Match, matchReply } from './match-reply';
import type { DnsMessage } from './message';
import { describeStrangers, type Strangers } from './strangers';
import { dnsBounds } from './timings';

export interface Delivery {
  readonly network: Network;
  readonly server: Endpoint;
  readonly query: DnsMessage;
  /** `query`, encoded. */
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly strangers: Strangers;
}

interface Received {
  readonly bytes: Uint8Array;
  readonly match: Exclude<Match, { kind: 'stranger' }>;
}

export type Delivered = Result<Received, DnsFailure | RunFailure>;

export async function overUdp(delivery: Delivery): Promise<Delivered> {
  const { network, server, query, bytes, timeoutMs, signal, strangers } = delivery;
  const deadline = network.clock.now() + timeoutMs;
  const opened = await network.openUdp(server, signal);
  if (!opened.ok) return refusedBy(opened.failure);
  const socket = opened.value;
  try {
    const sent = await socket.send(bytes);
    if (!sent.ok) return signal.aborted ? err(cancelled) : refusedBy(sent.failure);
    for (;;) {
      const left = deadline - network.clock.now();
      const received = left > 0 ? await socket.receive(left) : null;
      if (received === null || (!received.ok && received.failure.code === 'timeout')) {
        const waited = ['no answer', `${timeoutMs} ms`, ...describeStrangers(strangers)];
        return err(dnsFailure('timeout', waited.join(', ')));
      }
      if (!received.ok) return refusedBy(received.failure);
      const match = matchReply(query, received.value);
      if (match.kind !== 'stranger') return ok({ bytes: received.value, match });
      strangers.count(match.why);
      // Each guess has a chance; whoever sends so many is not to have more (RFC 5452 s.9.3).
      if (strangers.total >= dnsBounds.strangers) {
        return err(dnsFailure('timeout', ['given up over UDP', ...describeStrangers(strangers)].join(', ')));
      }
    }
  } finally {
    // Dropped before they got to us, by the system or by the socket; told all the same.
    strangers.count('wrong port', socket.elsewhere.port);
    strangers.count('wrong address', socket.elsewhere.address);
    socket.close();
  }
}

export function refusedBy(failure: TcpFailure | RunFailure): { ok: false; failure: DnsFailure | RunFailure } {
  return err(failure.layer === 'run' ? failure : socketFailure(failure));
}

/** A connection that is not to be trusted, or did not come about, leaves the question unsent. */
export function refusedByHttps(failure: HttpsFailure | RunFailure): DnsFailure | RunFailure {
  if (failure.layer === 'run') return failure;
  const { code, detail, side, temporary } = failure;
  if (code === 'timeout') return dnsFailure('timeout', detail, { side, temporary });
  if (code === 'certificate') return untrusted(detail);
  return code === 'connect'
    ? dnsFailure('unreachable', detail, { side, temporary })
    : dnsFailure('malformed', detail, { side, temporary });
}

/** RFC 8310 s.5: with a certificate that does not hold, nothing is asked. The lack is our resolver's, not the asked domain's. */
export function untrusted(detail: string): DnsFailure {
  return dnsFailure('untrusted', detail, { side: 'here' });
}
