// The client's side of a handshake, against servers on loopback: what is written down, and how one that fails is told.

import { createServer, type Server, type Socket } from 'node:net';
import { type TlsOptions as ServerOptions, createServer as startTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { TlsEvidence } from '../../shared/evidence';
import type { TlsFailure } from '../../shared/failure';
import type { TlsOptions } from './network';
import { openTcp } from './tcp';
import { makeCertificate, type TestCertificate } from './testing/certificate';
import { ticketPatienceMs } from './tls';

const authority = await makeCertificate({ name: 'Test Authority', isAuthority: true });
const middle = await makeCertificate({ name: 'Test Middle', isAuthority: true, issuer: authority });
const leaf = await makeCertificate({ name: 'mx.example', issuer: middle });

const opened: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

function listen(server: Server): Promise<number> {
  opened.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Electron's library has no security levels, and no word for the group of a TLS 1.3 key exchange. */
const isBoringSsl = process.versions.electron !== undefined;

/** Without a floor under their strength. */
function ciphers(names: string): { ciphers?: string } {
  if (!isBoringSsl) return { ciphers: `${names}:@SECLEVEL=0` };
  return names === 'DEFAULT' ? {} : { ciphers: names };
}

function serve(chain: readonly TestCertificate[], options: ServerOptions = {}): Promise<number> {
  const cert = chain.map(({ certPem }) => certPem).join('');
  return listen(
    startTlsServer({ key: chain[0]?.keyPem ?? '', cert, ...options }, (socket) =>
      socket.on('error', () => {}),
    ),
  );
}

async function shake(port: number, options: Partial<TlsOptions> = {}, roots = [authority.certPem]) {
  const signal = new AbortController().signal;
  const dialled = await openTcp({
    remote: { address: '127.0.0.1', port },
    timeoutMs: 5_000,
    signal,
    trustedRoots: roots,
  });
  if (!dialled.ok) throw new Error(dialled.failure.detail);
  const upgraded = await dialled.value.startTls({ serverName: 'mx.example', timeoutMs: 10_000, ...options });
  dialled.value.destroy();
  return upgraded;
}

async function evidence(
  port: number,
  options: Partial<TlsOptions> = {},
  roots?: string[],
): Promise<TlsEvidence> {
  const upgraded = await shake(port, options, roots);
  if (!upgraded.ok) throw new Error(upgraded.failure.detail);
  return upgraded.value;
}

const names = ({ chain }: TlsEvidence): string[] => chain.map(({ subject }) => subject);

describe('what a handshake shows', () => {
  it('protocol, cipher, key exchange, and each certificate', async () => {
    const seen = await evidence(await serve([leaf, middle]));
    expect(seen).toMatchObject({
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_AES_(128|256)_GCM_/),
      keyExchange: isBoringSsl ? '' : 'ECDH X25519',
      trusted: true,
      problem: null,
      nameMatches: true,
    });
    expect(seen.chain[0]).toMatchObject({ keyType: 'ec prime256v1', signature: 'ecdsa-with-SHA256' });
    const der = Buffer.from(seen.chain[0]?.der ?? '', 'base64');
    const sent = leaf.certPem.replaceAll(/-----[A-Z ]+-----|\s/gu, '');
    expect(der.equals(Buffer.from(sent, 'base64'))).toBe(true);
  });

  it.each<[string, readonly TestCertificate[], readonly string[], boolean]>([
    ['without the root', [leaf, middle], ['CN=mx.example', 'CN=Test Middle'], true],
    [
      'with the root',
      [leaf, middle, authority],
      ['CN=mx.example', 'CN=Test Middle', 'CN=Test Authority'],
      true,
    ],
    [
      'in its own order',
      [leaf, authority, middle],
      ['CN=mx.example', 'CN=Test Authority', 'CN=Test Middle'],
      true,
    ],
    ['with a link left out', [leaf], ['CN=mx.example'], false],
  ])('the chain as it was sent: %s', async (_, sent, expected, trusted) => {
    const seen = await evidence(await serve(sent));
    expect(names(seen)).toEqual(expected);
    expect(seen.trusted).toBe(trusted);
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)(
    'a host that speaks %s alone is reached, and named for it',
    async (version) => {
      const options = { minVersion: version, maxVersion: version, ...ciphers('DEFAULT') };
      expect(await evidence(await serve([leaf, middle], options))).toMatchObject({
        protocol: version,
        trusted: true,
      });
    },
  );

  it('a short key, an old hash, and keys agreed without a secret of their own', async () => {
    const old = await makeCertificate({ name: 'mx.example', rsaBits: 1_024, hash: 'SHA-1' });
    const port = await serve([old], { maxVersion: 'TLSv1.2', ...ciphers('AES128-SHA') });
    expect(await evidence(port)).toMatchObject({
      protocol: 'TLSv1.2',
      cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA',
      keyExchange: 'RSA',
      chain: [{ keyType: 'rsa 1024', signature: 'sha1WithRSAEncryption' }],
      trusted: false,
      problem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  it('roots of one’s own are trusted besides, not instead; and one that can’t be read is our own fault', async () => {
    const port = await serve([leaf, middle]);
    const other = await makeCertificate({ name: 'Another Authority', isAuthority: true });
    expect(await evidence(port, {}, [other.certPem])).toMatchObject({ trusted: false });
    expect(await evidence(port, { trustedRoots: [authority.certPem] }, [other.certPem])).toMatchObject({
      trusted: true,
    });
    expect(await evidence(port, { trustedRoots: [other.certPem] })).toMatchObject({ trusted: true });
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    expect(await shake(port, { trustedRoots: [broken] })).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'other', side: 'here' },
    });
  });
});

describe('a handshake that fails', () => {
  it.each([40, 42, 48, 70, 80, 86, 112])('keeps alert %i as its number', async (alert) => {
    const record = Buffer.from([21, 3, 3, 0, 2, 2, alert]);
    const port = await listen(createServer((socket) => socket.once('data', () => socket.write(record))));
    expect(await shake(port)).toMatchObject({
      ok: false,
      failure: { layer: 'tls', code: 'handshake', alert },
    });
  });

  it('has no alert where none was heard', async () => {
    const port = await listen(
      createServer((socket) => socket.once('data', () => socket.write('500 what?\r\n'))),
    );
    const failed = await shake(port);
    expect(failed).toEqual({
      ok: false,
      failure: {
        layer: 'tls',
        code: 'handshake',
        temporary: true,
        side: 'there',
        detail: 'ERR_SSL_WRONG_VERSION_NUMBER',
      } satisfies TlsFailure,
    });
  });

  it('ends at a certificate of a megabyte, and keeps nothing of it', async () => {
    const many = Array.from(
      { length: 18_000 },
      (_, at) => `a-host-with-quite-a-long-name-${at}.many-names.example`,
    );
    const huge = await makeCertificate({ name: 'mx.example', names: many });
    expect(huge.certPem.length).toBeGreaterThan(1_000_000);
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      expect(await shake(await serve([huge], { maxVersion }))).toMatchObject({
        ok: false,
        failure: { layer: 'tls', code: 'handshake', detail: 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE' },
      });
    }
  });

  it('bounds what it keeps of a large certificate that passes', async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => `a-host-with-quite-a-long-name-${at}.example`);
    const large = await makeCertificate({ name: 'mx.example', names: many });
    const [certificate] = (await evidence(await serve([large]))).chain;
    expect(certificate?.names).toHaveLength(1_000);
    expect(certificate?.der).toBe('');
    expect(certificate?.signature).toBe('ecdsa-with-SHA256');
  });
});

it.each([
  ['TLSv1.3', 1, 10, 'near: the ticket may still have to be made'],
  ['TLSv1.3', 20, 30, 'a little more than it took until here'],
  ['TLSv1.3', 25, 0, 'far: as much would be lost as is saved'],
  ['TLSv1.2', 1, 0, 'here it comes within the handshake (RFC 5077 s.3.3)'],
])('%s after %i ms: a ticket is waited for %i ms, %s', (protocol, handshakeMs, expected) => {
  expect(ticketPatienceMs(protocol, handshakeMs)).toBe(expected);
});
