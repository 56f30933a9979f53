// A DNS server on loopback, over UDP and TCP (RFC 7766), for whoever has answers: a simulated name server or the sample's
// resolver. Bounded in connections, buffered bytes and idle time; nothing here keeps the process alive, and no error
// on a socket goes further than that socket.

import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import type { Endpoint } from '../../shared/options';
import type { Transport } from './dns-reply';
import { listenOnLoopback } from './loopback';

export interface DnsServer {
  readonly udp: Endpoint;
  readonly tcp: Endpoint;
  close(): Promise<void>;
}

/** What is sent back, in this order. Must not throw. */
export type AnswerBytes = (bytes: Uint8Array, transport: Transport) => Promise<readonly Uint8Array[]>;

const maxConnections = 64;
const maxBufferedBytes = 2 * 65_537;
const idleTimeoutMs = 10_000;

export async function startDnsServer(answer: AnswerBytes): Promise<DnsServer> {
  const datagrams = await bindUdp(answer);
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    serveConnection(socket, answer);
  });
  server.maxConnections = maxConnections;
  const tcp = await listenOnLoopback(server);
  const { address, port } = datagrams.address();
  return {
    udp: { address, port },
    tcp,
    close: async () => {
      const gone = [
        new Promise<void>((closed) => datagrams.close(() => closed())),
        new Promise<void>((closed) => server.close(() => closed())),
      ];
      for (const socket of connections) socket.destroy();
      await Promise.all(gone);
    },
  };
}

function bindUdp(answer: AnswerBytes): Promise<UdpSocket> {
  const socket = createSocket('udp4');
  socket.unref();
  let isOpen = true;
  socket.once('close', () => {
    isOpen = false;
  });
  socket.on('message', async (bytes, from) => {
    for (const reply of await answer(bytes, 'udp')) {
      if (isOpen) socket.send(reply, from.port, from.address, () => {}); // the asker may be gone
    }
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      socket.off('error', reject);
      socket.on('error', () => {}); // an ICMP answer to a reply nobody waits for any more
      resolve(socket);
    });
  });
}

/** Messages with two octets of length before each (RFC 1035 s.4.2.2); several may be under way at once. */
function serveConnection(socket: Socket, answer: AnswerBytes): void {
  let unread = Buffer.alloc(0);
  socket.unref();
  socket.setNoDelay(true);
  socket.setTimeout(idleTimeoutMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', async (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes]);
    if (unread.length > maxBufferedBytes) {
      socket.destroy();
      return;
    }
    const messages: Buffer[] = [];
    while (unread.length >= 2 && unread.length >= 2 + unread.readUInt16BE()) {
      const end = 2 + unread.readUInt16BE();
      messages.push(unread.subarray(2, end));
      unread = unread.subarray(end);
    }
    for (const message of messages) {
      for (const reply of await answer(message, 'tcp')) {
        if (!socket.writable) continue;
        const length = Buffer.alloc(2);
        length.writeUInt16BE(reply.length);
        socket.write(Buffer.concat([length, reply]));
      }
    }
  });
}
