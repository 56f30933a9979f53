// One GET over HTTPS to an address we resolved: no redirects, no cookies, no cache, the certificate verified against the
// host's name, the body bounded. What RFC 8461 s.3.3 asks of an MTA-STS policy, and nothing more.

import type { ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { cancelled, type HttpsFailure, type RunFailure } from '../../shared/failure';
import type { Endpoint } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { errorCode, tcpFailure } from './errno';
import { namedHost } from './https-name';
import type { HttpsRequest, HttpsResponse } from './network';
import { rootsOf } from './tls-context';

/** Node's names for a connection that did not come about, or broke. */
const connectErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
]);

const certificateErrors =
  /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/u;

/** What a policy's headers may come to; Node's own bound, said here so that it stays. */
const maxHeaderBytes = 16_384;

interface Ways {
  /** The endpoint really dialled in place of `remote`. */
  dial?: Endpoint;
  /** Root certificates (PEM) in place of the system's. */
  trustedRoots?: readonly string[];
}

/**
 * The answer whatever its status, 3xx as well: it is never followed. Only a 2xx has its body read. `timeoutMs` is for everything, from the
 * dial to the last octet.
 */
export function getHttps(
  request: HttpsRequest,
  ways: Ways = {},
): Promise<Result<HttpsResponse, HttpsFailure | RunFailure>> {
  const { timeoutMs, maxBytes, signal } = request;
  const { dial = request.remote } = ways;
  if (signal.aborted) return Promise.resolve(err(cancelled));
  if (isIP(dial.address) === 0) {
    return Promise.resolve(err(httpsFailure('connect', `not an IP address: ${dial.address.slice(0, 60)}`)));
  }
  const begun = beginGet(request, dial, ways);
  if (!begun.ok) return Promise.resolve(begun);
  const call = begun.value;
  return new Promise((resolve) => {
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
      const status = response.statusCode ?? 0;
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const),
      );
      const answer = (body: Uint8Array): void => settle(ok({ status, headers, body }));
      if (status < 200 || status > 299) return answer(new Uint8Array());
      const chunks: Uint8Array[] = [];
      let size = 0;
      response.on('data', (bytes: Uint8Array) => {
        size += bytes.length;
        if (size > maxBytes) return settle(err(httpsFailure('too-long', `more than ${maxBytes} bytes`)));
        chunks.push(bytes);
      });
      response.on('error', (error) => settle(err(explainHttps(error))));
      response.on('end', () => answer(new Uint8Array(Buffer.concat(chunks))));
    });
    call.end();
  });
}

/** Fails where there is nothing to send: a host or path that can't stand in a request, a root that can't be read. */
function beginGet(
  { host, path, trustedRoots: extra }: HttpsRequest,
  dial: Endpoint,
  { trustedRoots: own }: Ways,
): Result<ClientRequest, HttpsFailure> {
  try {
    const roots = rootsOf(own, extra);
    return ok(
      httpsRequest({
        host: dial.address,
        port: dial.port,
        ...namedHost(host),
        path,
        method: 'GET',
        headers: { host, accept: 'text/plain' },
        agent: false,
        maxHeaderSize: maxHeaderBytes,
        ...(roots === undefined ? {} : { ca: [...roots] }),
      }),
    );
  } catch (error) {
    return err({ ...httpsFailure('other', errorCode(error)), side: 'here' });
  }
}

export function explainHttps(error: unknown): HttpsFailure {
  const code = errorCode(error);
  if (connectErrors.has(code)) return { ...httpsFailure('connect', code), side: tcpFailure(error).side };
  // X.509 errors have no prefix; what begins with ERR_SSL_ is of the handshake, such as an alert that wants a certificate of ours.
  const isCertificate = !code.startsWith('ERR_SSL_') && certificateErrors.test(code);
  return httpsFailure(isCertificate ? 'certificate' : 'other', code);
}

export function httpsFailure(code: HttpsFailure['code'], detail: string): HttpsFailure {
  return { layer: 'https', code, temporary: true, side: 'there', detail };
}
