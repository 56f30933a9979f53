// One GET over HTTPS, against a server on loopback whose certificate is made here.

import 'reflect-metadata'; // asked for by @peculiar/x509
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getHttps } from './https';
import type { HttpsRequest } from './network';

let server: Server;
let trusted: string;

beforeAll(async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=mta-sts.harbor.example',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'mta-sts.harbor.example' }])],
  });
  trusted = certificate.toString('pem');
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  server = createServer(
    { key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`, cert: trusted },
    (request, response) => {
      if (request.url === '/moved') response.writeHead(301, { location: 'https://elsewhere.example/' }).end();
      else if (request.url === '/long') response.end('x'.repeat(10_000));
      else if (request.url !== '/silent') response.end(`policy for ${request.headers.host}`);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function get(path: string, changes: Partial<HttpsRequest> = {}, trustedRoots = [trusted]) {
  const remote = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const base = { remote, host: 'mta-sts.harbor.example', path, timeoutMs: 3_000, maxBytes: 4_096 };
  return getHttps({ ...base, signal: new AbortController().signal, ...changes }, { trustedRoots });
}

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
});
