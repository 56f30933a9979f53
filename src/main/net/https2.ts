// HTTP/2 (RFC 9113) as a client on a TLS connection that has agreed on it: requests side by side, each a stream. What a server
// may send unasked (pushes) is switched off; a body is bounded; a stream that is given up is reset, the others go on.

import { type ClientHttp2Session, connect, constants } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { cancelled, type HttpsFailure, type RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import { explainHttps, httpsFailure } from './https';
import type { HttpsCall, HttpsConnection, HttpsResponse } from './network';

export function speakHttp2(socket: TLSSocket, authority: string): HttpsConnection {
  const session = connect(`https://${authority}`, {
    createConnection: () => socket,
    settings: { enablePush: false },
    maxSessionMemory: 4, // megabytes
  });
  // Each stream tells its own failure; the session's is only to be heard.
  session.on('error', () => session.destroy());
  session.on('goaway', () => session.close());
  return {
    protocol: 'h2',
    get isOpen() {
      return !session.closed && !session.destroyed && !socket.destroyed;
    },
    request: (call) => exchange(session, authority, call),
    destroy() {
      session.destroy();
      socket.destroy();
    },
  };
}

function exchange(
  session: ClientHttp2Session,
  authority: string,
  call: HttpsCall,
): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>> {
  const { method, path, headers, body, timeoutMs, maxBytes, signal } = call;
  if (signal.aborted) return Promise.resolve(err(cancelled));
  if (session.closed || session.destroyed) {
    return Promise.resolve(err(httpsFailure('connect', 'the connection is closed')));
  }
  return new Promise((resolve) => {
    const length: Record<string, string> = body === null ? {} : { 'content-length': String(body.length) };
    const stream = session.request({
      ':method': method,
      ':scheme': 'https',
      ':authority': authority,
      ':path': path,
      ...headers,
      ...length,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    let status = 0;
    let received: Record<string, string> = {};
    const settle = (result: Result<HttpsResponse, HttpsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (!result.ok) stream.close(constants.NGHTTP2_CANCEL);
      resolve(result);
    };
    const abort = (): void => settle(err(cancelled));
    const timer = setTimeout(
      () => settle(err(httpsFailure('timeout', `not done in ${timeoutMs} ms`))),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    stream.on('error', (error) => settle(err(explainHttps(error))));
    stream.on('response', ({ ':status': code, ...rest }) => {
      status = code ?? 0;
      received = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, String(value)] as const),
      );
    });
    stream.on('data', (bytes: Uint8Array) => {
      size += bytes.length;
      if (size > maxBytes) return settle(err(httpsFailure('too-long', `more than ${maxBytes} bytes`)));
      chunks.push(bytes);
    });
    stream.on('end', () => {
      if (status !== 0)
        settle(ok({ status, headers: received, body: new Uint8Array(Buffer.concat(chunks)) }));
    });
    stream.on('close', () => settle(err(httpsFailure('connect', 'closed without an answer'))));
    stream.end(body ?? undefined);
  });
}
