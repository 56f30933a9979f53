// A SOCKS5 server for tests (RFC 1928, RFC 1929), as small as can be: it connects where it is told, to an address alone, and can be told to
// misbehave at every step.

import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Endpoint } from '../../../shared/options';

export interface SocksScript {
  login?: { username: string; password: string };
  /** Said in place of the answer to the method selection, and in place of the reply to the request. */
  atMethods?: Buffer | 'silence' | 'close';
  atRequest?: Buffer | 'silence' | 'close' | 'reset';
  /** Says yes before it knows, and then closes. */
  isRash?: boolean;
  /** Sends each of its answers octet by octet. */
  isSlow?: boolean;
}

const granted = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

export interface SocksServer {
  readonly endpoint: Endpoint;
  /** What it was asked for: `1 127.0.0.1:25`, the address type first. */
  readonly requests: readonly string[];
  close(): void;
}

export async function startSocksServer(script: SocksScript = {}): Promise<SocksServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    void converse(socket, script, requests, (far) => sockets.add(far)).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: { address: '127.0.0.1', port },
    requests,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function converse(
  socket: Socket,
  script: SocksScript,
  requests: string[],
  keep: (far: Socket) => void,
): Promise<void> {
  const read = reader(socket);
  const [, methods = 0] = await read(2);
  const offered = await read(methods);
  if (await misbehaves(socket, script.atMethods)) return;
  const method = script.login === undefined ? 0 : 2;
  if (!offered.includes(method)) return void socket.end(Buffer.from([5, 0xff]));
  await say(socket, Buffer.from([5, method]), script);
  if (script.login !== undefined) {
    const [, userLength = 0] = await read(2);
    const username = (await read(userLength)).toString();
    const [passwordLength = 0] = await read(1);
    const isRight =
      username === script.login.username && (await read(passwordLength)).toString() === script.login.password;
    await say(socket, Buffer.from([1, isRight ? 0 : 1]), script);
    if (!isRight) return;
  }
  const [, , , type = 0] = await read(4);
  const host =
    type === 1 ? [...(await read(4))].join('.') : (await read(type === 4 ? 16 : 1)).toString('hex');
  const port = (await read(2)).readUInt16BE();
  requests.push(`${type} ${host}:${port}`);
  if (await misbehaves(socket, script.atRequest)) return;
  if (script.isRash) return void socket.end(granted);
  const far = connect({ host, port });
  keep(far);
  far.on('error', () => socket.destroy());
  // What the far host says first may come in one piece with the reply.
  far.once('data', async (first) => {
    far.pause();
    if (script.isSlow) {
      await say(socket, granted, script);
      socket.write(first);
    } else socket.write(Buffer.concat([granted, first]));
    socket.pipe(far).pipe(socket);
  });
}

/** Exactly so many octets, in order. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  let waiting = Buffer.alloc(0);
  return async (count) => {
    while (waiting.length < count) {
      const more = socket.read() as Buffer | null;
      if (more === null) {
        await new Promise((resolve) => socket.once('readable', resolve));
        continue;
      }
      waiting = Buffer.concat([waiting, more]);
    }
    const taken = waiting.subarray(0, count);
    const rest = waiting.subarray(count);
    waiting = Buffer.alloc(0);
    // Given back, so that whoever reads after the last word finds it.
    if (rest.length > 0) socket.unshift(rest);
    return taken;
  };
}

async function misbehaves(socket: Socket, way: SocksScript['atRequest']): Promise<boolean> {
  if (way === undefined) return false;
  if (way === 'close') socket.end();
  else if (way === 'reset') socket.resetAndDestroy();
  else if (way !== 'silence') socket.write(way);
  return true;
}

async function say(socket: Socket, bytes: Buffer, { isSlow = false }: SocksScript): Promise<void> {
  for (const piece of isSlow ? [...bytes].map((octet) => Buffer.from([octet])) : [bytes]) {
    await new Promise((sent) => socket.write(piece, sent));
    await new Promise((turn) => setImmediate(turn));
  }
}
