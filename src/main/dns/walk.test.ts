import { afterEach, expect, it } from 'vitest';
import type { RootHint } from '../../shared/options';
import type { DnsContext } from './context';
import { makeRecord, makeResponse } from './make-message';
import type { DnsMessage } from './message';
import { contextOver, say, shortTimings, tell } from './testing/ask';
import { a, aaaa, answerFrom, authority, cname, dname, mx, ns, type Zones } from './testing/authority';
import { type Handler, startWorld, type World } from './testing/servers';
import { dnsBounds } from './timings';
import { createWalk } from './walk';

const rootHints: readonly RootHint[] = [{ name: 'a.root', addresses: ['198.51.100.1'] }];
const root = '198.51.100.1';
const tld = '198.51.100.2';
const one = '192.0.2.1';
const two = '192.0.2.2';
const three = '192.0.2.3';

const silent: Handler = () => [];
const saying =
  (parts: Partial<DnsMessage>): Handler =>
  (query) => [makeResponse(query, parts)];

/** The root and `test`, and what `test` delegates: `example.test` to `one` (and more), unless told otherwise. */
const above = (delegations: Zones[string]): Record<string, Handler> => ({
  [root]: authority({ '.': [ns('test', 'ns.test'), a('ns.test', tld)] }),
  [tld]: authority({ test: delegations }),
});
const toOne = [ns('example.test', 'ns1.example.test'), a('ns1.example.test', one)];
const toBoth = [...toOne, ns('example.test', 'ns2.example.test'), a('ns2.example.test', two)];
const zone: Zones = {
  'example.test': [
    mx('example.test', 10, 'mx.example.test'),
    a('mx.example.test', '192.0.2.25'),
    cname('www.example.test', 'mx.example.test'),
    cname('away.example.test', 'host.other.test'),
    cname('nowhere.example.test', 'gone.example.test'),
    cname('loop.example.test', 'back.other.test'),
    dname('old.example.test', 'new.other.test'),
  ],
};
const mxAnswer = 'records 10 mx.example.test.';

let world: World | undefined;
afterEach(() => world?.close());

async function walkOver(hosts: Readonly<Record<string, Handler>>, parts: Partial<DnsContext> = {}) {
  world = await startWorld(hosts);
  // Always the last card first: the order of the servers as they stand, so that a test can say who is asked first.
  const network = { ...world.network, random: () => 0.999 };
  const { context, exchanges } = contextOver({ ...world, network }, { rootHints, ...parts });
  return { lookup: createWalk(context), exchanges, asked: world.asked };
}

it('goes down from the root, and a second question starts where the first ended', async () => {
  const { lookup, exchanges, asked } = await walkOver({ ...above(toOne), [one]: authority(zone) });
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
  expect(exchanges.map(tell)).toEqual([`${root} udp referral`, `${tld} udp referral`, `${one} udp answer`]);
  expect(exchanges.map(({ zone: of, server, role }) => [role, of, server.name])).toEqual([
    ['walk', '.', 'a.root'],
    ['walk', 'test', 'ns.test'],
    ['walk', 'example.test', 'ns1.example.test'],
  ]);
  expect(await say(lookup, 'mx.example.test', 'A')).toBe('records 192.0.2.25');
  expect(asked).toHaveLength(4);
  expect(await say(lookup, 'MX.example.test.', 'a')).toBe('records 192.0.2.25');
  expect(asked).toHaveLength(4);
});

const other = [ns('other.test', 'ns.other.test'), a('ns.other.test', two)];
const otherZone: Zones = {
  'other.test': [
    a('host.other.test', '192.0.2.80'),
    cname('back.other.test', 'loop.example.test'),
    a('deep.new.other.test', '192.0.2.81'),
  ],
};
const ends: readonly [name: string, type: string, said: string, why: string][] = [
  ['mx.example.test', 'AAAA', 'no-data', 'NODATA'],
  ['gone.example.test', 'A', 'no-such-name', 'NXDOMAIN'],
  ['gone.test', 'A', 'no-such-name', 'NXDOMAIN one zone above'],
  ['gone', 'A', 'no-such-name', 'NXDOMAIN of the root'],
  [
    'www.example.test',
    'A',
    'records 192.0.2.25 via www.example.test -> mx.example.test',
    'an alias within the zone',
  ],
  ['www.example.test', 'MX', 'no-data via www.example.test -> mx.example.test', 'NODATA behind an alias'],
  [
    'nowhere.example.test',
    'A',
    'no-such-name via nowhere.example.test -> gone.example.test',
    'NXDOMAIN behind one',
  ],
  [
    'away.example.test',
    'A',
    'records 192.0.2.80 via away.example.test -> host.other.test',
    'into another zone',
  ],
  ['loop.example.test', 'A', 'alias-loop there permanent', 'a loop over two zones'],
  [
    'deep.old.example.test',
    'A',
    'records 192.0.2.81 via deep.old.example.test -> deep.new.other.test',
    'a DNAME into another zone',
  ],
  ['example.test', 'NS', 'no-data', 'the child is asked about its own NS records, not the parent believed'],
  ['.', 'NS', 'no-data', 'the root itself'],
];
it.each(ends)('%s %s: %s (%s)', async (name, type, said) => {
  const hosts = { ...above([...toOne, ...other]), [one]: authority(zone), [two]: authority(otherZone) };
  const { lookup } = await walkOver(hosts);
  expect(await say(lookup, name, type)).toBe(said);
});

it('does not believe a server about names that are not below its zone', async () => {
  const liar: Handler = (query) => [
    makeResponse(query, {
      authoritative: true,
      answer: [
        makeRecord('away.example.test', 60, { type: 'CNAME', target: 'host.other.test' }),
        makeRecord('host.other.test', 60, { type: 'A', address: '203.0.113.66' }),
      ],
    }),
  ];
  const hosts = { ...above([...toOne, ...other]), [one]: liar, [two]: authority(otherZone) };
  const { lookup } = await walkOver(hosts);
  expect(await say(lookup, 'away.example.test', 'A')).toBe(
    'records 192.0.2.80 via away.example.test -> host.other.test',
  );
});

it('does not take glue from a zone that has no say over it', async () => {
  // `evil.test` names a server of `other.test` and gives a false address for it: the true one must be looked up.
  const sub = makeRecord('sub.evil.test', 60, { type: 'NS', host: 'ns.other.test' });
  const false66 = makeRecord('ns.other.test', 60, { type: 'A', address: three });
  const hosts: Record<string, Handler> = {
    ...above([ns('evil.test', 'ns.evil.test'), a('ns.evil.test', one), ...other]),
    [one]: saying({ authority: [sub], additional: [false66] }),
    [two]: authority({
      'other.test': [a('ns.other.test', two)],
      'sub.evil.test': [a('www.sub.evil.test', '192.0.2.90')],
    }),
    [three]: saying({
      authoritative: true,
      answer: [makeRecord('www.sub.evil.test', 60, { type: 'A', address: '203.0.113.66' })],
    }),
  };
  const { lookup, asked } = await walkOver(hosts);
  expect(await say(lookup, 'www.sub.evil.test', 'A')).toBe('records 192.0.2.90');
  expect(asked.some((line) => line.startsWith(three))).toBe(false);
});

const upward = saying({ authority: [makeRecord('.', 60, { type: 'NS', host: 'a.root' })] });
const toItself = saying({
  authority: [makeRecord('example.test', 60, { type: 'NS', host: 'ns1.example.test' })],
});
const sideways = saying({ authority: [makeRecord('other.test', 60, { type: 'NS', host: 'ns.other.test' })] });
const cached = saying({
  answer: [makeRecord('example.test', 60, { type: 'MX', preference: 1, exchange: 'stale.example.test' })],
});
const garbage: Handler = (query) => [
  new Uint8Array([query.id >> 8, query.id & 255, 0x84, 0, 0, 1, 0, 9, 0, 0, 0, 0]),
];

const badServers: readonly [why: string, server: Handler, code: string, alone: string][] = [
  ['refuses', saying({ rcode: 'REFUSED' }), 'lame', 'lame there temporary'],
  ['refers upward', upward, 'lame', 'lame there temporary'],
  ['refers to itself', toItself, 'lame', 'lame there temporary'],
  ['refers sideways', sideways, 'lame', 'lame there temporary'],
  ['answers without authority', cached, 'lame', 'lame there temporary'],
  ['says nothing at all', saying({}), 'lame', 'lame there temporary'],
  ['denies without authority', saying({ rcode: 'NXDOMAIN' }), 'lame', 'lame there temporary'],
  ['fails', saying({ rcode: 'SERVFAIL' }), 'servfail', 'servfail there temporary'],
  ['is silent', silent, 'timeout', 'timeout there temporary'],
  ['talks garbage', garbage, 'timeout', 'timeout there temporary'],
];
it.each(badServers)('passes over a server that %s, and names it', async (_why, server, code, alone) => {
  const both = await walkOver({ ...above(toBoth), [one]: server, [two]: authority(zone) });
  expect(await say(both.lookup, 'example.test', 'MX')).toBe(mxAnswer);
  expect(both.exchanges.slice(2).map(tell)).toEqual([`${one} udp ${code}`, `${two} udp answer`]);
  world?.close();
  const only = await walkOver({ ...above(toOne), [one]: server });
  expect(await say(only.lookup, 'example.test', 'MX')).toBe(alone);
});

it('asks a silent server last the next time, and a lame one not at all', async () => {
  const dead = await walkOver({ ...above(toBoth), [one]: silent, [two]: authority(zone) });
  await say(dead.lookup, 'example.test', 'MX');
  await say(dead.lookup, 'mx.example.test', 'A');
  expect(dead.asked.slice(2).map((line) => line.split(' ')[0])).toEqual([one, two, two]);
  world?.close();
  const lame = await walkOver({ ...above(toBoth), [one]: upward, [two]: authority(zone) });
  await say(lame.lookup, 'example.test', 'MX');
  await say(lame.lookup, 'mx.example.test', 'A');
  expect(lame.asked.slice(2).map((line) => line.split(' ')[0])).toEqual([one, two, two]);
});

it('does not wait again for a zone whose servers are all dead', async () => {
  const { lookup, asked } = await walkOver({ ...above(toOne), [one]: silent });
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  const before = asked.length;
  const started = performance.now();
  const answer = await lookup.resolve({ name: 'mx.example.test', type: 'A' }, new AbortController().signal);
  expect(performance.now() - started).toBeLessThan(100);
  expect(answer).toMatchObject({ failure: { code: 'timeout', exchangeIds: ['q1', 'q2', 'q4'] } }); // the way, and the silence
  expect(asked).toHaveLength(before);
});

it('finds name servers without glue by a walk of their own', async () => {
  const glueless = [ns('example.test', 'ns.other.test'), ...other];
  const hosts = {
    ...above(glueless.slice(0, 2)),
    [tld]: authority({
      test: [
        ns('example.test', 'ns.other.test'),
        ns('other.test', 'ns1.other.test'),
        a('ns1.other.test', two),
      ],
    }),
    [two]: authority({ 'other.test': [a('ns.other.test', one)] }),
    [one]: authority(zone),
  };
  const { lookup, exchanges } = await walkOver(hosts);
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
  expect(exchanges.map(tell)).toEqual([
    `${root} udp referral`,
    `${tld} udp referral`, // example.test, without an address
    `${tld} udp referral`, // ns.other.test: down to other.test
    `${two} udp answer`,
    `${one} udp answer`,
  ]);
});

it('finds an IPv6-only name server without glue', async () => {
  const hosts = {
    ...above([
      ns('example.test', 'ns.other.test'),
      ns('other.test', 'ns1.other.test'),
      a('ns1.other.test', two),
    ]),
    [two]: authority({ 'other.test': [aaaa('ns.other.test', '2001:db8::53')] }),
    '2001:db8::53': authority(zone),
  };
  const { lookup } = await walkOver(hosts);
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
});

it('asks the family this machine lacks last', async () => {
  const both = [
    aaaa('ns1.example.test', '2001:db8::1'),
    ...toOne,
    aaaa('ns.sub.example.test', '2001:db8::2'),
  ];
  const delegating: Zones = {
    'example.test': [
      ns('sub.example.test', 'ns.sub.example.test'),
      aaaa('ns.sub.example.test', '2001:db8::2'),
      a('ns.sub.example.test', two),
    ],
  };
  const hosts = {
    ...above(both),
    [one]: authority(delegating),
    [two]: authority({ 'sub.example.test': [a('x.sub.example.test', '192.0.2.9')] }),
  };
  const { lookup, exchanges } = await walkOver(hosts);
  expect(await say(lookup, 'x.sub.example.test', 'A')).toBe('records 192.0.2.9');
  expect(exchanges.slice(2).map(tell)).toEqual([
    '2001:db8::1 udp unreachable',
    `${one} udp referral`,
    `${two} udp answer`,
  ]);
  expect(exchanges[2]?.failure?.side).toBe('here');
});

it('ends where delegations need one another', async () => {
  const circle = [ns('example.test', 'ns.other.test'), ns('other.test', 'ns.example.test')];
  const { lookup, asked } = await walkOver(above(circle));
  expect(await say(lookup, 'example.test', 'MX')).toBe('no-servers there temporary');
  expect(asked.length).toBeLessThan(10);
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
  const started = performance.now();
  expect(await say(lookup, 'z0.test', 'MX')).toMatch(/^(walk-too-long|no-servers) there temporary$/);
  expect(performance.now() - started).toBeLessThan(1_000);
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

it('does not ask servers at addresses that are not public, and says so once', async () => {
  const inside = [ns('example.test', 'ns1.example.test'), a('ns1.example.test', '10.0.0.1')];
  const hosts = { ...above(inside), '10.0.0.1': authority(zone) };
  const { lookup, exchanges, asked } = await walkOver(hosts);
  expect(await say(lookup, 'example.test', 'MX')).toBe('unreachable there temporary');
  expect(exchanges.at(-1)).toMatchObject({
    outcome: 'failed',
    server: { address: '10.0.0.1' },
    failure: { code: 'unreachable', detail: '10.0.0.1 is not a public address: not asked' },
    sent: '',
  });
  await say(lookup, 'mx.example.test', 'A');
  expect(exchanges).toHaveLength(3);
  expect(asked.some((line) => line.startsWith('10.'))).toBe(false);
  world?.close();
  const allowed = await walkOver(hosts, { allowPrivate: true });
  expect(await say(allowed.lookup, 'example.test', 'MX')).toBe(mxAnswer);
});

it('passes over no more private servers than it would ask', async () => {
  const crowd = Array.from({ length: 200 }, (_, index) => a('ns1.example.test', `10.0.1.${index}`));
  const inside = [ns('example.test', 'ns1.example.test'), ...crowd];
  const { lookup, exchanges } = await walkOver(above(inside));
  expect(await say(lookup, 'example.test', 'MX')).toBe('unreachable there temporary');
  expect(exchanges).toHaveLength(2 + dnsBounds.serversTried + 1); // a cut referral is asked for again over TCP
});

it('asks root hints wherever they are: they are the user’s own word', async () => {
  const hosts = { '127.0.0.1': authority({ '.': [], 'example.test': zone['example.test'] ?? [] }) };
  const { lookup } = await walkOver(hosts, { rootHints: [{ name: '', addresses: ['127.0.0.1'] }] });
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
});

it('takes the silence of the root for our own network’s fault', async () => {
  const dead = await walkOver({ [root]: silent });
  expect(await say(dead.lookup, 'example.test', 'MX')).toBe('timeout here temporary');
  world?.close();
  const none = await walkOver({});
  expect(await say(none.lookup, 'example.test', 'MX')).toBe('unreachable here temporary');
  world?.close();
  const noHints = await walkOver({}, { rootHints: [] });
  expect(await say(noHints.lookup, 'example.test', 'MX')).toBe('no-servers there temporary');
});

it('goes to TCP for what was cut, and without EDNS where it must', async () => {
  const many = Array.from({ length: 90 }, (_, i) => mx('example.test', i, `mx${i}.example.test`));
  const old: Handler = (query, via) =>
    query.edns === null && via === 'udp'
      ? [answerFrom({ 'example.test': many }, query)]
      : via === 'udp'
        ? [makeResponse(query, { rcode: 'FORMERR', edns: null })]
        : [answerFrom({ 'example.test': many }, query)];
  const { lookup, exchanges } = await walkOver({ ...above(toOne), [one]: old });
  const answer = await lookup.resolve({ name: 'example.test', type: 'MX' }, new AbortController().signal);
  expect(answer.ok && answer.value.records.length).toBe(90);
  expect(exchanges.slice(2).map(tell)).toEqual([
    `${one} udp format-error`,
    `${one} udp truncated`,
    `${one} tcp answer`,
  ]);
});

it('stops at once on request', async () => {
  const { lookup } = await walkOver({ ...above(toOne), [one]: silent });
  const stop = new AbortController();
  const waiting = say(lookup, 'example.test', 'MX', stop.signal);
  setTimeout(() => stop.abort(), 60);
  const started = performance.now();
  expect(await waiting).toBe('cancelled here temporary');
  expect(performance.now() - started).toBeLessThan(180);
});

it('ends inside its deadline', async () => {
  const timings = { ...shortTimings, walkTotalMs: 300 };
  const hosts = { ...above(toBoth), [one]: silent, [two]: silent };
  const { lookup } = await walkOver(hosts, { timings });
  const started = performance.now();
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  expect(performance.now() - started).toBeLessThan(600);
});

it('asks for DS at the parent', async () => {
  const { lookup, exchanges } = await walkOver({ ...above(toOne), [one]: authority(zone) });
  await say(lookup, 'example.test', 'MX');
  await say(lookup, 'example.test', 'DS');
  expect(exchanges.at(-1)?.zone).toBe('test');
});

it('query gives the whole message, asks for signatures, and does not follow aliases', async () => {
  const seen: (boolean | undefined)[] = [];
  const noting: Handler = (query) => {
    seen.push(query.edns?.dnssecOk);
    return [answerFrom(zone, query)];
  };
  const { lookup, exchanges } = await walkOver({ ...above([...toOne, ...other]), [one]: noting });
  const stop = new AbortController();
  const answer = await lookup.query({ name: 'away.example.test', type: 'A' }, stop.signal);
  expect(answer.ok && answer.value.message.answer.map(({ data }) => data.type)).toEqual(['CNAME']);
  expect(answer.ok && answer.value.exchangeIds).toEqual(exchanges.map(({ id }) => id));
  expect(exchanges.map(({ response }) => response?.rcode)).toEqual(['NOERROR', 'NOERROR', 'NOERROR']);
  expect(seen).toEqual([true]);
  const none = await lookup.query({ name: 'gone.example.test', type: 'A' }, stop.signal);
  expect(none.ok && none.value.message.rcode).toBe('NXDOMAIN');
  const before = exchanges.length;
  await lookup.query({ name: 'GONE.example.test', type: 'A' }, stop.signal);
  expect(exchanges).toHaveLength(before);
});

it('query asks the parent for DS, and takes a parent that only points at the child for one without', async () => {
  const pointing: Handler = (query) => [
    makeResponse(query, {
      authority: [makeRecord('example.test', 60, { type: 'NS', host: 'ns1.example.test' })],
      additional: [makeRecord('ns1.example.test', 60, { type: 'A', address: one })],
    }),
  ];
  const hosts = { ...above(toOne), [tld]: pointing, [one]: authority(zone) };
  const { lookup, exchanges } = await walkOver(hosts);
  const answer = await lookup.query({ name: 'example.test', type: 'DS' }, new AbortController().signal);
  expect(answer.ok && answer.value.message.authority).toHaveLength(1);
  expect(exchanges.map(({ zone: of, outcome }) => `${of} ${outcome}`)).toEqual([
    '. referral',
    'test no-data',
  ]);
});
