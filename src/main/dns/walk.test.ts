import { afterEach, expect, it } from 'vitest';
import { makeRecord, makeResponse } from './make-message';
import { say, tell } from './testing/ask';
import { a, answerFrom, authority, cname, mx, type Zones } from './testing/authority';
import type { Handler } from './testing/servers';
import {
  above,
  createWalkWorld,
  mxAnswer,
  one,
  other,
  root,
  tld,
  toOne,
  two,
  zone,
} from './testing/walk-world';

const world = createWalkWorld();
const { walkOver } = world;
afterEach(() => world.close());

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
