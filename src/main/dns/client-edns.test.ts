// What is done about EDNS that is refused, dropped or stripped on the way, with signatures asked for and without; and that it is
// remembered for each server.

import { afterEach, describe, expect, it } from 'vitest';
import { plainResolver } from '../../shared/options';
import { makeRecord, makeResponse } from './make-message';
import type { DnsMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, tell } from './testing/ask';
import { type Handler, startWorld, type World } from './testing/servers';

const r1 = '192.0.2.1';
let world: World | undefined;
afterEach(() => world?.close());

const fine: Handler = (query) => [
  makeResponse(query, {
    recursionAvailable: true,
    answer: [makeRecord(query.questions[0]?.name ?? '', 60, { type: 'A', address: '192.0.2.80' })],
  }),
];
const dropping: Handler = (query) => (query.edns === null ? fine(query, 'udp') : []);
const stripping: Handler = (query) => fine({ ...query, edns: null }, 'udp');
const refusing: Handler = (query) =>
  query.edns === null ? fine(query, 'udp') : [makeResponse({ ...query, edns: null }, { rcode: 'FORMERR' })];
const cookieless: Handler = (query) =>
  query.edns !== null && query.edns.options.length > 0
    ? [makeResponse(query, { rcode: 'FORMERR' })]
    : fine(query, 'udp');

async function over(handler: Handler, transport: 'udp' | 'tcp' = 'udp') {
  const seen: DnsMessage[] = [];
  world = await startWorld({
    [r1]: (query, via) => {
      seen.push(query);
      return handler(query, via);
    },
  });
  const { context, exchanges } = contextOver(world, {
    resolvers: [{ ...plainResolver({ address: r1, port: 53 }), transport }],
  });
  const resolver = createResolver(context);
  const query = async (name: string): Promise<string> => {
    const reply = await resolver.query({ name, type: 'A' }, new AbortController().signal);
    return reply.ok ? `${reply.value.message.rcode}` : `${reply.failure.code} ${reply.failure.side}`;
  };
  return { ask: (name: string) => say(resolver, name, 'A'), query, exchanges, seen, asked: world.asked };
}

describe('signatures are asked for', () => {
  it('with DO and CD, and the whole message is given, aliases not followed', async () => {
    const alias: Handler = (query) => [
      makeResponse(query, {
        recursionAvailable: true,
        answer: [makeRecord('a.example', 60, { type: 'CNAME', target: 'b.example' })],
      }),
    ];
    const { query, seen } = await over(alias);
    expect(await query('a.example')).toBe('NOERROR');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      checkingDisabled: true,
      recursionDesired: true,
      edns: { dnssecOk: true, udpSize: 1232 },
    });
  });

  it('once for each question, apart from the same question without', async () => {
    const { ask, query, seen } = await over(fine);
    await Promise.all([query('a.example'), query('A.example'), ask('a.example')]);
    expect(seen.map(({ edns }) => edns?.dnssecOk).sort()).toEqual([false, true]);
  });

  it('without a cookie where it is the cookie that offends', async () => {
    const { query, seen } = await over(cookieless);
    expect(await query('a.example')).toBe('NOERROR');
    expect(await query('b.example')).toBe('NOERROR');
    expect(seen.map(({ edns }) => edns?.options.length)).toEqual([1, 0, 0]);
    expect(seen.every(({ edns }) => edns?.dnssecOk)).toBe(true);
  });

  it('of a resolver that refuses EDNS no more than once', async () => {
    const { query, asked, exchanges } = await over(refusing);
    expect(await query('a.example')).toBe('not-implemented here');
    expect(asked).toHaveLength(3); // with cookie, without, plain
    expect(await query('b.example')).toBe('not-implemented here');
    expect(asked).toHaveLength(3);
    expect(exchanges.at(-1)).toMatchObject({ sent: '', failure: { code: 'not-implemented' } });
  });

  it('of one that strips EDNS no more than once', async () => {
    const { query, asked } = await over(stripping);
    expect(await query('a.example')).toBe('not-implemented here');
    expect(await query('b.example')).toBe('not-implemented here');
    expect(asked).toHaveLength(1);
  });

  it('of one that drops EDNS a few times, then it is known', async () => {
    const { ask, query, asked } = await over(dropping);
    expect(await ask('a.example')).toBe('records 192.0.2.80'); // silence, then plain
    expect(await query('b.example')).toBe('timeout here');
    const before = asked.length;
    expect(await query('c.example')).toBe('not-implemented here');
    expect(asked).toHaveLength(before);
  });
});

const remembered: readonly [why: string, handler: Handler, asked: string[]][] = [
  ['refused', refusing, ['edns', 'plain', 'plain', 'plain']],
  ['dropped', dropping, ['edns', 'plain', 'plain', 'plain']],
  ['stripped', stripping, ['edns', 'plain', 'plain']],
  ['known', fine, ['edns', 'edns', 'edns']],
];
it.each(remembered)('EDNS %s is remembered', async (_, handler, wanted) => {
  const { ask, seen } = await over(handler);
  for (const name of ['a.example', 'b.example', 'c.example'])
    expect(await ask(name)).toBe('records 192.0.2.80');
  expect(seen.map(({ edns }) => (edns === null ? 'plain' : 'edns'))).toEqual(wanted);
});

it('a packet lost once does not cost EDNS where it is known', async () => {
  let lost = false;
  const { ask, seen, exchanges } = await over((query, via) => {
    if (lost && query.edns !== null) {
      lost = false;
      return [];
    }
    return fine(query, via);
  });
  await ask('a.example');
  lost = true;
  await ask('b.example');
  await ask('c.example');
  expect(seen.map(({ edns }) => (edns === null ? 'plain' : 'edns'))).toEqual([
    'edns',
    'edns',
    'plain',
    'edns',
  ]);
  expect(exchanges.map(tell)).toEqual([
    `${r1} udp answer`,
    `${r1} udp timeout`,
    `${r1} udp answer`,
    `${r1} udp answer`,
  ]);
});

it('EDNS refused over TCP is left out there too', async () => {
  const { ask, seen } = await over(refusing, 'tcp');
  expect(await ask('a.example')).toBe('records 192.0.2.80');
  expect(await ask('b.example')).toBe('records 192.0.2.80');
  expect(seen.map(({ edns }) => (edns === null ? 'plain' : 'edns'))).toEqual(['edns', 'plain', 'plain']);
});
