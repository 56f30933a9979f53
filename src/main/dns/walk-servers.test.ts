import { afterEach, expect, it } from 'vitest';
import { makeRecord } from './make-message';
import { say, tell } from './testing/ask';
import { a, aaaa, answerFrom, authority, mx, ns, type Zones } from './testing/authority';
import type { Handler } from './testing/servers';
import {
  above,
  createWalkWorld,
  mxAnswer,
  one,
  other,
  root,
  saying,
  silent,
  three,
  tld,
  toBoth,
  toOne,
  two,
  zone,
} from './testing/walk-world';
import { dnsBounds } from './timings';
import { createWalkMemory, type WalkMemory } from './walk-memory';

const world = createWalkWorld();
const { walkOver } = world;
afterEach(() => world.close());

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
  world.close();
  const only = await walkOver({ ...above(toOne), [one]: server });
  expect(await say(only.lookup, 'example.test', 'MX')).toBe(alone);
});

it('asks a silent server last the next time, and a lame one not at all', async () => {
  const dead = await walkOver({ ...above(toBoth), [one]: silent, [two]: authority(zone) });
  await say(dead.lookup, 'example.test', 'MX');
  await say(dead.lookup, 'mx.example.test', 'A');
  expect(dead.asked.slice(2).map((line) => line.split(' ')[0])).toEqual([one, two, two]);
  world.close();
  const lame = await walkOver({ ...above(toBoth), [one]: upward, [two]: authority(zone) });
  await say(lame.lookup, 'example.test', 'MX');
  await say(lame.lookup, 'mx.example.test', 'A');
  expect(lame.asked.slice(2).map((line) => line.split(' ')[0])).toEqual([one, two, two]);
});

const reluctances: readonly [why: string, learn: (memory: WalkMemory) => void, first: string][] = [
  ['the quick and the unknown as they come', (memory) => memory.addAnswer(two, 20), one],
  ['the unknown before the slow', (memory) => memory.addAnswer(one, 400), two],
  ['the slow before the silent', (memory) => [memory.addSilence(one), memory.addAnswer(two, 900)], two],
  [
    'a silence is forgiven with an answer',
    (memory) => [memory.addSilence(one), memory.addAnswer(one, 30)],
    one,
  ],
  [
    'the silent before a family that is missing',
    (memory) => [memory.addSilence(two), memory.addMissingFamily('2001:db8::1')],
    two,
  ],
];
it.each(reluctances)('asks %s', (why, learn, first) => {
  const memory = createWalkMemory();
  learn(memory);
  const servers = why.includes('family') ? ['2001:db8::1', two] : [one, two];
  expect(servers.sort((x, y) => memory.reluctance(x) - memory.reluctance(y))[0]).toBe(first);
});

it('does not wait again for a zone whose servers are all dead', async () => {
  const { lookup, asked } = await walkOver({ ...above(toOne), [one]: silent });
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  const before = asked.length;
  const answer = await lookup.resolve({ name: 'mx.example.test', type: 'A' }, new AbortController().signal);
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

it('looks for the other family of a server whose glue has one, when all else failed', async () => {
  const delegations = [
    ns('example.test', 'ns.other.test'),
    a('ns.other.test', one),
    ns('other.test', 'ns1.other.test'),
    a('ns1.other.test', two),
  ];
  const hosts = {
    ...above(delegations),
    [one]: silent,
    [two]: authority({ 'other.test': [a('ns.other.test', one), aaaa('ns.other.test', '2001:db8::53')] }),
    '2001:db8::53': authority(zone),
  };
  const { lookup, exchanges } = await walkOver(hosts);
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
  expect(exchanges.slice(2).map(tell)).toEqual([
    `${one} udp timeout`,
    `${tld} udp referral`,
    `${two} udp answer`, // A: nothing new
    `${two} udp answer`, // AAAA
    '2001:db8::53 udp answer',
  ]);
});

it('finds the server whose glue is stale at the address its own zone gives it', async () => {
  const delegations = [
    ns('example.test', 'ns.other.test'),
    a('ns.other.test', three),
    ns('other.test', 'ns1.other.test'),
    a('ns1.other.test', two),
  ];
  const hosts = {
    ...above(delegations),
    [one]: authority(zone),
    [two]: authority({ 'other.test': [a('ns.other.test', one)] }),
    [three]: saying({ rcode: 'REFUSED' }),
  };
  const { lookup, exchanges } = await walkOver(hosts);
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
  expect(exchanges.slice(2).map(tell)).toEqual([
    `${three} udp lame`,
    `${tld} udp referral`,
    `${two} udp answer`,
    `${one} udp answer`,
  ]);
});

it('reaches a server by glue learned for another zone', async () => {
  const delegations = [...toOne, ns('glueless.test', 'ns1.example.test')];
  const served = authority({ ...zone, 'glueless.test': [mx('glueless.test', 5, 'mx.example.test')] });
  const pointing: Handler = (query) => {
    const full = answerFrom({ test: delegations }, query);
    const isFirst = query.questions[0]?.name === 'example.test';
    return [isFirst ? full : { ...full, additional: [] }];
  };
  const { lookup, exchanges } = await walkOver({ ...above([]), [tld]: pointing, [one]: served });
  await say(lookup, 'example.test', 'MX');
  expect(await say(lookup, 'glueless.test', 'MX')).toBe('records 5 mx.example.test.');
  expect(exchanges.slice(3).map(tell)).toEqual([`${tld} udp referral`, `${one} udp answer`]);
});

it('does not look for better addresses where those who would know them are silent themselves', async () => {
  const delegations = [
    ns('example.test', 'ns.other.test'),
    a('ns.other.test', one),
    ns('other.test', 'ns.other.test'),
  ];
  const { lookup, exchanges } = await walkOver({ ...above(delegations), [one]: silent });
  expect(await say(lookup, 'other.test', 'MX')).toBe('timeout there temporary');
  const before = exchanges.length;
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  expect(exchanges.slice(before).map(tell)).toEqual([`${tld} udp referral`]);
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
  world.close();
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
  world.close();
  const none = await walkOver({});
  expect(await say(none.lookup, 'example.test', 'MX')).toBe('unreachable here temporary');
  world.close();
  const noHints = await walkOver({}, { rootHints: [] });
  expect(await say(noHints.lookup, 'example.test', 'MX')).toBe('no-servers there temporary');
});
