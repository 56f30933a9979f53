// The lean UDP socket against a server on loopback, on the Internet's network and on the sample's.

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { cancelled } from '../../shared/failure';
import { createSampleInternet } from '../sample/network';
import { openDatagrams } from './datagrams';
import type { DatagramHandlers } from './network';

let server: Socket | null = null;
afterEach(() => {
  server?.close();
  server = null;
  vi.restoreAllMocks();
});

const nothing: DatagramHandlers = { onMessage: () => {}, onError: () => {} };
const forever = new AbortController().signal;

async function echo(): Promise<{ address: string; port: number }> {
  const socket = createSocket('udp4');
  server = socket;
  socket.on('message', (bytes, from) => socket.send(bytes, from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: '127.0.0.1', port: socket.address().port };
}

it('what is sent comes back, and nothing after it is closed', async () => {
  const onMessage = vi.fn();
  const opened = await openDatagrams(await echo(), { ...nothing, onMessage }, forever);
  if (!opened.ok) throw new Error(opened.failure.detail);
  opened.value.send(Uint8Array.of(1, 2, 3));
  await vi.waitFor(() => expect(onMessage).toHaveBeenCalledOnce(), 5_000);
  expect(onMessage.mock.calls.map(([bytes]) => [...(bytes as Uint8Array)])).toEqual([[1, 2, 3]]);
  opened.value.close();
  opened.value.close();
  opened.value.send(Uint8Array.of(4)); // silence, not a throw
});

it('what others send does not arrive', async () => {
  const onMessage = vi.fn();
  const received = new Promise<number>((resolve) => {
    void echo().then(async (remote) => {
      server?.once('message', (_bytes, from) => resolve(from.port));
      const opened = await openDatagrams(remote, { ...nothing, onMessage }, forever);
      if (opened.ok) opened.value.send(Uint8Array.of(1));
    });
  });
  const port = await received;
  const stranger = createSocket('udp4');
  await new Promise((sent) => stranger.send(Uint8Array.of(9), port, '127.0.0.1', () => sent(null)));
  stranger.close();
  await vi.waitFor(() => expect(onMessage).toHaveBeenCalled(), 5_000);
  expect(onMessage.mock.calls.map(([bytes]) => [...(bytes as Uint8Array)])).toEqual([[1]]);
});

it('a way that is not there is a failure of this machine', async () => {
  vi.spyOn(Object.getPrototypeOf(createSocket('udp4')) as Socket, 'connect').mockImplementation(
    (...args: unknown[]) => {
      const error = Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH' });
      process.nextTick(args[2] as (error: Error) => void, error);
    },
  );
  const opened = await openDatagrams({ address: '127.0.0.1', port: 53 }, nothing, forever);
  expect(opened).toMatchObject({ ok: false, failure: { code: 'no-route-here', side: 'here' } });
});

it.each(['not an address', ''])('%j is no address', async (address) => {
  expect(await openDatagrams({ address, port: 53 }, nothing, forever)).toMatchObject({ ok: false });
});

it('an abort before, and while it opens', async () => {
  const remote = await echo();
  expect(await openDatagrams(remote, nothing, AbortSignal.abort())).toEqual({
    ok: false,
    failure: cancelled,
  });
  const stop = new AbortController();
  const opening = openDatagrams(remote, nothing, stop.signal);
  stop.abort();
  expect(await opening).toEqual({ ok: false, failure: cancelled });
});

it('on the sample internet the servers are those of the sample', async () => {
  const sample = createSampleInternet();
  const here = await sample.openDatagrams({ address: '192.0.2.53', port: 53 }, nothing, forever);
  const nowhere = await sample.openDatagrams({ address: '9.9.9.9', port: 53 }, nothing, forever);
  expect([here.ok, nowhere.ok]).toEqual([true, false]);
  if (here.ok) here.value.close();
  await sample.dispose();
});
