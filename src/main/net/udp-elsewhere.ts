// Hears what a connected UDP socket is spared: datagrams to its port from anywhere but its remote end (RFC 5452 s.9.1). They are
// counted and dropped, so that an attempt to forge an answer can be shown. Linux alone: there a second socket on the same port gets just
// these, and the connected one all that are its own. Elsewhere nothing is heard, and the system drops them as well.

import { createSocket } from 'node:dgram';
import type { Endpoint } from '../../shared/options';
import type { Elsewhere } from './network';

export interface Listener {
  /** Free for the connected socket, which must allow the port's reuse. */
  readonly port: number;
  readonly counts: Elsewhere;
  close(): void;
}

/** So many are counted; then nobody listens any more, and what follows costs nothing. */
const mostCounted = 1_000;

/** Ports that are listened on: the system would give one away twice, as each allows its reuse. */
const taken = new Set<number>();

/** Null where it can't be had, which loses the count and nothing else. */
export async function listenElsewhere(remote: Endpoint, family: 4 | 6): Promise<Listener | null> {
  if (process.platform !== 'linux') return null;
  for (let tries = 0; tries < 4; tries += 1) {
    const listener = await listenOnce(remote, family);
    if (listener !== 'taken') return listener;
  }
  return null;
}

function listenOnce(remote: Endpoint, family: 4 | 6): Promise<Listener | 'taken' | null> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', reuseAddr: true });
    const counts = { port: 0, address: 0 };
    let port = 0;
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      taken.delete(port);
      socket.close();
    };
    socket.on('error', () => {
      close();
      resolve(null);
    });
    socket.on('message', (_, from) => {
      if (!isOpen) return;
      if (from.address !== remote.address) counts.address += 1;
      // Its own, as long as the connected socket is not yet connected.
      else if (from.port !== remote.port) counts.port += 1;
      if (counts.address + counts.port >= mostCounted) socket.removeAllListeners('message');
    });
    socket.bind(0, () => {
      const got = socket.address().port;
      if (taken.has(got)) {
        isOpen = false;
        socket.close();
        resolve('taken');
        return;
      }
      port = got;
      taken.add(port);
      resolve({ port, counts, close });
    });
  });
}
