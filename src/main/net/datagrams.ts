// A connected UDP socket for many messages: handlers instead of promises, no queue, no timer. The port is the system's random
// choice and the kernel drops what others send (RFC 5452 s.9.1, s.9.2), as with udp.ts; that one is for a single question.
// Not here: who waits for what, and how long (dns/bulk).

import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { cancelled, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { tcpFailure } from './errno';
import type { DatagramHandlers, DatagramSocket } from './network';

/** Answers wait here while the program is busy; the system may give less. */
const receiveBufferOctets = 1_048_576;

/** Opens a socket towards `remote`. `dial`, where given, is the endpoint really dialled in its stead. */
export function openDatagrams(
  remote: Endpoint,
  handlers: DatagramHandlers,
  signal: AbortSignal,
  { dial = remote }: { dial?: Endpoint } = {},
): Promise<Result<DatagramSocket, TcpFailure | RunFailure>> {
  if (signal.aborted) return Promise.resolve(err(cancelled));
  const family = isIP(dial.address);
  if (family === 0) return Promise.resolve(err(tcpFailure(new Error(`not an IP address: ${dial.address}`))));
  return new Promise((resolve) => {
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4' });
    let state: 'opening' | 'open' | 'closed' = 'opening';
    const close = (): void => {
      if (state === 'closed') return;
      state = 'closed';
      signal.removeEventListener('abort', abort);
      socket.close();
    };
    const abort = (): void => {
      close();
      resolve(err(cancelled));
    };
    const refuse = (error: Error): void => {
      close();
      resolve(err(tcpFailure(error)));
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => {
      if (state === 'opening') refuse(error);
      else if (state === 'open') handlers.onError(tcpFailure(error));
    });
    socket.on('message', (bytes) => {
      if (state === 'open') handlers.onMessage(bytes);
    });
    // Node tells this callback of a connect that failed as well, and the 'error' event of nothing.
    socket.connect(dial.port, dial.address, (error?: Error) => {
      if (state === 'closed') return;
      if (error !== undefined && error !== null) return refuse(error);
      enlarge(() => socket.setRecvBufferSize(receiveBufferOctets));
      state = 'open';
      resolve(
        ok({
          // Without a callback: what could not be sent is silence, as on the wire, and the one who waits asks again.
          send: (bytes) => {
            if (state === 'open') socket.send(bytes);
          },
          close,
        }),
      );
    });
  });
}

/** A smaller buffer than wished for is no failure. */
function enlarge(grow: () => void): void {
  try {
    grow();
  } catch {
    // The system's own size then.
  }
}
