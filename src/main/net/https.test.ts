// One GET over HTTPS, against a server on loopback whose certificate is made here.

import { createServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getHttps } from './https';
import type { HttpsRequest } from './network';
import { makeCertificate } from './testing/certificate';

const host = 'mta-sts.harbor.example';
const authority = await makeCertificate({ name: 'Test Authority', isAuthority: true });
const good = await makeCertificate({ name: host, issuer: authority });
const stranger = await makeCertificate({ name: 'Another Authority', isAuthority: true });
const trusted = authority.certPem;
const servers: Server[] = [];
const sockets = new Set<TLSSocket>();
let server: HttpsServer;

beforeAll(async () => {
  server = createServer({ key: good.keyPem, cert: good.certPem }, (request, response) => {
    if (request.url === '/moved') {
      response.writeHead(301, { location: 'https://elsewhere.example/' });
      response.end('x'.repeat(10_000));
    } else if (request.url === '/long') response.end('x'.repeat(10_000));
    else if (request.url === '/gone') response.writeHead(404).end('nothing');
    else if (request.url === '/typed') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (request.url === '/headers') response.writeHead(200, { long: 'x'.repeat(40_000) }).end();
    else if (request.url !== '/silent') response.end(`policy for ${request.headers.host}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  for (const one of servers) one.close();
  for (const socket of sockets) socket.destroy();
});

/** A server that has this certificate, and does as told with each connection. */
async function raw(certificate: typeof good, act: (socket: TLSSocket) => void): Promise<number> {
  const made = createTlsServer({ key: certificate.keyPem, cert: certificate.certPem }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    act(socket);
  });
  made.on('tlsClientError', () => {});
  servers.push(made);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return (made.address() as AddressInfo).port;
}

function get(path: string, changes: Partial<HttpsRequest> = {}, trustedRoots = [trusted]) {
  const remote = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const base = { remote, host, path, timeoutMs: 5_000, maxBytes: 4_096 };
  return getHttps({ ...base, signal: new AbortController().signal, ...changes }, { trustedRoots });
}

const at = (port: number): Partial<HttpsRequest> => ({ remote: { address: '127.0.0.1', port } });

describe('getHttps', () => {
  it('gives status and body, asked by the host name', async () => {
    const response = await get('/policy');
    expect(response.ok && Buffer.from(response.value.body).toString()).toBe(
      'policy for mta-sts.harbor.example',
    );
  });

  it('follows no redirect (RFC 8461 s.3.3)', async () => {
    expect(await get('/moved')).toMatchObject({ ok: true, value: { status: 301 } });
  });

  it('refuses an untrusted certificate, and one for another name', async () => {
    expect(await get('/policy', {}, [])).toMatchObject({ ok: false, failure: { code: 'certificate' } });
    expect(await get('/policy', { host: 'mta-sts.other.example' })).toMatchObject({
      ok: false,
      failure: { code: 'certificate' },
    });
  });

  it('is bounded in size and time, and stops when told', async () => {
    expect(await get('/long')).toMatchObject({ ok: false, failure: { code: 'too-long' } });
    expect(await get('/silent', { timeoutMs: 50 })).toMatchObject({
      ok: false,
      failure: { code: 'timeout' },
    });
    const stop = new AbortController();
    const waiting = get('/silent', { signal: stop.signal });
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { layer: 'run', code: 'cancelled' } });
  });

  it.each([
    ['/gone', 404, undefined],
    ['/typed', 200, 'text/html'],
  ])('%s: status %i and content type %s', async (path, status, type) => {
    const got = await get(path);
    expect(got.ok && [got.value.status, got.value.headers['content-type']]).toEqual([status, type]);
  });

  it('reads no body of a redirect, however long', async () => {
    const got = await get('/moved');
    expect(got.ok && [got.value.body.length, got.value.headers.location]).toEqual([
      0,
      'https://elsewhere.example/',
    ]);
  });

  it.each([
    ['expired', { name: host, issuer: authority, days: -1 }, 'CERT_HAS_EXPIRED'],
    ['for another name', { name: 'harbor.example', issuer: authority }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'with its name as common name alone',
      { name: host, names: ['a.example'], issuer: authority },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    ['of its own making', { name: host }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['by an authority nobody knows', { name: host, issuer: stranger }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('a certificate %s', async (_, wish, detail) => {
    const port = await raw(await makeCertificate(wish), (socket) => socket.end());
    expect(await get('/', at(port))).toMatchObject({
      ok: false,
      failure: { layer: 'https', code: 'certificate', side: 'there', detail },
    });
  });

  it('takes roots of one’s own besides the network’s, and says so where one can’t be read', async () => {
    expect(await get('/', {}, [stranger.certPem])).toMatchObject({ ok: false });
    expect(await get('/', { trustedRoots: [trusted] }, [stranger.certPem])).toMatchObject({ ok: true });
    expect(await get('/', { trustedRoots: [stranger.certPem] })).toMatchObject({ ok: true });
    expect(await get('/', { trustedRoots: ['no certificate'] })).toMatchObject({
      ok: false,
      failure: { code: 'other', side: 'here' },
    });
  });

  it('ends a drip of an octet at a time, in headers and body alike', async () => {
    const drip = (start: string) => (socket: TLSSocket) => {
      socket.write(start);
      const timer = setInterval(() => socket.write('x'), 2);
      socket.on('close', () => clearInterval(timer));
    };
    for (const start of ['HTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nslow: ']) {
      const port = await raw(good, drip(start));
      expect(await get('/', { ...at(port), timeoutMs: 200 })).toMatchObject({
        ok: false,
        failure: { code: 'timeout' },
      });
    }
  });

  it.each<[string, string, string]>([
    ['hangs up', '', 'connect'],
    ['is no web server', '220 mx.example ESMTP\r\n', 'other'],
    ['stops in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nversion: STSv1', 'connect'],
  ])('a server that %s', async (_, says, code) => {
    const port = await raw(good, (socket) => socket.once('data', () => socket.end(says)));
    expect(await get('/', at(port))).toMatchObject({ ok: false, failure: { layer: 'https', code } });
  });

  it('bounds the headers too', async () => {
    expect(await get('/headers')).toMatchObject({ ok: false, failure: { code: 'other' } });
  });

  it('asks nobody for a name’s address, and sends nothing that can’t be sent', async () => {
    expect(await get('/', { remote: { address: 'mta-sts.harbor.example', port: 443 } })).toMatchObject({
      ok: false,
      failure: { code: 'connect', detail: 'not an IP address: mta-sts.harbor.example' },
    });
    expect(await get('/a b\r\nx: y')).toMatchObject({ ok: false, failure: { code: 'other', side: 'here' } });
  });
});
