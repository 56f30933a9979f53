// The sockets against servers on loopback: what is read, what fails and how, and that nothing stays open.

import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { TcpConnection } from './network';
import { openTcp } from './tcp';

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

function listen(onConnection: (socket: Socket) => void): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    });
    opened.push(server);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

async function dial(port: number, signal = new AbortController().signal): Promise<TcpConnection> {
  const dialled = await openTcp({ remote: { address: '127.0.0.1', port }, timeoutMs: 2_000, signal });
  if (!dialled.ok) throw new Error(dialled.failure.detail);
  return dialled.value;
}

const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString();

describe('openTcp', () => {
  it('reads what came before and after asking, then the orderly end', async () => {
    const port = await listen((socket) => {
      socket.write('one');
      socket.once('data', (bytes) => socket.end(`got ${bytes}`));
    });
    const connection = await dial(port);
    const first = await connection.read(2_000);
    expect(first.ok && text(first.value)).toBe('one');
    await connection.write(Buffer.from('two'));
    const second = await connection.read(2_000);
    expect(second.ok && text(second.value)).toBe('got two');
    expect(await connection.read(2_000)).toEqual({ ok: true, value: null });
    expect(connection.local.address).toBe('127.0.0.1');
    await connection.close();
  });

  it('times a read out and can be read again', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.write('late')));
    const connection = await dial(port);
    expect(await connection.read(20)).toMatchObject({
      ok: false,
      failure: { code: 'timeout', side: 'there' },
    });
    await connection.write(Buffer.from('go'));
    const read = await connection.read(2_000);
    expect(read.ok && text(read.value)).toBe('late');
    connection.destroy();
  });

  it('tells a refusal from a silence, and a name from an address', async () => {
    const port = await listen(() => {});
    await new Promise((resolve) => opened.splice(0)[0]?.close(resolve));
    const signal = new AbortController().signal;
    expect(await openTcp({ remote: { address: '127.0.0.1', port }, timeoutMs: 2_000, signal })).toMatchObject(
      {
        ok: false,
        failure: { layer: 'tcp', code: 'refused', side: 'there', detail: 'ECONNREFUSED' },
      },
    );
    expect(
      await openTcp({ remote: { address: 'mail.example', port }, timeoutMs: 2_000, signal }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('stops at once when told, in the middle of a read', async () => {
    const gone: Promise<void>[] = [];
    const port = await listen((socket) => {
      gone.push(new Promise((resolve) => socket.once('close', () => resolve())));
    });
    const stop = new AbortController();
    const connection = await dial(port, stop.signal);
    const reading = connection.read(60_000);
    stop.abort();
    expect(await reading).toMatchObject({ ok: false, failure: { layer: 'run', code: 'cancelled' } });
    expect(await connection.write(Buffer.from('x'))).toMatchObject({
      ok: false,
      failure: { code: 'cancelled' },
    });
    await Promise.all(gone);
  });

  it('refuses to start TLS over bytes that came in plain text', async () => {
    const port = await listen((socket) => socket.write('220 go ahead\r\n250 injected\r\n'));
    const connection = await dial(port);
    await new Promise<void>((resolve) => setImmediate(resolve));
    const waiting = await connection.read(2_000);
    expect(waiting.ok).toBe(true);
    const second = await dial(port);
    // Not read: the bytes wait in the inbox when TLS is asked for.
    for (let turn = 0; turn < 50; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    expect(await second.startTls({ serverName: 'mx.example', timeoutMs: 2_000 })).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'injected' },
    });
    connection.destroy();
  });

  it('names a handshake that is answered with garbage, and one that is never answered', async () => {
    const garbage = await dial(
      await listen((socket) => socket.once('data', () => socket.write('500 what?\r\n'))),
    );
    expect(await garbage.startTls({ serverName: 'mx.example', timeoutMs: 2_000 })).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'handshake' },
    });
    const mute = await dial(await listen(() => {}));
    expect(await mute.startTls({ serverName: 'mx.example', timeoutMs: 30 })).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'timeout' },
    });
  });

  it('reads what was said before a reset, and tells a hang-up in the handshake', async () => {
    const port = await listen((socket) => {
      socket.write('554 no\r\n', () => socket.once('data', () => socket.resetAndDestroy()));
    });
    const connection = await dial(port);
    await connection.write(Buffer.from('x'));
    for (let turn = 0; turn < 50; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    const first = await connection.read(2_000);
    expect(first.ok && text(first.value)).toBe('554 no\r\n');
    expect(await connection.read(2_000)).toMatchObject({ ok: false, failure: { code: 'reset' } });
    const gone = await dial(await listen((socket) => socket.once('data', () => socket.destroy())));
    expect(await gone.startTls({ serverName: 'mx.example', timeoutMs: 2_000 })).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'closed' },
    });
  });

  it('stops reading from a flood until it is read', async () => {
    let sent = 0;
    const port = await listen((socket) => {
      const block = Buffer.alloc(64 * 1024);
      const pour = (): void => {
        while (sent < 64 * 1024 * 1024 && !socket.destroyed) {
          sent += block.length;
          if (!socket.write(block)) return void socket.once('drain', pour);
        }
      };
      pour();
    });
    const connection = await dial(port);
    let before = -1;
    while (sent !== before) {
      before = sent;
      for (let turn = 0; turn < 200; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(32 * 1024 * 1024);
    connection.destroy();
  });
});
