import dnsPacket from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import type { TcpConnection } from '../net/network';
import { catalogue } from './catalogue';
import { createSampleInternet, type SampleInternet } from './network';
import { downHost } from './smtp-script';

const forever = new AbortController().signal;
let sample: SampleInternet = createSampleInternet();

afterEach(async () => {
  await sample.dispose();
  sample = createSampleInternet();
});

const dial = (address: string, port = 25, timeoutMs = 2_000, signal = forever) =>
  sample.dialTcp({ remote: { address, port }, timeoutMs, signal });

async function connected(address: string, port = 25): Promise<TcpConnection> {
  const result = await dial(address, port);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
}

async function readText(connection: TcpConnection): Promise<string> {
  const result = await connection.read(3_000);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value === null ? '' : Buffer.from(result.value).toString('utf8');
}

async function ask(name: string, type: 'MX' | 'A' | 'NS', address: string): Promise<dnsPacket.DecodedPacket> {
  const socket = await sample.openUdp({ address, port: 53 }, forever);
  if (!socket.ok) throw new Error(socket.failure.detail);
  await socket.value.send(dnsPacket.encode({ type: 'query', id: 7, questions: [{ name, type }] }));
  const received = await socket.value.receive(2_000);
  socket.value.close();
  if (!received.ok) throw new Error(received.failure.detail);
  return dnsPacket.decode(Buffer.from(received.value));
}

describe('createSampleInternet', () => {
  test('says what it is', () => {
    expect(sample.kind).toBe('sample');
    expect(sample.ownName()).toBe('desk.waypost.example');
    expect(sample.systemResolvers()).toEqual([{ address: '192.0.2.53', port: 53 }]);
    expect(sample.rootHints().map((hint) => hint.name)).toEqual([
      'a.root-servers.example',
      'b.root-servers.example',
    ]);
  });

  test.each([
    ['192.0.2.1', true],
    ['198.51.100.255', true],
    ['203.0.113.9', true],
    ['2001:db8::1', true],
    ['2001:DB8:0:0::1', true],
    ['2001:db9::1', false],
    ['127.0.0.1', false],
    ['10.0.0.1', false],
    ['::1', false],
    ['8.8.8.8', false],
    ['::ffff:192.0.2.1', false],
    ['fe80::1%eth0', false],
    ['mx.example', false],
  ])('isPublic(%s) is %s', (address, expected) => {
    expect(sample.isPublic(address)).toBe(expected);
  });

  test('a root server refers to a top-level domain, with glue', async () => {
    const reply = await ask('harbor.example', 'MX', '192.0.2.1');
    expect(reply.authorities?.map((record) => record.type)).toEqual(['NS', 'NS']);
    expect(reply.additionals).toContainEqual(
      expect.objectContaining({ name: 'a.nic.example', data: '192.0.2.21' }),
    );
  });

  test('the zone’s own server answers, over either family', async () => {
    for (const address of ['192.0.2.61', '2001:db8:61:0::53']) {
      const reply = await ask('harbor.example', 'MX', address);
      expect(reply.flag_aa).toBe(true);
      expect(reply.answers).toHaveLength(4);
      expect(reply.answers?.[0]).toMatchObject({ data: { preference: 10, exchange: 'mx1.harbor.example' } });
    }
  });

  test.each<[string, number, object, string]>([
    ['8.8.8.8', 25, { code: 'unreachable', side: 'there' }, 'not of the sample'],
    ['127.0.0.1', 25, { code: 'unreachable', side: 'there' }, 'nor is loopback itself'],
    ['203.0.113.200', 25, { code: 'unreachable' }, 'nobody stands there'],
    ['198.51.100.1', 80, { code: 'refused', detail: 'ECONNREFUSED' }, 'a mail host has no web server'],
    ['198.51.100.51', 25, { code: 'refused', detail: 'ECONNREFUSED' }, 'a host that refuses'],
    ['198.51.100.10', 25, { code: 'unreachable', detail: 'EHOSTUNREACH' }, 'a host that is down'],
  ])('dialling %s:%i fails', async (address, port, failure, why) => {
    const result = await dial(address, port);
    expect(result, why).toMatchObject({ ok: false, failure: { layer: 'tcp', ...failure } });
  });

  test('a wait is cut short by its own limit and by the signal', async () => {
    expect(await dial('198.51.100.10', 25, 50)).toMatchObject({ failure: { code: 'timeout' } });
    const stop = new AbortController();
    const waiting = dial('198.51.100.10', 25, 60_000, stop.signal);
    stop.abort();
    expect(await waiting).toMatchObject({ failure: { layer: 'run', code: 'cancelled' } });
    expect(await dial('198.51.100.1', 25, 60_000, stop.signal)).toMatchObject({
      failure: { code: 'cancelled' },
    });
  });

  test('a host that never answers costs the caller’s patience, and no more', async () => {
    const hosts = [downHost('mx.still.example', ['203.0.113.77'], { way: 'silent' })];
    const [first] = catalogue;
    if (first === undefined) throw new Error('the catalogue is empty');
    const still = createSampleInternet({ catalogue: [{ ...first, zones: [], nameServers: [], hosts }] });
    const remote = { address: '203.0.113.77', port: 25 };
    const result = await still.dialTcp({ remote, timeoutMs: 40, signal: forever });
    expect(result).toMatchObject({
      failure: { code: 'timeout', side: 'there', detail: 'no connection in 40 ms' },
    });
    await still.dispose();
  });

  test('datagrams where no name server stands are unreachable', async () => {
    const socket = await sample.openUdp({ address: '198.51.100.1', port: 53 }, forever);
    expect(socket).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
  });

  test('a mail host greets, and addresses are shown as simulated', async () => {
    const connection = await connected('198.51.100.20');
    expect(connection.remote).toEqual({ address: '198.51.100.20', port: 25 });
    expect(connection.local.address).toBe('192.0.2.10');
    expect(await readText(connection)).toBe('220 mx2.harbor.example ESMTP\r\n');
    connection.destroy();
    const ipv6 = await connected('2001:db8:6::25');
    expect(ipv6.local.address).toBe('2001:db8::10');
    expect(await readText(ipv6)).toBe('220 mx6.juniper.example ESMTP\r\n');
    ipv6.destroy();
  });

  test.each([
    ['198.51.100.131', 'mail.sealed.example', true, true, null],
    ['198.51.100.132', 'mail.lapsed.example', false, true, 'CERT_HAS_EXPIRED'],
    ['198.51.100.133', 'mail.misnamed.example', true, false, null],
    ['198.51.100.134', 'mail.homemade.example', false, true, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('STARTTLS at %s (%s)', async (address, serverName, trusted, nameMatches, problem) => {
    const connection = await connected(address);
    await readText(connection);
    await connection.write(Buffer.from('EHLO desk.waypost.example\r\n'));
    expect(await readText(connection)).toContain('STARTTLS');
    await connection.write(Buffer.from('STARTTLS\r\n'));
    expect(await readText(connection)).toMatch(/^220 /);
    const upgraded = await connection.startTls({ serverName, timeoutMs: 2_000 });
    expect(upgraded).toMatchObject({
      ok: true,
      value: { protocol: 'TLSv1.3', trusted, nameMatches, problem },
    });
    await connection.write(Buffer.from('EHLO desk.waypost.example\r\n'));
    const capabilities = await readText(connection);
    expect(capabilities).toContain('PIPELINING');
    expect(capabilities).not.toContain('STARTTLS');
    connection.destroy();
  });

  test('no message is taken, and an offer would be counted', async () => {
    const connection = await connected('198.51.100.1');
    await readText(connection);
    await connection.write(Buffer.from('EHLO a.example\r\n'));
    await readText(connection);
    expect(sample.messagesOffered()).toBe(0);
    await connection.write(Buffer.from('DATA\r\n'));
    expect(await readText(connection)).toMatch(/^554 5\.7\.0 /);
    expect(sample.messagesOffered()).toBe(1);
    connection.destroy();
  });

  test('a mail host has no web server', async () => {
    const got = await sample.httpsGet({
      remote: { address: '198.51.100.1', port: 443 },
      host: 'mta-sts.lantern.example',
      path: '/',
      timeoutMs: 100,
      maxBytes: 1_000,
      signal: forever,
    });
    expect(got).toMatchObject({ ok: false, failure: { layer: 'https', code: 'connect' } });
  });

  test('dispose closes what is open, once and for all', async () => {
    const before = openHandles();
    const connection = await connected('198.51.100.1');
    await readText(connection);
    await ask('harbor.example', 'MX', '192.0.2.1');
    await sample.dispose();
    expect(await connection.read(1_000)).toMatchObject({ ok: true, value: null });
    connection.destroy();
    expect(await dial('198.51.100.1')).toMatchObject({ ok: false });
    await sample.dispose();
    await new Promise((settled) => setImmediate(settled));
    expect(openHandles()).toEqual(before);
  });

  test('two sample internets share nothing', async () => {
    const other = createSampleInternet();
    const [one, two] = [
      await dial('198.51.100.1'),
      await other.dialTcp({
        remote: { address: '198.51.100.1', port: 25 },
        timeoutMs: 1_000,
        signal: forever,
      }),
    ];
    await other.dispose();
    expect(one.ok && two.ok).toBe(true);
    if (one.ok) expect(await readText(one.value)).toMatch(/^220 /);
  });
});

function openHandles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /TCP|UDP/.test(name))
    .sort();
}
