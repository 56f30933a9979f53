// A TLS connection with a verified certificate, kept for several HTTP requests: by HTTP/2 (RFC 9113) where the server picks it
// by ALPN, else by HTTP/1.1. Dialled by address; the certificate must carry `serverName`, a name or that very address
// (RFC 9525). Not here: what is asked, what a status means, how long it is kept.

import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { cancelled, type HttpsFailure, type RunFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { explainHttps, httpsFailure } from './https';
import { namedHost } from './https-name';
import { speakHttp1 } from './https1';
import { speakHttp2 } from './https2';
import type { HttpsConnection, HttpsDial } from './network';

interface Ways {
  /** The endpoint really dialled in place of `remote`. */
  dial?: Endpoint;
  /** Root certificates (PEM) trusted instead of the system's. */
  trustedRoots?: readonly string[];
}

export function openHttps(
  options: HttpsDial,
  { dial = options.remote, trustedRoots }: Ways = {},
): Promise<Result<HttpsConnection, HttpsFailure | RunFailure>> {
  const { remote, serverName, timeoutMs, signal } = options;
  if (signal.aborted) return Promise.resolve(err(cancelled));
  if (isIP(dial.address) === 0) {
    return Promise.resolve(err(httpsFailure('connect', `not an IP address: ${dial.address.slice(0, 60)}`)));
  }
  return new Promise((resolve) => {
    const socket = connect({
      host: dial.address,
      port: dial.port,
      ALPNProtocols: ['h2', 'http/1.1'],
      ...namedHost(serverName),
      ...(trustedRoots ? { ca: [...trustedRoots] } : {}),
    });
    const settle = (result: Result<HttpsConnection, HttpsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.removeListener('close', closed);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const abort = (): void => settle(err(cancelled));
    const closed = (): void => settle(err(httpsFailure('connect', 'hung up during the handshake')));
    const timer = setTimeout(
      () => settle(err(httpsFailure('timeout', `no connection in ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) => settle(err(explainHttps(error))));
    socket.once('close', closed);
    socket.once('secureConnect', () => {
      // Node hands over a socket whose certificate holds, or none; this is the second lock on the same door.
      if (!socket.authorized) return settle(err(httpsFailure('certificate', 'not trusted')));
      settle(ok(endWith(signal, socket, authorityOf(serverName, remote.port))));
    });
  });
}

/** The dial's signal goes on to destroy the connection as long as it lives. */
function endWith(signal: AbortSignal, socket: TLSSocket, authority: string): HttpsConnection {
  const spoken = socket.alpnProtocol === 'h2' ? speakHttp2(socket, authority) : speakHttp1(socket, authority);
  const abort = (): void => spoken.destroy();
  signal.addEventListener('abort', abort, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', abort));
  return spoken;
}

/** RFC 9110 s.7.2: host and, where it is not the usual one, port. */
function authorityOf(serverName: string, port: number): string {
  const host = isIP(serverName) === 6 ? `[${serverName}]` : serverName;
  return port === 443 ? host : `${host}:${port}`;
}
