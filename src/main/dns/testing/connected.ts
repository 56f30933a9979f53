// Servers of DNS over connections, each a few lines of a test: a stream (TCP or TLS) whose connections a test drives itself, and
// HTTPS by HTTP/2 or HTTP/1.1. And a Network that dials them in place of simulated addresses. For tests only; loopback only.

import { createSecureServer } from 'node:http2';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { TcpFailure } from '../../../shared/failure';
import { openHttps } from '../../net/https-connection';
import { createInternet } from '../../net/internet';
import type { Network } from '../../net/network';
import { openTcp } from '../../net/tcp';
import { openUdp } from '../../net/udp';
import { createFrames, framed } from '../frames';
import { type DecodedMessage, type DnsMessage, decodeMessage, encodeMessage } from '../message';
import type { TestCertificate } from './certificate';

/** A question that came over a stream, and what can be done with its connection. */
export interface Arrived {
  readonly query: DecodedMessage;
  readonly bytes: Uint8Array;
  /** Which connection, from 1. */
  readonly connection: number;
  send(...messages: (DnsMessage | Uint8Array)[]): void;
  hangUp(): void;
}

export interface TestServer {
  readonly port: number;
  /** Connections that were made, and those that are open. */
  readonly made: number;
  readonly open: number;
  /** Resolves when the last open connection has ended. */
  allClosed(): Promise<void>;
  /** Ends every open connection; the server goes on. */
  hangUp(): void;
  close(): void;
}

export function encode(message: DnsMessage | Uint8Array): Uint8Array {
  if (message instanceof Uint8Array) return message;
  const bytes = encodeMessage(message);
  if (!bytes.ok) throw new Error(`a test's answer can't be encoded: ${bytes.failure.fault}`);
  return bytes.value;
}

export function startStream(
  onQuestion: (arrived: Arrived) => void,
  certificate?: TestCertificate,
): Promise<TestServer> {
  let made = 0;
  const serve = (socket: Socket): void => {
    made += 1;
    const connection = made;
    const frames = createFrames();
    socket.on('data', (piece) => {
      for (const bytes of frames.put(new Uint8Array(piece))) {
        const query = decodeMessage(bytes);
        if (!query.ok) throw new Error('a question that can not be read');
        const send = (...messages: (DnsMessage | Uint8Array)[]): void => {
          for (const message of messages) socket.write(framed(encode(message)));
        };
        onQuestion({ query: query.value, bytes, connection, send, hangUp: () => socket.end() });
      }
    });
  };
  return listen(certificate === undefined ? createServer(serve) : createTls(certificate, serve));
}

/** What a DNS over HTTPS server was asked, and what it is to answer. */
export interface HttpArrived {
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Uint8Array;
}
export interface HttpAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: Uint8Array;
}

export function startHttps(
  answer: (arrived: HttpArrived) => Promise<HttpAnswer> | HttpAnswer,
  certificate: TestCertificate,
  protocol: 'h2' | 'http/1.1',
): Promise<TestServer> {
  const server =
    protocol === 'h2'
      ? createSecureServer(certificate)
      : createHttps({ ...certificate, ALPNProtocols: ['http/1.1'] });
  server.on('request', (request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', async () => {
      const { httpVersion: version, method = '', url: path = '', headers } = request;
      const said = await answer({
        version,
        method,
        path,
        headers,
        body: new Uint8Array(Buffer.concat(chunks)),
      });
      response.writeHead(said.status ?? 200, { 'content-type': 'application/dns-message', ...said.headers });
      response.end(said.body);
    });
  });
  return listen(server);
}

async function listen(server: Server): Promise<TestServer> {
  const open = new Set<Socket>();
  let made = 0;
  let settle: (() => void)[] = [];
  server.on('connection', (socket: Socket) => {
    made += 1;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      if (open.size > 0) return;
      for (const one of settle) one();
      settle = [];
    });
  });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket: Socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    get made() {
      return made;
    },
    get open() {
      return open.size;
    },
    allClosed: () => (open.size === 0 ? Promise.resolve() : new Promise((done) => settle.push(done))),
    hangUp: () => {
      for (const socket of open) socket.destroy();
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Dials these ports of loopback in place of simulated addresses; what has none is unreachable. */
export function networkTo(ports: Readonly<Record<string, number>>, trusted: readonly string[] = []): Network {
  const unreachable: TcpFailure = {
    layer: 'tcp',
    code: 'no-route-here',
    temporary: true,
    side: 'here',
    detail: 'ENETUNREACH',
  };
  const dialled = (address: string) => ({ address: '127.0.0.1', port: ports[address] ?? 0 });
  return {
    ...createInternet({ rootHints: [] }),
    openUdp: async (remote, signal) =>
      remote.address in ports
        ? openUdp(remote, signal, { dial: dialled(remote.address) })
        : { ok: false, failure: unreachable },
    dialTcp: async (options) =>
      options.remote.address in ports
        ? openTcp({ ...options, dial: dialled(options.remote.address), trustedRoots: trusted })
        : { ok: false, failure: unreachable },
    dialHttps: (options) =>
      openHttps(options, { dial: dialled(options.remote.address), trustedRoots: trusted }),
  };
}
