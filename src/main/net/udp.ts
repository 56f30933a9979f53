// A connected UDP socket on a random port of the system's choice: the kernel drops what others send (RFC 5452 s.9.1). Where it can be
// had, a second socket counts what was dropped (udp-elsewhere.ts).

import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { cancelled, type RunFailure, type TcpFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { tcpFailure } from './errno';
import { createInbox } from './inbox';
import type { Elsewhere, UdpSocket } from './network';
import { listenElsewhere } from './udp-elsewhere';

const maxWaitingBytes = 256 * 1024;

const nothingHeard: Elsewhere = { port: 0, address: 0 };

/** Opens a socket towards `remote`. `dial`, where given, is the endpoint really dialled in its stead. */
export async function openUdp(
  remote: Endpoint,
  signal: AbortSignal,
  { dial = remote }: { dial?: Endpoint } = {},
): Promise<Result<UdpSocket, TcpFailure | RunFailure>> {
  if (signal.aborted) return err(cancelled);
  const family = isIP(dial.address);
  if (family !== 4 && family !== 6) return err(tcpFailure(new Error(`not an IP address: ${dial.address}`)));
  const listener = await listenElsewhere(dial, family);
  if (signal.aborted) {
    listener?.close();
    return err(cancelled);
  }
  return new Promise((resolve) => {
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', reuseAddr: listener !== null });
    const inbox = createInbox();
    let open = true;
    const close = (): void => {
      if (!open) return;
      open = false;
      signal.removeEventListener('abort', abort);
      listener?.close();
      socket.close();
    };
    const abort = (): void => {
      inbox.end(cancelled);
      close();
      resolve(err(cancelled));
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => {
      inbox.end(tcpFailure(error));
      close();
      resolve(err(tcpFailure(error)));
    });
    socket.on('message', (bytes) => {
      if (inbox.waitingBytes < maxWaitingBytes) inbox.put(bytes);
    });
    // Node tells this callback of a connect that failed as well (no route, no such family), and the 'error' event of nothing.
    const connect = (): void => {
      if (!open) return;
      socket.connect(dial.port, dial.address, (error?: Error) => {
        if (error === undefined || error === null) return resolve(ok(ready));
        const failure = tcpFailure(error);
        inbox.end(failure);
        close();
        resolve(err(failure));
      });
    };
    if (listener === null) connect();
    else socket.bind(listener.port, connect);

    const ready: UdpSocket = {
      send: (bytes) =>
        new Promise((sent) => {
          if (!open) return sent(err(tcpFailure(new Error('the socket is closed'))));
          socket.send(bytes, (error) => sent(error === null ? ok(undefined) : err(tcpFailure(error))));
        }),
      async receive(timeoutMs) {
        const received = await inbox.read(timeoutMs);
        if (!received.ok) return received;
        return received.value === null
          ? err(tcpFailure(new Error('the socket is closed')))
          : ok(received.value);
      },
      elsewhere: listener?.counts ?? nothingHeard,
      close() {
        inbox.end(null);
        close();
      },
    };
  });
}
