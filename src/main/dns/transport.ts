// One question to one server and back, over UDP or TCP: opens a socket, sends, waits for the answer that matches, closes.
// A new socket for each question means a new port of the system's choice (RFC 5452 s.9.2). Not here: retries, fallbacks,
// what the answer means (client.ts).

import { cancelled, type DnsFailure, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import type { Network, TcpConnection } from '../net/network';
import { dnsFailure, socketFailure } from './failures';
import { type Match, matchReply } from './match-reply';
import type { DnsMessage } from './message';

export interface Delivery {
  readonly network: Network;
  readonly server: Endpoint;
  readonly query: DnsMessage;
  /** `query`, encoded. */
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

interface Received {
  readonly bytes: Uint8Array;
  readonly match: Exclude<Match, { kind: 'stranger' }>;
}

export type Delivered = Result<Received, DnsFailure | RunFailure>;

export async function overUdp({
  network,
  server,
  query,
  bytes,
  timeoutMs,
  signal,
}: Delivery): Promise<Delivered> {
  const deadline = network.clock.now() + timeoutMs;
  const opened = await network.openUdp(server, signal);
  if (!opened.ok) return refused(opened.failure);
  const socket = opened.value;
  const strangers: string[] = [];
  try {
    const sent = await socket.send(bytes);
    if (!sent.ok) return signal.aborted ? err(cancelled) : refused(sent.failure);
    for (;;) {
      const left = deadline - network.clock.now();
      const received = left > 0 ? await socket.receive(left) : null;
      if (received === null || (!received.ok && received.failure.code === 'timeout')) {
        return err(dnsFailure('timeout', ['no answer', `${timeoutMs} ms`, ...ignored(strangers)].join(', ')));
      }
      if (!received.ok) return refused(received.failure);
      const match = matchReply(query, received.value);
      if (match.kind !== 'stranger') return ok({ bytes: received.value, match });
      strangers.push(match.why);
    }
  } finally {
    socket.close();
  }
}

/** RFC 7766: the message behind two octets of its length. One question a connection, for now. */
export async function overTcp({
  network,
  server,
  query,
  bytes,
  timeoutMs,
  signal,
}: Delivery): Promise<Delivered> {
  const deadline = network.clock.now() + timeoutMs;
  const dialled = await network.dialTcp({ remote: server, timeoutMs, signal });
  if (!dialled.ok) return refused(dialled.failure);
  const connection = dialled.value;
  try {
    const framed = new Uint8Array(bytes.length + 2);
    framed.set([bytes.length >> 8, bytes.length & 0xff]);
    framed.set(bytes, 2);
    const written = await connection.write(framed);
    if (!written.ok) return refused(written.failure);
    const answer = await readFramed(connection, () => deadline - network.clock.now());
    if (!answer.ok) return answer;
    const match = matchReply(query, answer.value);
    if (match.kind === 'stranger') return err(dnsFailure('malformed', `answered over TCP with ${match.why}`));
    return ok({ bytes: answer.value, match });
  } finally {
    connection.destroy();
  }
}

/** Reads no more than the length says; what comes behind it is not ours to read. */
async function readFramed(
  connection: TcpConnection,
  left: () => number,
): Promise<Result<Uint8Array, DnsFailure | RunFailure>> {
  let held: Uint8Array = new Uint8Array(0);
  for (;;) {
    const needed = held.length < 2 ? 2 : 2 + (((held[0] ?? 0) << 8) | (held[1] ?? 0));
    if (held.length >= 2 && held.length >= needed) return ok(held.slice(2, needed));
    const remaining = left();
    if (remaining <= 0) return err(dnsFailure('timeout', `${held.length} octets of an answer over TCP`));
    const chunk = await connection.read(remaining);
    if (!chunk.ok) return refused(chunk.failure);
    if (chunk.value === null) {
      const closed = `closed after ${held.length} octets of an answer over TCP`;
      return err(dnsFailure(held.length === 0 ? 'unreachable' : 'malformed', closed));
    }
    held = new Uint8Array(Buffer.concat([held, chunk.value]));
  }
}

function refused(failure: TcpFailure | RunFailure): { ok: false; failure: DnsFailure | RunFailure } {
  return err(failure.layer === 'run' ? failure : socketFailure(failure));
}

function ignored(strangers: readonly string[]): string[] {
  if (strangers.length === 0) return [];
  const kinds = [...new Set(strangers)].map(
    (why) => `${strangers.filter((one) => one === why).length} ${why}`,
  );
  return [`ignored: ${kinds.join(', ')}`];
}
