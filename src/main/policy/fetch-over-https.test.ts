// A policy fetched over sockets, from a web server of the test's own: certificates, redirects, and a server that does not end.

import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createPlain } from 'node:net';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { type MtaStsEvidence, mtaStsEvidenceSchema } from '../../shared/policy';
import type { AnswerRecord, Lookup } from '../dns/lookup';
import { createInternet } from '../net/internet';
import { makeCertificate, type TestCertificate } from '../net/testing/certificate';
import { fetchMtaSts } from './fetch-mta-sts';

const host = 'mta-sts.harbor.example';
const policy = 'version: STSv1\r\nmode: enforce\r\nmx: mx.harbor.example\r\nmax_age: 86400\r\n';
const text = { 'content-type': 'text/plain; charset=utf-8' };

let authority: TestCertificate;
let good: TestCertificate;
beforeAll(async () => {
  authority = await makeCertificate({ name: 'Authority', isAuthority: true });
  good = await makeCertificate({ name: host, issuer: authority });
});

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function serve(keys: TestCertificate, answers: RequestListener): Promise<number> {
  const server = createServer({ key: keys.keyPem, cert: keys.certPem }, answers);
  server.on('tlsClientError', () => {}); // who turns the certificate down is no fault of the server
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  open.push({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  return (server.address() as AddressInfo).port;
}

async function fetch(httpsPort: number, timeoutMs = 10_000): Promise<MtaStsEvidence> {
  const lookup: Lookup = {
    async resolve({ type }) {
      const found: Partial<AnswerRecord>[] =
        type === 'TXT' ? [{ text: 'v=STSv1; id=1;' }] : type === 'A' ? [{ address: '127.0.0.1' }] : [];
      const records = found.map((one) => ({ name: '', type, ttl: 60, data: '', ...one }));
      const kind = records.length > 0 ? 'records' : 'no-data';
      return { ok: true, value: { kind, records, aliases: [], exchangeIds: [] } };
    },
  };
  const network = createInternet({ rootHints: [] });
  const parts = { domain: 'harbor.example', originMs: network.clock.now(), allowPrivate: true };
  const roots = { caCertificates: [authority.certPem] };
  const signal = new AbortController().signal;
  return mtaStsEvidenceSchema.parse(
    await fetchMtaSts({ ...parts, ...roots, lookup, network, httpsPort, timeoutMs, signal }),
  );
}

const told = ({ state, problems }: MtaStsEvidence): string => [state, ...problems].join(' ');

it('holds where the certificate does', async () => {
  const asked: string[] = [];
  const port = await serve(good, (request, response) => {
    asked.push(`${request.method} ${request.headers.host} ${request.url}`);
    response.writeHead(200, text).end(policy);
  });
  const sts = await fetch(port);
  expect(told(sts)).toBe('found');
  expect(sts.policy).toEqual({ mode: 'enforce', mx: ['mx.harbor.example'], maxAgeSeconds: 86_400 });
  expect(sts.fetch).toMatchObject({ status: 200, body: policy, contentType: text['content-type'] });
  expect(asked).toEqual([`GET ${host} /.well-known/mta-sts.txt`]);
});

it.each<[why: string, keys: () => Promise<TestCertificate>]>([
  ['names another host', () => makeCertificate({ name: 'www.harbor.example', issuer: authority })],
  ['has expired', () => makeCertificate({ name: host, issuer: authority, days: -1 })],
  ['is signed by itself', () => makeCertificate({ name: host })],
])('a certificate that %s makes no policy', async (_why, keys) => {
  const port = await serve(await keys(), (_request, response) => response.writeHead(200, text).end(policy));
  expect(told(await fetch(port))).toBe('invalid certificate');
});

it('a redirect is not followed', async () => {
  let calls = 0;
  const port = await serve(good, (_request, response) => {
    calls += 1;
    response.writeHead(302, { location: '/policy.txt', ...text }).end(policy);
  });
  expect(told(await fetch(port))).toBe('invalid redirect');
  expect(calls).toBe(1);
});

it('more than 64 kilobytes are no policy', async () => {
  const port = await serve(good, (_request, response) => {
    response.writeHead(200, text);
    const more = (): void => {
      while (response.writable && response.write('a: b\n'.repeat(2_000)));
    };
    response.on('drain', more);
    more();
  });
  expect(told(await fetch(port))).toBe('invalid too-long');
});

it('a body that never ends ends with the time for it', async () => {
  const port = await serve(good, (_request, response) =>
    response.writeHead(200, text).write('version: STSv1\n'),
  );
  const sts = await fetch(port, 500);
  expect(told(sts)).toBe('failed unreachable');
  expect(sts.failure).toMatchObject({ layer: 'https', code: 'timeout' });
});

it('a port that speaks no TLS is no web server, and one that is closed neither', async () => {
  const plain = createPlain((socket) => {
    socket.on('error', () => {});
    socket.end('220 mx ESMTP\r\n', () => socket.destroy());
  });
  await new Promise<void>((ready) => plain.listen(0, '127.0.0.1', ready));
  const { port } = plain.address() as AddressInfo;
  expect(told(await fetch(port))).toBe('failed unreachable');
  await new Promise((closed) => plain.close(closed));
  const sts = await fetch(port);
  expect(told(sts)).toBe('failed unreachable');
  expect(sts.failure).toMatchObject({ layer: 'https', code: 'connect' });
});
