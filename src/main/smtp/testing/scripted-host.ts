// A mail host on loopback that does what a script says, octet for octet: for hosts no honest server could play. For tests only.

import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface HostKeys {
  key: string;
  cert: string;
}

export interface Peer {
  /** Which connection to this host it is, from 1. */
  readonly count: number;
  readonly isClosed: boolean;
  /** Has the client said more than was heard yet? */
  readonly hasMore: boolean;
  say(words: string | Uint8Array): void;
  /** The next line, without its end; null when the client has closed. */
  hear(): Promise<string | null>;
  /** Until any octets have come, or the client has closed. */
  hearAnything(): Promise<void>;
  /** The same octets again and again, as fast as they are taken, until so many are out or the client has closed. */
  flood(chunk: Uint8Array, octets: number): Promise<void>;
  /** Turns the connection into TLS, as a server. */
  encrypt(keys: HostKeys): void;
  hangUp(): void;
  reset(): void;
}

export interface ScriptedHost {
  readonly port: number;
  /** Every line heard, over all connections. */
  readonly heard: readonly string[];
  /** Octets that left towards clients, over all connections, as far as the system took them. */
  octetsSent(): number;
  /** What went wrong in a script itself; a test that looks finds none. */
  readonly faults: readonly unknown[];
  close(): Promise<void>;
}

export async function startScriptedHost(script: (peer: Peer) => unknown): Promise<ScriptedHost> {
  const heard: string[] = [];
  const faults: unknown[] = [];
  const sockets = new Set<Socket>();
  let count = 0;
  let sent = 0;
  const server = createServer({ noDelay: true }, (plain) => {
    sockets.add(plain);
    plain.once('close', () => {
      sent += plain.bytesWritten;
      sockets.delete(plain);
    });
    count += 1;
    const peer = createPeer(plain, count, (line) => heard.push(line));
    Promise.resolve()
      .then(() => script(peer))
      .catch((fault: unknown) => {
        faults.push(fault);
        plain.destroy();
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    faults,
    octetsSent: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, sent),
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function createPeer(plain: Socket, count: number, note: (line: string) => void): Peer {
  let socket = plain;
  let text = '';
  let isClosed = false;
  const wakers: (() => void)[] = [];
  const wake = (): void => {
    for (const one of wakers.splice(0)) one();
  };
  const change = (): Promise<void> => new Promise((resolve) => wakers.push(resolve));
  const listen = (to: Socket): void => {
    to.on('data', (bytes) => {
      text += bytes.toString('utf8');
      wake();
    });
    to.on('drain', wake);
    to.on('error', () => {});
    to.on('close', () => {
      isClosed = true;
      wake();
    });
  };
  listen(plain);

  return {
    count,
    get isClosed() {
      return isClosed;
    },
    get hasMore() {
      return text !== '';
    },
    say: (words) => void (socket.writable && socket.write(words)),
    async hear() {
      for (;;) {
        const end = text.indexOf('\r\n');
        if (end >= 0) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          note(line);
          return line;
        }
        if (isClosed) return null;
        await change();
      }
    },
    async hearAnything() {
      while (text === '' && !isClosed) await change();
    },
    async flood(chunk, octets) {
      for (let out = 0; out < octets && socket.writable && !isClosed; out += chunk.length) {
        if (!socket.write(chunk)) await change();
      }
    },
    encrypt(keys) {
      plain.removeAllListeners('data');
      socket = new TLSSocket(plain, { isServer: true, ...keys });
      listen(socket);
    },
    hangUp: () => void socket.end(),
    reset: () => void plain.resetAndDestroy(),
  };
}
