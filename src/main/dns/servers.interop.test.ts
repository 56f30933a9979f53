// Our four transports against unbound, and cookies against NSD: others' servers agree with ours on what the RFCs say. Runs where
// these programs are; `npm test` installs them on Debian.

import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainResolver, type Resolver } from '../../shared/options';
import type { Network } from '../net/network';
import { findProgram, openWorkshop } from '../testing/workshop';
import { createClient } from './client';
import { createResolver } from './resolver';
import { contextOver, say, shortTimings } from './testing/ask';
import { makeCertificate } from './testing/certificate';
import { networkTo } from './testing/connected';

const unbound = findProgram('/usr/sbin/unbound', '/usr/local/sbin/unbound');
const nsd = findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd');
if (unbound === null) console.log('skipped: transports beside unbound (not installed)');
if (nsd === null) console.log('skipped: cookies beside NSD (not installed)');

const here = '127.0.0.1';
const named = 'resolver.harbor.example';
const timings = { ...shortTimings, resolverTriesMs: [3_000, 3_000], resolverTotalMs: 20_000, tcpMs: 10_000 };

/** A third party's server can't tell which port it was given: it gets one that was free just now. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, here, ready));
  const address = probe.address();
  await new Promise<void>((done) => probe.close(() => done()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The networks of these tests dial an address and port as they are. */
function networkHere(trusted: readonly string[]): Network {
  const base = networkTo({}, trusted);
  const to = (port: number): Network => networkTo({ [here]: port }, trusted);
  return {
    ...base,
    openUdp: (remote, signal) => to(remote.port).openUdp(remote, signal),
    dialTcp: (options) => to(options.remote.port).dialTcp(options),
    dialHttps: (options) => to(options.remote.port).dialHttps(options),
  };
}

/** Until it answers, as a server started in the foreground says nothing when it is ready. */
async function untilReady(ask: () => Promise<string>, output: () => string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const said = await ask();
    if (!/^(timeout|unreachable|servfail)/u.test(said)) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no answer: ${output()}`);
}

const exchangers = Array.from({ length: 90 }, (_, at) => `mx${at}.a-rather-long-name.harbor.example`);

describe.skipIf(unbound === null)('transports beside unbound', () => {
  const workshop = openWorkshop();
  const ports = { udp: 0, tls: 0, https: 0 };
  let cert = '';

  beforeAll(async () => {
    const certificate = await makeCertificate([named, here]);
    cert = certificate.cert;
    ports.udp = await freePort();
    ports.tls = await freePort();
    ports.https = await freePort();
    const lines = [
      'server:',
      `  interface: ${here}@${ports.udp}\n  interface: ${here}@${ports.tls}\n  interface: ${here}@${ports.https}`,
      `  tls-port: ${ports.tls}\n  https-port: ${ports.https}\n  http-endpoint: "/dns-query"`,
      `  tls-service-key: "${workshop.write('key.pem', certificate.key)}"`,
      `  tls-service-pem: "${workshop.write('cert.pem', certificate.cert)}"`,
      `  username: ""\n  chroot: ""\n  directory: "${workshop.folder}"\n  pidfile: ""`,
      '  do-daemonize: no\n  use-syslog: no\n  verbosity: 0\n  num-threads: 1\n  do-ip6: no',
      '  module-config: "iterator"\n  access-control: 127.0.0.0/8 allow',
      '  local-zone: "harbor.example." static',
      '  local-data: "harbor.example. 300 SOA ns hostmaster 1 3600 600 86400 60"',
      '  local-data: "harbor.example. 300 A 192.0.2.80"',
      ...Array.from({ length: 60 }, (_, at) => `  local-data: "n${at}.harbor.example. 300 A 192.0.2.${at}"`),
      ...exchangers.map((host) => `  local-data: "big.harbor.example. 300 MX 10 ${host}."`),
      'remote-control:\n  control-enable: no',
    ];
    workshop.start(unbound ?? '', ['-d', '-c', workshop.write('unbound.conf', `${lines.join('\n')}\n`)]);
    // A resolver of its own each time: within one, the same question is asked once.
    const ask = () => over({ transport: 'udp', port: ports.udp }).ask('harbor.example', 'A');
    await untilReady(ask, workshop.output);
  }, 30_000);
  afterAll(() => workshop.close());

  function over(parts: Partial<Resolver>) {
    const resolver = { ...plainResolver({ address: here, port: 53 }), ...parts };
    const { context, exchanges } = contextOver(
      { network: networkHere([cert]), asked: [], close: () => {} },
      { resolvers: [resolver], timings },
    );
    const lookup = createResolver(context);
    return { ask: (name: string, type: string) => say(lookup, name, type), exchanges };
  }

  const ways: readonly [why: string, resolver: () => Partial<Resolver>, transports: string[]][] = [
    ['UDP, and TCP where it is cut', () => ({ transport: 'udp', port: ports.udp }), ['udp', 'tcp']],
    ['TCP', () => ({ transport: 'tcp', port: ports.udp }), ['tcp']],
    ['TLS, by name', () => ({ transport: 'tls', port: ports.tls, tlsName: named }), ['tls']],
    ['TLS, by address', () => ({ transport: 'tls', port: ports.tls }), ['tls']],
    ['HTTPS, by name', () => ({ transport: 'https', port: ports.https, tlsName: named }), ['https']],
    ['HTTPS, by address', () => ({ transport: 'https', port: ports.https }), ['https']],
  ];
  it.each(ways)('over %s: small, large, absent and many at once', async (_, resolver, transports) => {
    const { ask, exchanges } = over(resolver());
    expect(await ask('harbor.example', 'A')).toBe('records 192.0.2.80');
    expect(await ask('harbor.example', 'MX')).toBe('no-data');
    expect(await ask('gone.harbor.example', 'A')).toBe('no-such-name');
    const large = exchangers.map((host) => `10 ${host}.`).sort();
    expect(await ask('big.harbor.example', 'MX')).toBe(['records', ...large].join(' '));
    const many = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(`n${at}.harbor.example`, 'A')));
    expect(many).toEqual(Array.from({ length: 60 }, (_, at) => `records 192.0.2.${at}`));
    expect([...new Set(exchanges.map(({ transport }) => transport))]).toEqual(transports);
    expect(exchanges.every(({ ignored }) => ignored.length === 0)).toBe(true);
  });

  it('nothing is asked where the certificate names another', async () => {
    for (const [transport, port] of [
      ['tls', ports.tls],
      ['https', ports.https],
    ] as const) {
      const { ask } = over({ transport, port, tlsName: 'other.harbor.example' });
      expect(await ask('harbor.example', 'A')).toBe('untrusted here temporary');
    }
  });

  it('another path is no DNS server', async () => {
    const { ask } = over({ transport: 'https', port: ports.https, path: '/elsewhere' });
    expect(await ask('harbor.example', 'A')).toBe('malformed here permanent');
  });
});

describe.skipIf(nsd === null)('cookies beside NSD', () => {
  const workshop = openWorkshop();
  let port = 0;

  beforeAll(async () => {
    port = await freePort();
    workshop.write(
      'harbor.example.zone',
      '$ORIGIN harbor.example.\n$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\n@ A 192.0.2.80\nns A 127.0.0.1\n',
    );
    const config = workshop.write(
      'nsd.conf',
      `server:
  ip-address: ${here}@${port}
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "${workshop.folder}"
  database: ""
  pidfile: "${workshop.folder}/nsd.pid"
  zonelistfile: "${workshop.folder}/zone.list"
  xfrdfile: "${workshop.folder}/xfrd.state"
  xfrdir: "${workshop.folder}"
  answer-cookie: yes
  cookie-secret: "000102030405060708090a0b0c0d0e0f"
remote-control:
  control-enable: no
zone:
  name: "harbor.example"
  zonefile: "harbor.example.zone"
`,
    );
    workshop.start(nsd ?? '', ['-d', '-c', config]);
    const { ask } = asking();
    await untilReady(ask, workshop.output);
  }, 30_000);
  afterAll(() => workshop.close());

  function asking() {
    const { context, exchanges } = contextOver(
      { network: networkHere([]), asked: [], close: () => {} },
      { timings },
    );
    const client = createClient(context);
    const ask = async (): Promise<string> => {
      const reply = await client.ask(
        {
          role: 'walk',
          zone: 'harbor.example',
          server: { name: 'ns.harbor.example', address: here, port },
          question: { name: 'harbor.example', type: 'A' },
          recursionDesired: false,
          edns: true,
          timeoutMs: 3_000,
          judge: () => ({ outcome: 'answer', value: null }),
        },
        new AbortController().signal,
      );
      return reply.ok ? reply.value.message.rcode : reply.failure.code;
    };
    return { ask, exchanges };
  }

  it('its cookie is kept, sent back, and accepted', async () => {
    const { ask, exchanges } = asking();
    for (let at = 0; at < 3; at += 1) expect(await ask()).toBe('NOERROR');
    // RFC 9018 s.4: eight octets of ours, sixteen of the server's; what is sent grows by them after the first answer.
    const sizes = exchanges.map(({ sent }) => Buffer.from(sent, 'base64').length);
    expect(sizes.slice(1)).toEqual([(sizes[0] ?? 0) + 16, (sizes[0] ?? 0) + 16]);
    for (const { response, ignored } of exchanges) {
      expect(response?.edns?.options).toContain(10);
      expect(ignored).toEqual([]);
    }
  });
});
