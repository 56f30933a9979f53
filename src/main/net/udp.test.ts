import { createSocket, Socket } from 'node:dgram';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tcpFailure } from './errno';
import { openUdp } from './udp';

afterEach(() => vi.restoreAllMocks());

it('a way that is not there is a failure of this machine, never a socket that throws', async () => {
  // As Node does it where a machine has no IPv6: the callback of connect hears of it, and no event.
  vi.spyOn(Socket.prototype, 'connect').mockImplementation((...args: unknown[]) => {
    const error = Object.assign(new Error('connect ENETUNREACH ::1:53'), { code: 'ENETUNREACH' });
    process.nextTick(args[2] as (error: Error) => void, error);
  });
  const closed = vi.spyOn(Socket.prototype, 'close');
  const opened = await openUdp({ address: '::1', port: 53 }, new AbortController().signal);
  expect(opened).toMatchObject({ ok: false, failure: { code: 'no-route-here', side: 'here' } });
  // Each socket once: the connected one and, on Linux, the one that hears what it is spared.
  expect(new Set(closed.mock.contexts).size).toBe(process.platform === 'linux' ? 2 : 1);
  expect(closed.mock.calls).toHaveLength(process.platform === 'linux' ? 2 : 1);
});

it.each(['EMFILE', 'ENFILE', 'EADDRINUSE', 'ENOBUFS', 'ENOMEM'])('%s is a lack of this machine', (code) => {
  expect(tcpFailure(Object.assign(new Error(code), { code }))).toMatchObject({ side: 'here' });
});

describe.runIf(process.platform === 'linux')('what comes from elsewhere', () => {
  it('is dropped and counted: from another port, from another address', async () => {
    const server = createSocket('udp4');
    const forger = createSocket('udp4');
    const farther = createSocket('udp4');
    const bind = (socket: Socket, address: string): Promise<number> =>
      new Promise((done) => socket.bind(0, address, () => done(socket.address().port)));
    const port = await bind(server, '127.0.0.1');
    await bind(forger, '127.0.0.1');
    await bind(farther, '127.0.0.2');
    const send = (socket: Socket, text: string, to: number): Promise<void> =>
      new Promise((sent) => socket.send(text, to, '127.0.0.1', () => sent()));
    server.on('message', async (_, from) => {
      for (const text of ['a', 'b', 'c']) await send(forger, text, from.port);
      await send(farther, 'd', from.port);
      await send(server, 'the answer', from.port);
    });
    const opened = await openUdp({ address: '127.0.0.1', port }, new AbortController().signal);
    if (!opened.ok) throw new Error(opened.failure.detail);
    await opened.value.send(Buffer.from('a question'));
    const answer = await opened.value.receive(5_000);
    expect(answer.ok && Buffer.from(answer.value).toString()).toBe('the answer');
    await vi.waitFor(() => expect(opened.value.elsewhere).toEqual({ port: 3, address: 1 }));
    expect(await opened.value.receive(0)).toMatchObject({ ok: false, failure: { code: 'timeout' } });
    opened.value.close();
    for (const socket of [server, forger, farther]) socket.close();
  });

  it('many sockets at once have ports of their own, and each gets its own answer', async () => {
    const server = createSocket('udp4');
    const port = await new Promise<number>((done) =>
      server.bind(0, '127.0.0.1', () => done(server.address().port)),
    );
    server.on('message', (bytes, from) => server.send(bytes, from.port, from.address));
    const ask = async (text: string): Promise<string> => {
      const opened = await openUdp({ address: '127.0.0.1', port }, new AbortController().signal);
      if (!opened.ok) return opened.failure.detail;
      await opened.value.send(Buffer.from(text));
      const answer = await opened.value.receive(5_000);
      opened.value.close();
      return answer.ok ? Buffer.from(answer.value).toString() : answer.failure.detail;
    };
    const texts = Array.from({ length: 100 }, (_, at) => `question ${at}`);
    expect(await Promise.all(texts.map(ask))).toEqual(texts);
    server.close();
  });
});
