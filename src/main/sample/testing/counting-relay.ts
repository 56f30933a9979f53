// A UDP relay on loopback in front of the sample internet's resolver: whoever asks it is answered by the real sample server, and each question
// is told. For tests of programs that run in a process of their own.

import { createSocket } from 'node:dgram';
import { once, setMaxListeners } from 'node:events';
import type { UdpSocket } from '../../net/network';
import { createSampleInternet } from '../network';

export interface CountingRelay {
  port: number;
  close(): Promise<void>;
}

const receiveMs = 60_000;

/** Names in lower case, and a type's number (RFC 1035 s.3.2.2). */
export async function startCountingRelay({
  onQuestion,
  onAnswer,
}: {
  onQuestion(name: string, type: number): void;
  onAnswer(name: string, type: number): void;
}): Promise<CountingRelay> {
  const sample = createSampleInternet();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const [resolver] = sample.systemResolvers();
  if (resolver === undefined) throw new Error('the sample internet has no resolver');
  const socket = createSocket('udp4');
  const ways = new Map<number, Promise<UdpSocket>>();

  /** One way for each port that asks, so that an answer finds back. */
  const open = async (port: number): Promise<UdpSocket> => {
    const opened = await sample.openUdp(resolver, stop.signal);
    if (!opened.ok) throw new Error(opened.failure.detail);
    const way = opened.value;
    void (async () => {
      while (!stop.signal.aborted) {
        const answer = await way.receive(receiveMs);
        if (!answer.ok || stop.signal.aborted) continue;
        const { name, type } = questionOf(answer.value);
        onAnswer(name, type);
        socket.send(answer.value, port, '127.0.0.1');
      }
    })();
    return way;
  };

  socket.on('message', (message, { port }) => {
    const { name, type } = questionOf(message);
    onQuestion(name, type);
    const way = ways.get(port) ?? open(port);
    ways.set(port, way);
    void way.then((opened) => opened.send(message)).catch(() => {});
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    async close() {
      stop.abort();
      for (const way of ways.values()) (await way).close();
      socket.close();
      await sample.dispose();
    },
  };
}

function questionOf(message: Uint8Array): { name: string; type: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(Buffer.from(message.subarray(at + 1, at + 1 + length)).toString('latin1'));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: ((message[at + 1] ?? 0) << 8) | (message[at + 2] ?? 0),
  };
}
