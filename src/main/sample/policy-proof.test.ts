// What a sender that follows a domain's own policy meets on the sample internet: a policy over HTTPS, TLSA records that match the
// certificate shown, submission ports, a block list, and the way back to this desk's name.

import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { TlsEvidence } from '../../shared/evidence';
import { createValidator, type Validated } from '../dns/dnssec/validator';
import type { RecordType } from '../dns/types';
import { createWalk } from '../dns/walk';
import type { HttpsRequest, TcpConnection } from '../net/network';
import { createSampleInternet } from './network';
import { policyHost, type Scenario, type TlsaWish } from './scenario';
import { mailHost } from './smtp-script';
import { signed, zone } from './zone';

const wishes: readonly Omit<TlsaWish, 'host'>[] = [
  { usage: 3, selector: 1, matching: 1, data: 'match' },
  { usage: 3, selector: 0, matching: 2, data: 'match' },
  { usage: 2, selector: 0, matching: 1, data: 'match' },
  { usage: 3, selector: 1, matching: 1, data: 'other' },
];

const scenario: Scenario = {
  id: 'policy',
  title: '',
  story: '',
  address: 'ann@vault.example',
  outcome: 'deliverable',
  group: 'encryption',
  zones: [
    signed(
      zone('vault.example', ['@ MX 10 mail', '_mta-sts TXT v=STSv1; id=1;', 'mail CAA 0 issue ca.example']),
    ),
    zone('others.example', []),
  ],
  hosts: [
    mailHost('mail.vault.example', ['198.51.100.25', '2001:db8:99::25'], {
      domains: ['vault.example'],
      submission: [465, 587],
    }),
    mailHost('bare.others.example', ['198.51.100.26'], { certificate: null, submission: [465, 587] }),
  ],
  webHosts: [
    policyHost(
      'vault.example',
      ['198.51.100.25', '2001:db8:99::80'],
      ['mode: enforce', 'mx: mail.vault.example'],
    ),
    policyHost('moved.others.example', ['198.51.100.81'], [], {
      answer: { status: 302, contentType: 'text/plain', body: '', location: 'https://elsewhere.example/' },
    }),
    policyHost('late.others.example', ['198.51.100.82'], [], {
      answer: { status: 200, contentType: 'text/plain', body: 'late', delayMs: 60_000 },
    }),
    policyHost('silent.others.example', ['198.51.100.83'], [], { answer: 'silent' }),
    policyHost('closed.others.example', ['198.51.100.84'], [], { answer: 'refused' }),
    policyHost('expired.others.example', ['198.51.100.85'], [], { certificate: 'expired' }),
    policyHost('wrong.others.example', ['198.51.100.86'], [], { certificate: 'wrong-name' }),
  ],
  tlsa: wishes.map((wish) => ({ host: 'mail.vault.example', ...wish })),
};

const sample = createSampleInternet({ catalogue: [scenario] });
afterAll(() => sample.dispose());

const forever = new AbortController().signal;

function get(name: string, address: string, changes: Partial<HttpsRequest> = {}) {
  return sample.httpsGet({
    remote: { address, port: 443 },
    host: `mta-sts.${name}`,
    path: '/.well-known/mta-sts.txt',
    timeoutMs: 5_000,
    maxBytes: 65_536,
    signal: forever,
    ...changes,
  });
}

async function dial(address: string, port: number): Promise<TcpConnection> {
  const dialled = await sample.dialTcp({ remote: { address, port }, timeoutMs: 5_000, signal: forever });
  if (!dialled.ok) throw new Error(dialled.failure.detail);
  return dialled.value;
}

async function talk(connection: TcpConnection, line: string | null): Promise<string> {
  if (line !== null) await connection.write(Buffer.from(`${line}\r\n`));
  const read = await connection.read(5_000);
  if (!read.ok) throw new Error(read.failure.detail);
  return Buffer.from(read.value ?? []).toString();
}

async function encrypt(connection: TcpConnection): Promise<TlsEvidence> {
  const upgraded = await connection.startTls({ serverName: 'mail.vault.example', timeoutMs: 5_000 });
  if (!upgraded.ok) throw new Error(upgraded.failure.detail);
  return upgraded.value;
}

/** Walked from the root and proved, as the trace does it. */
function proved(name: string, type: RecordType): Promise<Validated> {
  const source = createWalk({
    network: sample,
    observe: () => {},
    nextId: () => 'test',
    originMs: sample.clock.now(),
    resolvers: [],
    rootHints: sample.rootHints(),
    dnsPort: 53,
    allowPrivate: false,
  });
  const now = () => sample.clock.wallTime();
  return createValidator({ source, anchors: sample.trustAnchors(), now }).validate({ name, type }, forever);
}

describe('a policy over HTTPS', () => {
  test.each(['198.51.100.25', '2001:db8:99::80'])('is had from %s', async (address) => {
    const got = await get('vault.example', address);
    expect(got).toMatchObject({
      ok: true,
      value: { status: 200, headers: { 'content-type': 'text/plain' } },
    });
    expect(got.ok && Buffer.from(got.value.body).toString()).toBe(
      'version: STSv1\r\nmode: enforce\r\nmx: mail.vault.example\r\n',
    );
  });

  test.each<[string, string, object]>([
    ['late.others.example', '198.51.100.82', { code: 'timeout' }],
    ['silent.others.example', '198.51.100.83', { code: 'timeout' }],
    ['closed.others.example', '198.51.100.84', { code: 'connect', detail: 'ECONNREFUSED' }],
    ['expired.others.example', '198.51.100.85', { code: 'certificate', detail: 'CERT_HAS_EXPIRED' }],
    [
      'wrong.others.example',
      '198.51.100.86',
      { code: 'certificate', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ],
    ['nobody.example', '203.0.113.1', { code: 'connect', detail: 'EHOSTUNREACH' }],
    ['bare.others.example', '198.51.100.26', { code: 'connect', detail: 'ECONNREFUSED' }],
  ])('%s fails as it would outside', async (name, address, failure) => {
    const isSlow = 'code' in failure && failure.code === 'timeout';
    const got = await get(name, address, { timeoutMs: isSlow ? 300 : 5_000 });
    expect(got).toMatchObject({ ok: false, failure: { layer: 'https', ...failure } });
  });

  test('a redirect is told, another path is not there, and another port neither', async () => {
    expect(await get('moved.others.example', '198.51.100.81')).toMatchObject({
      ok: true,
      value: { status: 302, headers: { location: 'https://elsewhere.example/' } },
    });
    expect(await get('vault.example', '198.51.100.25', { path: '/' })).toMatchObject({
      ok: true,
      value: { status: 404 },
    });
    const remote = { address: '198.51.100.81', port: 8_443 };
    expect(await get('moved.others.example', '198.51.100.81', { remote })).toMatchObject({ ok: false });
  });
});

describe('TLSA records', () => {
  test('stand in the signed zone and match what the host shows, at every port and address', async () => {
    const answer = await proved('_25._tcp.mail.vault.example', 'TLSA');
    expect(answer.security.security).toBe('secure');
    const published = (answer.answer?.records ?? []).flatMap(({ data }) =>
      data.type === 'TLSA' ? [Buffer.from(data.data).toString('hex')] : [],
    );
    const connection = await dial('2001:db8:99::25', 25);
    await talk(connection, null);
    await talk(connection, 'EHLO desk.waypost.example');
    await talk(connection, 'STARTTLS');
    const { chain } = await encrypt(connection);
    connection.destroy();
    const again = await dial('198.51.100.25', 465);
    expect((await encrypt(again)).chain[0]?.sha256).toBe(chain[0]?.sha256);
    again.destroy();
    const der = (at: number): Buffer => Buffer.from(chain[at]?.der ?? '', 'base64');
    const spki = new X509Certificate(der(0)).publicKey.export({ type: 'spki', format: 'der' });
    const digest = (hash: string, bytes: Uint8Array): string => createHash(hash).update(bytes).digest('hex');
    expect(published).toHaveLength(4);
    expect(published).toContain(digest('sha256', spki));
    expect(published).toContain(digest('sha512', der(0)));
    expect(published).toContain(digest('sha256', der(1)));
  });
});

describe('submission', () => {
  test('465 is encrypted from the first octet, and asks for a login', async () => {
    const connection = await dial('198.51.100.25', 465);
    expect(await encrypt(connection)).toMatchObject({
      protocol: 'TLSv1.3',
      trusted: true,
      nameMatches: true,
    });
    expect(await talk(connection, null)).toMatch(/^220 mail\.vault\.example /);
    const hello = await talk(connection, 'EHLO desk.waypost.example');
    expect(hello).toContain('AUTH PLAIN LOGIN');
    expect(hello).not.toContain('STARTTLS');
    expect(await talk(connection, 'MAIL FROM:<>')).toMatch(/^530 5\.7\.0 Authentication required/);
    connection.destroy();
  });

  test('587 offers a login only once encrypted', async () => {
    const connection = await dial('198.51.100.25', 587);
    await talk(connection, null);
    expect(await talk(connection, 'EHLO desk.waypost.example')).not.toContain('AUTH');
    expect(await talk(connection, 'MAIL FROM:<>')).toMatch(
      /^530 5\.7\.0 Must issue a STARTTLS command first/,
    );
    await talk(connection, 'STARTTLS');
    await encrypt(connection);
    expect(await talk(connection, 'EHLO desk.waypost.example')).toContain('AUTH PLAIN LOGIN');
    expect(await talk(connection, 'AUTH PLAIN AGEAYg==')).toMatch(/^535 5\.7\.8 /);
    connection.destroy();
  });

  test('a host without a certificate has no 465', async () => {
    const remote = { address: '198.51.100.26', port: 465 };
    expect(await sample.dialTcp({ remote, timeoutMs: 1_000, signal: forever })).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    });
  });
});

describe('this desk', () => {
  const ipv6 = `0.1.0.0${'.0.0.0.0'.repeat(5)}.8.b.d.0.1.0.0.2.ip6.arpa`;
  test.each<[string, RecordType, string | null]>([
    ['10.2.0.192.in-addr.arpa', 'PTR', 'desk.waypost.example'],
    [ipv6, 'PTR', 'desk.waypost.example'],
    ['desk.waypost.example', 'A', '192.0.2.10'],
    ['desk.waypost.example', 'AAAA', '2001:db8::10'],
    ['2.0.0.127.dnsbl.example', 'A', '127.0.0.2'],
    ['1.0.0.127.dnsbl.example', 'A', null],
    ['10.2.0.192.dnsbl.example', 'A', null],
    ['looking-glass.example', 'A', '192.0.2.10'],
    ['looking-glass.example', 'AAAA', '2001:db8::10'],
  ])('%s %s: %s', async (name, type, expected) => {
    const answer = await proved(name, type);
    const values = (answer.answer?.records ?? []).map(({ data }) =>
      'address' in data ? data.address : 'target' in data ? data.target : '',
    );
    expect(values).toEqual(expected === null ? [] : [expected]);
  });

  test('knows its block list and who tells it its address', () => {
    expect(sample.blockLists()).toEqual(['dnsbl.example']);
    expect(sample.addressEchoes().map(({ type }) => type)).toEqual(['A', 'AAAA']);
  });
});
