import { afterEach, expect, it } from 'vitest';
import { serverCosts } from '../../shared/server-costs';
import type { Lookup } from './lookup';
import { makeRecord, makeResponse } from './make-message';
import { say, shortTimings } from './testing/ask';
import { a, answerFrom, authority, mx, ns, type Zones } from './testing/authority';
import type { Handler } from './testing/servers';
import { above, createWalkWorld, one, saying, silent, tld, toBoth, toOne, two } from './testing/walk-world';
import { dnsBounds } from './timings';

const world = createWalkWorld();
const { walkOver } = world;
afterEach(() => world.close());

/** The failure's own words. */
async function detailOf(lookup: Lookup, name: string): Promise<string> {
  const answer = await lookup.resolve({ name, type: 'MX' }, new AbortController().signal);
  return answer.ok ? answer.value.kind : answer.failure.detail;
}

const circles: readonly [why: string, delegations: Zones[string], detail: string][] = [
  [
    'two zones served by one another',
    [ns('example.test', 'ns.other.test'), ns('other.test', 'ns.example.test')],
    'no name server of example.test has an address: example.test needs ns.other.test, other.test needs ns.example.test, in a circle without glue',
  ],
  [
    'a zone served from within itself',
    [ns('example.test', 'ns.example.test')],
    'no name server of example.test has an address: example.test needs ns.example.test, in a circle without glue',
  ],
  [
    'a circle the zone itself is no part of',
    [ns('example.test', 'ns.a.test'), ns('a.test', 'ns.b.test'), ns('b.test', 'ns.a.test')],
    'no name server of example.test has an address: b.test needs ns.a.test, a.test needs ns.b.test, in a circle without glue',
  ],
  [
    'three zones in a ring',
    [ns('example.test', 'ns.a.test'), ns('a.test', 'ns.b.test'), ns('b.test', 'ns.example.test')],
    'no name server of example.test has an address: example.test needs ns.a.test, a.test needs ns.b.test, b.test needs ns.example.test, in a circle without glue',
  ],
  [
    'a name server that does not exist: no circle',
    [ns('example.test', 'ns.gone.test')],
    'no name server of example.test has an address',
  ],
];
it.each(circles)(
  'ends where delegations need one another, and names them: %s',
  async (_why, delegations, detail) => {
    const { lookup, asked } = await walkOver(above(delegations));
    expect(await say(lookup, 'example.test', 'MX')).toBe('no-servers there temporary');
    expect(asked.length).toBeLessThan(12);
    expect(await detailOf(lookup, 'example.test')).toBe(detail);
  },
);

it('a circle with one way out is no failure', async () => {
  const delegations = [
    ns('example.test', 'ns.other.test'),
    ns('example.test', 'ns2.example.test'),
    a('ns2.example.test', two),
    ns('other.test', 'ns.example.test'),
  ];
  const served = authority({ 'example.test': [mx('example.test', 10, 'mx.example.test')] });
  const { lookup } = await walkOver({ ...above(delegations), [two]: served });
  expect(await say(lookup, 'example.test', 'MX')).toBe('records 10 mx.example.test.');
});

it('ends where a zone makes it work without end', async () => {
  // Each zone is served by hosts of ten more zones, none of which has glue, and so on.
  const endless: Handler = (query) => {
    const [question] = query.questions;
    const label = question?.name.split('.').at(-2) ?? 'x';
    const hosts = Array.from({ length: 10 }, (_, i) => `ns.${label.slice(0, 20)}${i}.test`);
    const records = hosts.map((host) => makeRecord(`${label}.test`, 60, { type: 'NS', host }));
    return [makeResponse(query, { authority: records })];
  };
  const { lookup, asked } = await walkOver({ ...above([]), [tld]: endless });
  expect(await say(lookup, 'example.test', 'MX')).toMatch(/^(walk-too-long|no-servers) there temporary$/);
  expect(asked.length).toBeLessThanOrEqual(dnsBounds.walkSteps);
});

it('ends quickly where zones name one another in a mesh', async () => {
  const names = Array.from({ length: 9 }, (_, i) => `z${i}.test`);
  const mesh = names.flatMap((of) => names.filter((host) => host !== of).map((host) => ns(of, `ns.${host}`)));
  const { lookup, asked } = await walkOver(above(mesh));
  expect(await say(lookup, 'z0.test', 'MX')).toMatch(/^(walk-too-long|no-servers) there temporary$/);
  expect(asked.length).toBeLessThanOrEqual(dnsBounds.walkSteps);
});

it('gives up after too many delegations as well', async () => {
  // Every server refers one label further down: as deep as a name can be.
  const labels = [...Array.from({ length: 112 }, () => 'l'), 'test'];
  let depth = 0;
  const deeper: Handler = (query) => {
    depth += 1;
    const owner = labels.slice(-1 - depth).join('.');
    const authority = [makeRecord(owner, 60, { type: 'NS', host: owner })];
    const additional = [makeRecord(owner, 60, { type: 'A', address: one })];
    return [makeResponse(query, { authority, additional })];
  };
  const { lookup, asked } = await walkOver({ ...above([]), [tld]: deeper, [one]: deeper });
  expect(await say(lookup, labels.join('.'), 'A')).toBe('walk-too-long there temporary');
  expect(asked).toHaveLength(dnsBounds.walkSteps);
});

/** Longer than a test may take: who waits for it fails. */
const endless = {
  ...shortTimings,
  serverTriesMs: [60_000, 60_000],
  zoneTotalMs: 120_000,
  walkTotalMs: 120_000,
};

it('stops at once on request', async () => {
  const stop = new AbortController();
  const stopping: Handler = () => {
    stop.abort();
    return [];
  };
  const { lookup } = await walkOver({ ...above(toOne), [one]: stopping }, { timings: endless });
  expect(await say(lookup, 'example.test', 'MX', stop.signal)).toBe('cancelled here temporary');
});

it('ends inside its deadline, however long its servers would be waited for', async () => {
  const timings = { ...endless, walkTotalMs: 300 };
  const hosts = { ...above(toBoth), [one]: silent, [two]: silent };
  const { lookup, exchanges } = await walkOver(hosts, { timings });
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  expect(serverCosts(exchanges).map(({ state }) => state)).toContain('silent');
});

it('ends inside its deadline where a cut answer never comes over TCP', async () => {
  const cut: Handler = (query, via) => (via === 'udp' ? [makeResponse(query, { truncated: true })] : []);
  const timings = { ...endless, walkTotalMs: 300, tcpMs: 60_000 };
  const { lookup } = await walkOver({ ...above(toOne), [one]: cut }, { timings });
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
});

it('leaves a zone when its share of the time is spent', async () => {
  const timings = { ...endless, zoneTotalMs: 300 };
  const { lookup } = await walkOver({ ...above(toOne), [one]: silent }, { timings });
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
});

it('gives each of many servers its share: the one good server behind eleven dead ones is found', async () => {
  const hosts = Array.from({ length: 12 }, (_, i) => ({
    name: `ns${i}.example.test`,
    address: `192.0.2.${100 + i}`,
  }));
  const delegations = hosts.flatMap(({ name, address }) => [ns('example.test', name), a(name, address)]);
  const servers = Object.fromEntries(hosts.map(({ address }) => [address, silent]));
  const good = authority({ 'example.test': [mx('example.test', 10, 'mx.example.test')] });
  const timings = { ...shortTimings, serverTriesMs: [400, 400], zoneTotalMs: 2_400 };
  const { lookup, exchanges } = await walkOver(
    { ...above(delegations), ...servers, '192.0.2.111': good },
    { timings },
  );
  expect(await say(lookup, 'example.test', 'MX')).toBe('records 10 mx.example.test.');
  const costs = serverCosts(exchanges).slice(2);
  expect(costs.map(({ state }) => state)).toEqual([
    ...Array.from({ length: 11 }, () => 'silent'),
    'answered',
  ]);
});

it('tells what slow, dead, lame and flapping servers cost, and answers all the same', async () => {
  const names = ['dead', 'lame', 'broken', 'flapping', 'slow'];
  const delegations = names.flatMap((name, i) => [
    ns('example.test', `${name}.example.test`),
    a(`${name}.example.test`, `192.0.2.${10 + i}`),
  ]);
  const served = {
    'example.test': [mx('example.test', 10, 'mx.example.test'), a('mx.example.test', '192.0.2.25')],
  };
  let turn = 0;
  const flapping: Handler = (query) => (turn++ % 2 === 0 ? [answerFrom(served, query)] : []);
  const { lookup, exchanges } = await walkOver({
    ...above(delegations),
    '192.0.2.10': silent,
    '192.0.2.11': saying({ rcode: 'REFUSED' }),
    '192.0.2.12': saying({ rcode: 'SERVFAIL' }),
    '192.0.2.13': flapping,
    '192.0.2.14': authority(served),
  });
  expect(await say(lookup, 'example.test', 'MX')).toBe('records 10 mx.example.test.');
  expect(await say(lookup, 'mx.example.test', 'A')).toBe('records 192.0.2.25');
  expect(await say(lookup, 'mx.example.test', 'AAAA')).toBe('no-data');
  const costs = serverCosts(exchanges).slice(2);
  expect(Object.fromEntries(costs.map(({ server, state }) => [server.name?.split('.')[0], state]))).toEqual({
    dead: 'silent',
    lame: 'refused',
    broken: 'failed',
    flapping: 'flapping',
    slow: 'answered',
  });
  const dead = costs.find(({ state }) => state === 'silent');
  expect(dead?.questions).toBe(1); // once known to be silent it is asked last
  expect(dead?.silentMs).toBeGreaterThan(0);
  expect(dead?.bestMs).toBeNull();
});
