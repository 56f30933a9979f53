// The walk against name servers others wrote: NSD for the root and `test`, Knot DNS for what lies below, each at loopback
// addresses of its own, so that every delegation is a real one. Runs where both programs are.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsExchange } from '../../shared/evidence';
import { serverCosts } from '../../shared/server-costs';
import { createInternet } from '../net/internet';
import { freePort } from '../testing/free-port';
import { rootAddress, startNsd, tldAddress } from '../testing/nsd';
import { findProgram, openWorkshop, type Workshop } from '../testing/workshop';
import { contextOver, say, shortTimings } from './testing/ask';
import { createWalk } from './walk';

const nsd = findProgram('/usr/sbin/nsd', '/usr/local/sbin/nsd');
const knot = findProgram('/usr/sbin/knotd', '/usr/local/sbin/knotd');
const missing = [nsd ? null : 'nsd', knot ? null : 'knotd'].filter((one) => one !== null);
if (missing.length > 0) console.log(`skipped: the walk over NSD and Knot (missing: ${missing.join(', ')})`);

const knotAddress = '127.0.0.59';
const long = Array.from({ length: 3 }, () => 'l'.repeat(60)).join('.');
const nsdZones = {
  '.': {
    at: rootAddress,
    records: `@ NS a.root.test.\na.root.test. A ${rootAddress}\ntest. NS ns.test.\nns.test. A ${tldAddress}`,
  },
  test: {
    at: tldAddress,
    records: [
      `@ NS ns\nns A ${tldAddress}`,
      `corp NS ns.corp\nns.corp A ${knotAddress}`,
      `glueless NS ns.corp`,
      `lame NS ns.corp`,
      `ring NS ns.gnir\ngnir NS ns.ring`,
      `deep.er NS ns.deep.er\nns.deep.er A ${knotAddress}`,
      `longer DNAME ${long}`,
      `alias CNAME mx.corp`,
    ].join('\n'),
  },
} as const;
const knotZones: Readonly<Record<string, string>> = {
  'corp.test': [
    `@ NS ns\nns A ${knotAddress}\n@ MX 10 mx\nmx A 192.0.2.25`,
    `a.b.c MX 20 mx\n*.wild MX 30 mx\nwww CNAME mx\naway CNAME host.glueless.test.`,
    `old DNAME new\np.q.new MX 40 mx`,
    ...Array.from({ length: 120 }, (_, i) => `many MX ${i} a-mail-host-with-a-long-name-${i}`),
  ].join('\n'),
  'glueless.test': `@ NS ns.corp.test.\n@ MX 50 mx.corp.test.\nhost A 192.0.2.80`,
  'deep.er.test': `@ NS ns\nns A ${knotAddress}\n@ MX 60 mx.corp.test.`,
};

describe.skipIf(missing.length > 0)('the walk over NSD and Knot', () => {
  const workshop = openWorkshop();
  let port = 0;
  beforeAll(async () => {
    port = await freePort(rootAddress);
    startNsd(workshop, nsd ?? '', port, nsdZones);
    startKnot(workshop, knot ?? '', port, knotZones);
    for (const [address, zone] of [
      [rootAddress, '.'],
      [tldAddress, 'test'],
      [knotAddress, 'corp.test'],
    ] as const)
      await serving(address, zone);
  }, 30_000);
  afterAll(() => workshop.close());

  function walk() {
    const network = createInternet({ rootHints: [] });
    const { context, exchanges } = contextOver(
      { network, asked: [], close: () => {} },
      {
        rootHints: [{ name: 'a.root.test', addresses: [rootAddress] }],
        dnsPort: port,
        allowPrivate: true,
        timings: {
          ...shortTimings,
          serverTriesMs: [2_000, 2_000],
          tcpMs: 4_000,
          walkTotalMs: 20_000,
          zoneTotalMs: 10_000,
        },
      },
    );
    return { lookup: createWalk(context), exchanges };
  }
  const tell = ({ zone, question, outcome }: DnsExchange): string =>
    `${zone} | ${question.name} ${question.type} | ${outcome}`;

  const rows: readonly [name: string, type: string, said: string, way: string[]][] = [
    [
      'corp.test',
      'MX',
      'records 10 mx.corp.test.',
      ['. | test A | referral', 'test | corp.test MX | referral', 'corp.test | corp.test MX | answer'],
    ],
    [
      'a.b.c.corp.test',
      'MX',
      'records 20 mx.corp.test.',
      [
        '. | test A | referral',
        'test | corp.test A | referral',
        'corp.test | c.corp.test A | no-data',
        'corp.test | b.c.corp.test A | no-data',
        'corp.test | a.b.c.corp.test MX | answer',
      ],
    ],
    [
      'any.thing.wild.corp.test',
      'MX',
      'records 30 mx.corp.test.',
      [
        '. | test A | referral',
        'test | corp.test A | referral',
        'corp.test | wild.corp.test A | no-data',
        'corp.test | thing.wild.corp.test A | no-data',
        'corp.test | any.thing.wild.corp.test MX | answer',
      ],
    ],
    [
      'p.q.old.corp.test',
      'MX',
      'records 40 mx.corp.test. via p.q.old.corp.test -> p.q.new.corp.test',
      [
        '. | test A | referral',
        'test | corp.test A | referral',
        'corp.test | old.corp.test A | no-data',
        'corp.test | q.old.corp.test A | alias',
        'corp.test | p.q.old.corp.test MX | answer',
      ],
    ],
    [
      'deep.er.test',
      'MX',
      'records 60 mx.corp.test.',
      [
        '. | test A | referral',
        'test | er.test A | no-data',
        'test | deep.er.test MX | referral',
        'deep.er.test | deep.er.test MX | answer',
      ],
    ],
    [
      'x.gone.corp.test',
      'A',
      'no-such-name',
      [
        '. | test A | referral',
        'test | corp.test A | referral',
        'corp.test | gone.corp.test A | no-such-name',
        'corp.test | x.gone.corp.test A | no-such-name',
      ],
    ],
    ['gone', 'A', 'no-such-name', ['. | gone A | no-such-name']],
    ['www.corp.test', 'A', 'records 192.0.2.25 via www.corp.test -> mx.corp.test', []],
    ['away.corp.test', 'A', 'records 192.0.2.80 via away.corp.test -> host.glueless.test', []],
    ['alias.test', 'A', 'records 192.0.2.25 via alias.test -> mx.corp.test', []],
    ['glueless.test', 'MX', 'records 50 mx.corp.test.', []],
    ['lame.test', 'MX', 'lame there temporary', []],
    ['ring.test', 'MX', 'no-servers there temporary', []],
    [`${'m'.repeat(63)}.${'m'.repeat(10)}.longer.test`, 'A', 'bad-name there permanent', []],
    ['corp.test', 'TXT', 'no-data', []],
  ];
  it.each(rows)('%s %s: %s', async (name, type, said, way) => {
    const { lookup, exchanges } = walk();
    expect(await say(lookup, name, type)).toBe(said);
    if (way.length > 0) expect(exchanges.map(tell)).toEqual(way);
    expect(serverCosts(exchanges).flatMap(({ deniedWrongly }) => deniedWrongly)).toEqual([]);
  });

  it('an answer too large for UDP comes over TCP', async () => {
    const { lookup, exchanges } = walk();
    const answer = await lookup.resolve({ name: 'many.corp.test', type: 'MX' }, new AbortController().signal);
    expect(answer.ok && answer.value.records).toHaveLength(120);
    expect(exchanges.slice(-2).map(({ transport, outcome }) => `${transport} ${outcome}`)).toEqual([
      'udp truncated',
      'tcp answer',
    ]);
  });

  it('a denial is kept for what is below it, and a delegation for what is beside it', async () => {
    const { lookup, exchanges } = walk();
    expect(await say(lookup, 'x.gone.corp.test', 'A')).toBe('no-such-name');
    const before = exchanges.length;
    expect(await say(lookup, 'y.gone.corp.test', 'MX')).toBe('no-such-name');
    expect(exchanges).toHaveLength(before);
    expect(await say(lookup, 'mx.corp.test', 'A')).toBe('records 192.0.2.25');
    expect(exchanges.slice(before).map(tell)).toEqual(['corp.test | mx.corp.test A | answer']);
  });

  it('DS is asked of the parent', async () => {
    const { lookup, exchanges } = walk();
    const answer = await lookup.query({ name: 'corp.test', type: 'DS' }, new AbortController().signal);
    expect(answer.ok && answer.value.message.rcode).toBe('NOERROR');
    expect(exchanges.map(tell)).toEqual(['. | test A | referral', 'test | corp.test DS | no-data']);
  });

  /** Until the server answers for its zone; the test's own time limit ends it otherwise. */
  async function serving(address: string, zone: string): Promise<void> {
    for (;;) {
      const network = createInternet({ rootHints: [] });
      const { context } = contextOver(
        { network, asked: [], close: () => {} },
        { rootHints: [{ name: '', addresses: [address] }], dnsPort: port, allowPrivate: true },
      );
      if ((await say(createWalk(context), zone, 'SOA')).startsWith('records')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});

function startKnot(
  workshop: Workshop,
  program: string,
  port: number,
  zones: Readonly<Record<string, string>>,
): void {
  const home = `${workshop.folder}/knot`;
  const config = [
    `server:\n  listen: ${knotAddress}@${port}\n  rundir: "${home}"\n  udp-workers: 1\n  tcp-workers: 1\n  background-workers: 1`,
    'log:\n  - target: stderr\n    any: warning',
    `database:\n  storage: "${home}"`,
    `template:\n  - id: default\n    storage: "${home}"`,
    'zone:',
    ...Object.keys(zones).map((name) => `  - domain: ${name}\n    file: ${name}.zone`),
  ];
  for (const [name, records] of Object.entries(zones)) {
    workshop.write(
      `knot/${name}.zone`,
      `$ORIGIN ${name}.\n$TTL 300\n@ SOA ns. hostmaster. 1 3600 600 86400 60\n${records}\n`,
    );
  }
  workshop.start(program, ['-c', workshop.write('knot/knot.conf', `${config.join('\n')}\n`)]);
}
