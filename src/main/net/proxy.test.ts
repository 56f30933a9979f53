// A dial through a SOCKS5 proxy: where it ends, what its replies mean, and proxies that misbehave.

import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createInternet } from './internet';
import type { DialOptions } from './network';
import { makeCertificate } from './testing/certificate';
import { type SocksScript, type SocksServer, startSocksServer } from './testing/socks-server';

const certificate = await makeCertificate({ name: 'mx.example' });
const servers: Server[] = [];
const sockets = new Set<Socket>();
const proxies: SocksServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const proxy of proxies.splice(0)) proxy.close();
});

/** A mail host that greets, and goes over to TLS at the first thing it hears. */
async function mailHost(): Promise<{ address: string; port: number }> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 mx.example\r\n');
    socket.once('data', () => {
      socket.write('220 go\r\n');
      const secureContext = createSecureContext({ key: certificate.keyPem, cert: certificate.certPem });
      const encrypted = new TLSSocket(socket, { isServer: true, secureContext });
      encrypted.on('error', () => {});
      encrypted.on('data', (bytes) => encrypted.write(`250 ${bytes}`));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { address: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 };
}

async function proxyThat(script: SocksScript = {}): Promise<SocksServer> {
  const proxy = await startSocksServer(script);
  proxies.push(proxy);
  return proxy;
}

const remote = { address: '198.51.100.25', port: 25 };

function dial(options: Partial<DialOptions>, login: { username: string; password: string } | null = null) {
  const network = createInternet({ rootHints: [], proxyLogin: () => login });
  return network.dialTcp({ remote, timeoutMs: 5_000, signal: new AbortController().signal, ...options });
}

async function says(script: SocksScript, options: Partial<DialOptions> = {}): Promise<unknown> {
  const proxy = (await proxyThat(script)).endpoint;
  const dialled = await dial({ proxy, ...options });
  if (dialled.ok) throw new Error('it went through');
  const { layer, code, side, detail } = dialled.failure;
  return [layer, code, side, detail.replace(/127\.0\.0\.1:\d+/u, 'HERE')];
}

const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString();

describe('through a proxy', () => {
  it.each([
    ['at once', {}],
    ['octet by octet', { isSlow: true }],
    ['with a login', { login: { username: 'ann', password: 'p' } }],
  ] as const)('the whole dialogue, TLS and all, %s', async (_, script) => {
    const host = await mailHost();
    const proxy = await proxyThat(script);
    const login = 'login' in script ? script.login : null;
    const dialled = await dial({ remote: host, proxy: proxy.endpoint }, login);
    if (!dialled.ok) throw new Error(dialled.failure.detail);
    const connection = dialled.value;
    expect(connection.remote).toEqual(host);
    expect(connection.local.address).toBe('127.0.0.1');
    expect(proxy.requests).toEqual([`1 127.0.0.1:${host.port}`]);
    const greeting = await connection.read(5_000);
    expect(greeting.ok && text(greeting.value)).toBe('220 mx.example\r\n');
    await connection.write(Buffer.from('STARTTLS\r\n'));
    const ready = await connection.read(5_000);
    expect(ready.ok && text(ready.value)).toBe('220 go\r\n');
    const upgraded = await connection.startTls({ serverName: 'mx.example', timeoutMs: 5_000 });
    expect(upgraded).toMatchObject({ ok: true, value: { protocol: 'TLSv1.3', nameMatches: true } });
    await connection.write(Buffer.from('EHLO'));
    const hello = await connection.read(5_000);
    expect(hello.ok && text(hello.value)).toBe('250 EHLO');
    connection.destroy();
  });

  it.each([
    [1, 'other', 'here', 'general failure'],
    [2, 'other', 'here', 'not allowed by its rules'],
    [3, 'no-route-here', 'here', 'network unreachable'],
    [4, 'unreachable', 'there', 'host unreachable'],
    [5, 'refused', 'there', 'connection refused'],
    [6, 'timeout', 'there', 'TTL expired'],
    [7, 'other', 'here', 'command not supported'],
    [8, 'no-route-here', 'here', 'address type not supported'],
  ])('reply %i is %s, %s', async (reply, code, side, words) => {
    const atRequest = Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(await says({ atRequest })).toEqual(['tcp', code, side, `proxy HERE: ${words} (${reply})`]);
  });

  it.each<[string, SocksScript, string]>([
    [
      'wants a login nobody gave',
      { login: { username: 'ann', password: 'p' } },
      'no accepted authentication type',
    ],
    [
      'is no proxy but talks',
      { atMethods: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n') },
      'invalid socks version',
    ],
    ['knows a method nobody offered', { atMethods: Buffer.from([5, 9]) }, 'unknown authentication type'],
    ['hangs up at once', { atMethods: 'close' }, 'Socket closed'],
    ['hangs up instead of a reply', { atRequest: 'close' }, 'Socket closed'],
    ['resets instead of a reply', { atRequest: 'reset' }, ''],
    ['replies in another protocol', { atRequest: Buffer.from('220 5 hello\r\n') }, ''],
    ['replies with a code there is not', { atRequest: Buffer.from([5, 77, 0, 1, 0, 0, 0, 0, 0, 0]) }, ''],
    ['refuses in another version', { atRequest: Buffer.from([4, 5, 0, 1, 0, 0, 0, 0, 0, 0]) }, ''],
  ])('one that %s is our side’s lack', async (_, script, detail) => {
    expect(await says(script)).toEqual(['tcp', 'other', 'here', expect.stringContaining(detail)]);
  });

  it('a wrong login, and one that no proxy can be told', async () => {
    const proxy = await proxyThat({ login: { username: 'ann', password: 'p' } });
    for (const password of ['wrong', 'x'.repeat(300)]) {
      expect(await dial({ proxy: proxy.endpoint }, { username: 'ann', password })).toMatchObject({
        ok: false,
        failure: { code: 'other', side: 'here' },
      });
    }
    expect(proxy.requests).toEqual([]);
  });

  it.each<[string, SocksScript, string, string]>([
    ['before it let us in: ours', { atMethods: 'silence' }, 'other', 'here'],
    ['in the middle of its first answer: ours', { atMethods: Buffer.from([5]) }, 'other', 'here'],
    ['after the request: the far host’s', { atRequest: 'silence' }, 'timeout', 'there'],
    ['in the middle of its reply: the far host’s', { atRequest: Buffer.from([5, 0, 0]) }, 'timeout', 'there'],
  ])('its silence %s', async (_, script, code, side) => {
    expect(await says(script, { timeoutMs: 60 })).toEqual([
      'tcp',
      code,
      side,
      expect.stringContaining('proxy HERE'),
    ]);
  });

  it('a proxy that is not there, and one that is no address', async () => {
    const gone = await startSocksServer();
    gone.close();
    expect(await dial({ proxy: gone.endpoint })).toMatchObject({
      ok: false,
      failure: { code: 'other', side: 'here', detail: expect.stringContaining('ECONNREFUSED') },
    });
    expect(await dial({ proxy: { address: 'proxy.example', port: 1080 } })).toMatchObject({
      ok: false,
      failure: { code: 'other', side: 'here' },
    });
  });

  it('one that says yes before it knows: an end before a word is nobody’s word', async () => {
    const proxy = await proxyThat({ isRash: true });
    const dialled = await dial({ proxy: proxy.endpoint });
    if (!dialled.ok) throw new Error(dialled.failure.detail);
    expect(await dialled.value.read(5_000)).toMatchObject({
      ok: false,
      failure: { layer: 'tcp', code: 'other', side: 'here' },
    });
    dialled.value.destroy();
  });

  it('no name goes to a proxy', async () => {
    const proxy = await proxyThat();
    const named = { address: 'mx.example', port: 25 };
    expect(await dial({ remote: named, proxy: proxy.endpoint })).toMatchObject({ ok: false });
    expect(proxy.requests).toEqual([]);
  });

  it.each(['atMethods', 'atRequest'])('stops at once when told, silent %s', async (step) => {
    const proxy = await proxyThat({ [step]: 'silence' });
    const stop = new AbortController();
    const dialling = dial({ proxy: proxy.endpoint, timeoutMs: 60_000, signal: stop.signal });
    for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done));
    stop.abort();
    expect(await dialling).toMatchObject({ ok: false, failure: { layer: 'run', code: 'cancelled' } });
  });
});
