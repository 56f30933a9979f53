// One GET over HTTPS to an address we resolved: no redirects, no cookies, no cache, the certificate verified against the
// host's name, the body bounded. What RFC 8461 s.3.3 asks of an MTA-STS policy, and nothing more.

import { request as httpsRequest } from 'node:https';
import { cancelled, type HttpsFailure, type RunFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { errorCode } from './errno';
import type { HttpsRequest, HttpsResponse } from './network';

/** Node's names for a connection that did not come about, or broke. */
const connectErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
]);

export function getHttps(
  request: HttpsRequest,
  { dial = request.remote, trustedRoots }: { dial?: Endpoint; trustedRoots?: readonly string[] } = {},
): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>> {
  const { host, path, timeoutMs, maxBytes, signal } = request;
  if (signal.aborted) return Promise.resolve(err(cancelled));
  return new Promise((resolve) => {
    const call = httpsRequest({
      host: dial.address,
      port: dial.port,
      servername: host,
      path,
      method: 'GET',
      headers: { host, accept: 'text/plain' },
      agent: false,
      ...(trustedRoots ? { ca: [...trustedRoots] } : {}),
    });
    const settle = (result: Result<HttpsResponse, HttpsFailure | RunFailure>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      call.destroy();
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
        const headers = Object.entries(response.headers).map(
          ([name, value]) => [name, String(value)] as const,
        );
        settle(
          ok({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(headers),
            body: Buffer.concat(chunks),
          }),
        );
      });
    });
    call.end();
  });
}

export function explainHttps(error: unknown): HttpsFailure {
  const code = errorCode(error);
  if (connectErrors.has(code)) return httpsFailure('connect', code);
  const isCertificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO/u.test(code);
  return httpsFailure(isCertificate ? 'certificate' : 'other', code);
}

export function httpsFailure(code: HttpsFailure['code'], detail: string): HttpsFailure {
  return { layer: 'https', code, temporary: true, side: 'there', detail };
}
