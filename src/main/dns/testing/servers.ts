// Small DNS servers on loopback, one for each simulated address, and a Network that dials them. For tests only: real sockets,
// ports the system picks, and no way out: an address without a server is one that can't be reached.

import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import type { TcpFailure } from '../../../shared/failure';
import { openDatagrams } from '../../net/datagrams';
import { createInternet } from '../../net/internet';
import type { Network } from '../../net/network';
import { openTcp } from '../../net/tcp';
import { openUdp } from '../../net/udp';
import { encodeWithin, udpLimit } from '../make-message';
import { type DecodedMessage, type DnsMessage, decodeMessage } from '../message';

type Via = 'udp' | 'tcp';
/** What to send back: nothing, one or more messages, or octets as they are; over TCP no octets at all: hang up. */
export type Handler = (query: DecodedMessage, via: Via) => readonly (DnsMessage | Uint8Array)[];

export interface World {
  readonly network: Network;
  /** Every question that came in: `address via name type`, in order. */
  readonly asked: string[];
  close(): void;
}

/** `hosts`: simulated address to what its server says. */
export async function startWorld(hosts: Readonly<Record<string, Handler>>): Promise<World> {
  const asked: string[] = [];
  const servers = new Map<string, { port: number; close: () => void }>();
  for (const [address, handler] of Object.entries(hosts)) {
    const logging: Handler = (query, via) => {
      const [question] = query.questions;
      asked.push(
        `${address} ${via} ${question?.name} ${question?.type}${query.edns === null ? ' plain' : ''}`,
      );
      return handler(query, via);
    };
    servers.set(address, await startServer(logging));
  }
  const internet = createInternet({ rootHints: [] });
  const unreachable: TcpFailure = {
    layer: 'tcp',
    code: 'no-route-here',
    temporary: true,
    side: 'here',
    detail: 'ENETUNREACH',
  };
  const dialled = (address: string) => {
    const server = servers.get(address);
    return server && { dial: { address: '127.0.0.1', port: server.port } };
  };
  const network: Network = {
    ...internet,
    isPublic: (address) => !address.startsWith('10.') && !address.startsWith('127.'),
    openUdp: async (remote, signal) => {
      const to = dialled(remote.address);
      return to === undefined ? { ok: false, failure: unreachable } : openUdp(remote, signal, to);
    },
    openDatagrams: async (remote, handlers, signal) => {
      const to = dialled(remote.address);
      return to === undefined
        ? { ok: false, failure: unreachable }
        : openDatagrams(remote, handlers, signal, to);
    },
    dialTcp: async (options) => {
      const to = dialled(options.remote.address);
      return to === undefined ? { ok: false, failure: unreachable } : openTcp({ ...options, ...to });
    },
  };
  const close = (): void => {
    for (const server of servers.values()) server.close();
    servers.clear();
  };
  return { network, asked, close };
}

async function startServer(handler: Handler): Promise<{ port: number; close: () => void }> {
  const respond = (bytes: Uint8Array, via: Via): Uint8Array[] => {
    const query = decodeMessage(bytes);
    if (!query.ok) return [];
    return handler(query.value, via).map((answer) => {
      if (answer instanceof Uint8Array) return answer;
      const encoded = encodeWithin(answer, via === 'tcp' ? 65_535 : udpLimit(query.value));
      if (!encoded.ok) throw new Error(`a test's answer can't be encoded: ${encoded.failure.fault}`);
      return encoded.value;
    });
  };
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      for (const answer of respond(new Uint8Array(bytes.subarray(2)), 'tcp')) {
        if (answer.length === 0) {
          socket.end();
          continue;
        }
        // In two pieces, so that the client has to put them together.
        const framed = Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]);
        socket.write(framed.subarray(0, 1));
        setImmediate(() => socket.write(framed.subarray(1)));
      }
    });
  });
  for (;;) {
    const port = await new Promise<number>((resolve) => {
      tcp.listen(0, '127.0.0.1', () => {
        const address = tcp.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const udp = createSocket('udp4');
    udp.on('message', (bytes, from) => {
      for (const answer of respond(new Uint8Array(bytes), 'udp')) udp.send(answer, from.port, from.address);
    });
    const isBound = await new Promise<boolean>((resolve) => {
      udp.once('error', () => resolve(false));
      udp.bind(port, '127.0.0.1', () => resolve(true));
    });
    if (!isBound) {
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
      continue; // the UDP port of that number is taken: another one
    }
    const close = (): void => {
      for (const socket of open) socket.destroy();
      tcp.close();
      udp.close();
    };
    return { port, close };
  }
}
