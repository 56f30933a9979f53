// HTTP/1.1 (RFC 9112) as a client on one TLS connection: one request after the other, the connection kept in between. When the
// server has closed it, no other is dialled in secret: the request fails and whoever asked decides.

import { Agent, request } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { cancelled, type HttpsFailure, type RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { explainHttps, httpsFailure } from './https';
import type { HttpsCall, HttpsConnection, HttpsResponse } from './network';

export function speakHttp1(socket: TLSSocket, authority: string): HttpsConnection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
  agent.createConnection = (_, done) => {
    if (!socket.destroyed) return socket;
    done?.(new Error('the connection is closed'), socket);
    return null;
  };
  let isOpen = true;
  const destroy = (): void => {
    isOpen = false;
    agent.destroy();
    socket.destroy();
  };
  socket.once('close', destroy);
  return {
    protocol: 'http/1.1',
    get isOpen() {
      return isOpen && !socket.destroyed;
    },
    async request(call) {
      if (!isOpen || socket.destroyed) return err(httpsFailure('connect', 'the connection is closed'));
      const answer = await exchange(agent, authority, call);
      // A request given up leaves its answer on the way; what follows on this connection could be taken for another's.
      if (!answer.ok || answer.value.headers.connection === 'close') destroy();
      return answer;
    },
    destroy,
  };
}

function exchange(
  agent: Agent,
  authority: string,
  { method, path, headers, body, timeoutMs, maxBytes, signal }: HttpsCall,
): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>> {
  if (signal.aborted) return Promise.resolve(err(cancelled));
  return new Promise((resolve) => {
    const length: Record<string, string> = body === null ? {} : { 'content-length': String(body.length) };
    const call = request({ agent, method, path, headers: { host: authority, ...headers, ...length } });
    const settle = (result: Result<HttpsResponse, HttpsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (!result.ok) call.destroy();
      resolve(result);
    };
    const abort = (): void => settle(err(cancelled));
    const timer = setTimeout(
      () => settle(err(httpsFailure('timeout', `not done in ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    call.on('error', (error) => settle(err(explainHttps(error))));
    call.on('response', (response) => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      response.on('data', (bytes: Uint8Array) => {
        size += bytes.length;
        if (size > maxBytes) return settle(err(httpsFailure('too-long', `more than ${maxBytes} bytes`)));
        chunks.push(bytes);
      });
      response.on('error', (error) => settle(err(explainHttps(error))));
      response.on('end', () => {
        const received = Object.entries(response.headers).map(
          ([name, value]) => [name, String(value)] as const,
        );
        settle(
          ok({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(received),
            body: new Uint8Array(Buffer.concat(chunks)),
          }),
        );
      });
    });
    call.end(body ?? undefined);
  });
}
