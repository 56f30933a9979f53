import { Socket } from 'node:dgram';
import { afterEach, expect, it, vi } from 'vitest';
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
  expect(closed).toHaveBeenCalledOnce();
});

it.each(['EMFILE', 'ENFILE', 'EADDRINUSE', 'ENOBUFS', 'ENOMEM'])('%s is a lack of this machine', (code) => {
  expect(tcpFailure(Object.assign(new Error(code), { code }))).toMatchObject({ side: 'here' });
});
