import { afterEach, expect, it } from 'vitest';
import { serverCosts } from '../../shared/server-costs';
import { createDnsCache } from './cache';
import { makeRecord, makeResponse } from './make-message';
import type { DecodedMessage } from './message';
import { say, tell } from './testing/ask';
import { a, answerFrom, authority, cname, dname, mx, ns, type Zones } from './testing/authority';
import type { Handler } from './testing/servers';
import {
  above,
  createWalkWorld,
  mxAnswer,
  one,
  other,
  root,
  silent,
  tld,
  toBoth,
  toOne,
  two,
  zone,
} from './testing/walk-world';
import { createWalk } from './walk';

const world = createWalkWorld();
const { walkOver } = world;
afterEach(() => world.close());
const forever = new AbortController().signal;

/** A zone with names below names that own nothing (empty non-terminals). */
const deep: Zones = {
  'example.test': [
    mx('a.b.c.example.test', 10, 'mx.example.test'),
    a('x.b.c.example.test', '192.0.2.70'),
    cname('www.example.test', 'mx.example.test'),
    cname('lost.example.test', 'gone.example.test'),
    a('a.below.lost.example.test', '192.0.2.71'),
    dname('old.example.test', 'new.example.test'),
    mx('p.q.new.example.test', 5, 'mx.example.test'),
  ],
};
const isShort = (query: DecodedMessage, name: string): boolean => query.questions[0]?.name === name;

const shows: readonly [name: string, type: string, asked: string[], said: string, why: string][] = [
  [
    'example.test',
    'MX',
    [`${root} test A`, `${tld} example.test MX`, `${one} example.test MX`],
    mxAnswer,
    'each zone sees one label more, and only the last the question',
  ],
  [
    'a.b.c.example.test',
    'MX',
    [
      `${root} test A`,
      `${tld} example.test A`,
      `${one} c.example.test A`,
      `${one} b.c.example.test A`,
      `${one} a.b.c.example.test MX`,
    ],
    'records 10 mx.example.test.',
    'names without records of their own are passed through',
  ],
  [
    '_dmarc.a.b.example.test',
    'TXT',
    [
      `${root} test A`,
      `${tld} example.test A`,
      `${one} b.example.test A`,
      `${one} _dmarc.a.b.example.test TXT`,
    ],
    'no-such-name',
    'a denial on the way is asked about with the whole name before it is believed',
  ],
  [
    'x.www.example.test',
    'A',
    [`${root} test A`, `${tld} example.test A`, `${one} www.example.test A`, `${one} x.www.example.test A`],
    'no-such-name',
    'an alias on the way is no alias of what is below it',
  ],
  [
    'a.below.lost.example.test',
    'A',
    [
      `${root} test A`,
      `${tld} example.test A`,
      `${one} lost.example.test A`,
      `${one} below.lost.example.test A`,
      `${one} a.below.lost.example.test A`,
    ],
    'records 192.0.2.71',
    'an alias whose end does not exist is no denial of what is below the alias',
  ],
  [
    'p.q.old.example.test',
    'MX',
    [
      `${root} test A`,
      `${tld} example.test A`,
      `${one} old.example.test A`,
      `${one} q.old.example.test A`,
      `${one} p.q.old.example.test MX`,
      `${one} new.example.test A`,
      `${one} q.new.example.test A`,
      `${one} p.q.new.example.test MX`,
    ],
    'records 5 mx.example.test. via p.q.old.example.test -> p.q.new.example.test',
    'below a DNAME the whole name is asked at once',
  ],
];
it.each(shows)('%s %s', async (name, type, expected, said) => {
  const served: Zones = {
    'example.test': [...(zone['example.test'] ?? []).slice(0, 2), ...(deep['example.test'] ?? [])],
  };
  const honest: Handler = (query) => {
    // Servers follow an alias within their zone, and the code is the end's (RFC 6604 s.3).
    const answer = answerFrom(served, query);
    return [
      query.questions[0]?.name === 'lost.example.test' ? { ...answer, rcode: 'NXDOMAIN' as const } : answer,
    ];
  };
  const { lookup, asked, exchanges } = await walkOver({ ...above(toOne), [one]: honest });
  expect(await say(lookup, name, type)).toBe(said);
  expect(asked.map((line) => line.replace(' udp', ''))).toEqual(expected);
  const short = exchanges.filter(({ minimisedFor }) => minimisedFor !== undefined);
  expect(short.every(({ question, minimisedFor }) => minimisedFor?.endsWith(`.${question.name}`))).toBe(true);
});

it('asks for DS with the whole name only at the parent', async () => {
  const { lookup, asked } = await walkOver({ ...above(toOne), [one]: authority(zone) });
  await lookup.query({ name: 'example.test', type: 'DS' }, forever);
  expect(asked).toEqual([`${root} udp test A`, `${tld} udp example.test DS`]);
});

/** Says of names that own nothing that they do not exist, whatever is below them. */
const deniesEmpty: Handler = (query) => {
  const name = query.questions[0]?.name ?? '';
  const owns = deep['example.test']?.some(([owner]) => owner === name);
  const answer = answerFrom(deep, query);
  return [owns || answer.answer.length > 0 ? answer : { ...answer, rcode: 'NXDOMAIN' as const }];
};

it('does not believe "no such name" of a shortened name when the whole name is there, and names the server', async () => {
  const { lookup, asked, exchanges } = await walkOver({ ...above(toOne), [one]: deniesEmpty });
  expect(await say(lookup, 'a.b.c.example.test', 'MX')).toBe('records 10 mx.example.test.');
  expect(asked.slice(2)).toEqual([`${one} udp c.example.test A`, `${one} udp a.b.c.example.test MX`]);
  const [cost] = serverCosts(exchanges).filter(({ server }) => server.address === one);
  expect(cost).toMatchObject({ state: 'answered', deniedWrongly: ['c.example.test'] });
  // Nor is the denial kept, and the zone is shown whole names from then on.
  expect(await say(lookup, 'x.b.c.example.test', 'A')).toBe('records 192.0.2.70');
  expect(asked.slice(4)).toEqual([`${one} udp x.b.c.example.test A`]);
});

it('believes "no such name" where the whole name is denied as well, and asks nothing more below it (RFC 8020)', async () => {
  const { lookup, asked, exchanges } = await walkOver({ ...above(toOne), [one]: authority(deep) });
  expect(await say(lookup, 'mail.gone.example.test', 'A')).toBe('no-such-name');
  expect(asked.slice(2)).toEqual([`${one} udp gone.example.test A`, `${one} udp mail.gone.example.test A`]);
  const first = await lookup.resolve({ name: 'mail.gone.example.test', type: 'A' }, forever);
  for (const name of ['gone.example.test', 'other.gone.example.test', 'mail.gone.example.test'])
    expect(await say(lookup, name, 'MX')).toBe('no-such-name');
  expect(asked).toHaveLength(4);
  const below = await lookup.resolve({ name: 'other.gone.example.test', type: 'TXT' }, forever);
  expect(below).toMatchObject({ value: { kind: 'no-such-name', exchangeIds: [exchanges[2]?.id] } });
  expect(first.ok && first.value.exchangeIds).toEqual(exchanges.map(({ id }) => id));
});

it('believes a referral for the whole name over a denial on the way', async () => {
  // `test` holds no record at b.test and denies it, and yet delegates a.b.test.
  const broken: Handler = (query) =>
    isShort(query, 'b.test')
      ? [makeResponse(query, { authoritative: true, rcode: 'NXDOMAIN' })]
      : [
          makeResponse(query, {
            authority: [makeRecord('a.b.test', 60, { type: 'NS', host: 'ns.a.b.test' })],
            additional: [makeRecord('ns.a.b.test', 60, { type: 'A', address: one })],
          }),
        ];
  const served = authority({ 'a.b.test': [mx('a.b.test', 10, 'mx.example.test')] });
  const { lookup, exchanges } = await walkOver({ ...above([]), [tld]: broken, [one]: served });
  expect(await say(lookup, 'a.b.test', 'MX')).toBe(mxAnswer);
  expect(serverCosts(exchanges).map(({ deniedWrongly }) => deniedWrongly)).toEqual([[], ['b.test'], []]);
});

const stumbling: readonly [
  why: string,
  answer: (query: DecodedMessage) => ReturnType<Handler>,
  code: string,
][] = [
  ['REFUSED', (query) => [makeResponse(query, { rcode: 'REFUSED' })], 'lame'],
  ['SERVFAIL', (query) => [makeResponse(query, { rcode: 'SERVFAIL' })], 'servfail'],
  ['an answer without authority', (query) => [makeResponse(query, {})], 'lame'],
  [
    'a referral upwards',
    (query) => [makeResponse(query, { authority: [makeRecord('.', 60, { type: 'NS', host: 'a.root' })] })],
    'lame',
  ],
];
it.each(stumbling)(
  'a server that says %s to a shortened name is asked with the whole one',
  async (_why, answer, code) => {
    const odd: Handler = (query) =>
      query.questions[0]?.type === 'MX' ? [answerFrom(deep, query)] : answer(query);
    const { lookup, exchanges } = await walkOver({ ...above(toOne), [one]: odd });
    expect(await say(lookup, 'a.b.c.example.test', 'MX')).toBe('records 10 mx.example.test.');
    expect(exchanges.slice(2).map(tell)).toEqual([`${one} udp ${code}`, `${one} udp answer`]);
    expect(exchanges.slice(2).map(({ minimisedFor }) => minimisedFor)).toEqual([
      'a.b.c.example.test',
      undefined,
    ]);
    expect(serverCosts(exchanges)[2]).toMatchObject({ state: 'answered', wantsWholeNames: true });
  },
);

it('a server silent to shortened names alone is asked with the whole one in the second round', async () => {
  const odd: Handler = (query) => (query.questions[0]?.type === 'MX' ? [answerFrom(deep, query)] : []);
  const { lookup, exchanges } = await walkOver({ ...above(toOne), [one]: odd });
  expect(await say(lookup, 'a.b.c.example.test', 'MX')).toBe('records 10 mx.example.test.');
  expect(exchanges.slice(2).map(tell)).toEqual([`${one} udp timeout`, `${one} udp answer`]);
});

it('a server that is broken for whole names as well is passed over', async () => {
  const lame: Handler = (query) => [makeResponse(query, { rcode: 'REFUSED' })];
  const { lookup, exchanges } = await walkOver({ ...above(toBoth), [one]: lame, [two]: authority(deep) });
  expect(await say(lookup, 'a.b.c.example.test', 'MX')).toBe('records 10 mx.example.test.');
  expect(exchanges.slice(2).map(tell)).toEqual([`${one} udp lame`, `${one} udp lame`, `${two} udp answer`]);
});

it('believes a DNAME over the CNAME that came with it (RFC 6672 s.5.3.1)', async () => {
  const liar: Handler = (query) => {
    const name = query.questions[0]?.name ?? '';
    if (name !== 'x.old.example.test') return [answerFrom(zone, query)];
    const answer = [
      makeRecord('old.example.test', 60, { type: 'DNAME', target: 'new.other.test' }),
      makeRecord(name, 60, { type: 'CNAME', target: 'evil.example.test' }),
      makeRecord('evil.example.test', 60, { type: 'A', address: '203.0.113.66' }),
    ];
    return [makeResponse(query, { authoritative: true, answer })];
  };
  const honest = authority({ 'other.test': [a('x.new.other.test', '192.0.2.81')] });
  const { lookup } = await walkOver({ ...above([...toOne, ...other]), [one]: liar, [two]: honest });
  expect(await say(lookup, 'x.old.example.test', 'A')).toBe(
    'records 192.0.2.81 via x.old.example.test -> x.new.other.test',
  );
});

it('ends where a DNAME makes a name too long: by our own arithmetic, or by the server’s word (YXDOMAIN)', async () => {
  const long = Array.from({ length: 3 }, () => 'l'.repeat(60)).join('.');
  const target = `${long}.example.test`;
  const tooLong = `${'m'.repeat(60)}.old.example.test`;
  const silly: Zones = { 'example.test': [dname('old.example.test', target)] };
  const { lookup } = await walkOver({
    ...above(toOne),
    [one]: (query) => {
      const dnameRecord = makeRecord('old.example.test', 60, { type: 'DNAME', target });
      const isBelow = query.questions[0]?.name === tooLong;
      return [
        isBelow
          ? makeResponse(query, { authoritative: true, answer: [dnameRecord] })
          : answerFrom(silly, query),
      ];
    },
  });
  expect(await say(lookup, tooLong, 'A')).toBe('bad-name there permanent');
  const yx: Handler = (query) => {
    const owner = 'example.test';
    const answer =
      query.questions[0]?.name === owner ? [] : [makeRecord(owner, 60, { type: 'DNAME', target })];
    return [makeResponse(query, { authoritative: true, rcode: 'YXDOMAIN', answer })];
  };
  const { lookup: second, exchanges } = await walkOver({ ...above(toBoth), [one]: yx, [two]: yx });
  expect(await say(second, `${'m'.repeat(63)}.${'m'.repeat(20)}.example.test`, 'A')).toBe(
    'bad-name there permanent',
  );
  expect(serverCosts(exchanges).map(({ server }) => server.address)).toEqual([root, tld, one]); // no other can help
  expect(await say(second, 'example.test', 'A')).toBe('other-rcode there temporary'); // without a DNAME: a broken server
});

it('walks side by side ask for what they share once', async () => {
  const { lookup, asked } = await walkOver({ ...above(toOne), [one]: authority(zone) });
  await Promise.all(['A', 'AAAA', 'MX', 'TXT'].map((type) => say(lookup, 'mx.example.test', type)));
  expect(asked.filter((line) => !line.startsWith(one))).toEqual([
    `${root} udp test A`,
    `${tld} udp example.test A`,
  ]);
});

it('shares what it learned through the cache of its run, and names the exchanges it came by', async () => {
  let ms = 0;
  const cache = createDnsCache({ now: () => ms });
  const { lookup, exchanges, asked, context } = await walkOver(
    { ...above(toOne), [one]: authority(zone) },
    { cache },
  );
  expect(await say(lookup, 'example.test', 'MX')).toBe(mxAnswer);
  const again = createWalk(context);
  const answer = await again.resolve({ name: 'example.test', type: 'MX' }, forever);
  expect(answer).toMatchObject({ value: { kind: 'records', exchangeIds: [exchanges[2]?.id] } });
  expect(asked).toHaveLength(3);
  await say(again, 'mx.example.test', 'A');
  expect(asked.slice(3)).toEqual([`${one} udp mx.example.test A`]);
  ms = 60_000; // everything there has a TTL of a minute
  expect(await say(createWalk(context), 'example.test', 'MX')).toBe(mxAnswer);
  expect(asked).toHaveLength(7);
});

it('query takes from the cache only what was asked for with signatures, for the very question', async () => {
  const { lookup, asked, context } = await walkOver(
    { ...above(toOne), [one]: authority(zone) },
    {
      cache: createDnsCache({ now: () => 0 }),
    },
  );
  await say(lookup, 'example.test', 'MX');
  const first = await lookup.query({ name: 'example.test', type: 'MX' }, forever);
  expect(asked).toHaveLength(4);
  const second = await createWalk(context).query({ name: 'EXAMPLE.test', type: 'MX' }, forever);
  expect(asked).toHaveLength(4);
  expect(second).toEqual({
    ok: true,
    value: { message: first.ok && first.value.message, exchangeIds: ['q4'] },
  });
  const gone = createWalk(context);
  await gone.query({ name: 'gone.example.test', type: 'A' }, forever);
  await gone.query({ name: 'a.gone.example.test', type: 'A' }, forever); // its denial needs its own proof
  expect(asked.slice(5)).toEqual([`${one} udp a.gone.example.test A`]);
});

it('glue reaches a server and answers no question', async () => {
  const moved: Zones = { 'example.test': [a('ns1.example.test', '192.0.2.99')] };
  const { lookup } = await walkOver({ ...above(toOne), [one]: authority(moved) });
  expect(await say(lookup, 'ns1.example.test', 'A')).toBe('records 192.0.2.99');
});

it('silence at the root is silence, with shortened names as well', async () => {
  const { lookup } = await walkOver({ [root]: silent });
  expect(await say(lookup, 'a.b.example.test', 'MX')).toBe('timeout here temporary');
  const { lookup: second } = await walkOver({
    ...above([ns('example.test', 'ns.example.test'), a('ns.example.test', one)]),
    [one]: silent,
  });
  expect(await say(second, 'a.b.example.test', 'MX')).toBe('timeout there temporary');
});
