import { afterEach, expect, it } from 'vitest';
import { plainResolver } from '../../shared/options';
import { createClient } from './client';
import { makeRecord, makeResponse } from './make-message';
import { type DnsMessage, decodeMessage, encodeMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, tell } from './testing/ask';
import { a, answerFrom, cname, mx, type Zones } from './testing/authority';
import { type Handler, startWorld, type World } from './testing/servers';

const zones: Zones = {
  '.': [
    mx('example.com', 10, 'mx.example.com'),
    a('mx.example.com', '192.0.2.25'),
    cname('alias.example.com', 'example.com'),
    cname('dangling.example.com', 'gone.example.net'),
    cname('empty.example.com', 'mx.example.com'),
    cname('loop1.example.com', 'loop2.example.com'),
    cname('loop2.example.com', 'loop1.example.com'),
    ...Array.from({ length: 20 }, (_, i) => cname(`c${i}.example.com`, `c${i + 1}.example.com`)),
  ],
};

/** A resolver that follows no alias itself, so that ours has to. */
const honest: Handler = (query) => [{ ...answerFrom(zones, query), recursionAvailable: true }];
const silent: Handler = () => [];
const saying =
  (parts: Partial<DnsMessage>): Handler =>
  (query) => [makeResponse(query, { recursionAvailable: true, ...parts })];

let world: World | undefined;
afterEach(() => world?.close());

const r1 = '192.0.2.1';
const r2 = '192.0.2.2';
async function resolverOver(hosts: Readonly<Record<string, Handler>>) {
  world = await startWorld(hosts);
  const resolvers = Object.keys(hosts).map((address) => plainResolver({ address, port: 53 }));
  const { context, exchanges } = contextOver(world, { resolvers });
  return { lookup: createResolver(context), context, exchanges, asked: world.asked };
}

const answers: readonly [name: string, type: string, said: string, outcomes: string[], why: string][] = [
  ['example.com', 'MX', 'records 10 mx.example.com.', ['answer'], 'records'],
  ['EXAMPLE.com.', 'mx', 'records 10 mx.example.com.', ['answer'], 'whatever the case, with a final dot'],
  ['mx.example.com', 'AAAA', 'no-data', ['no-data'], 'the name is there, the type is not'],
  ['gone.example.com', 'MX', 'no-such-name', ['no-such-name'], 'the name is not there'],
  [
    'alias.example.com',
    'MX',
    'records 10 mx.example.com. via alias.example.com -> example.com',
    ['alias', 'answer'],
    'an alias without its target in the answer is asked on for',
  ],
  ['alias.example.com', 'CNAME', 'records example.com.', ['answer'], 'the alias itself was asked for'],
  [
    'dangling.example.com',
    'A',
    'no-such-name via dangling.example.com -> gone.example.net',
    ['alias', 'no-such-name'],
    'NXDOMAIN behind an alias',
  ],
  [
    'empty.example.com',
    'MX',
    'no-data via empty.example.com -> mx.example.com',
    ['alias', 'no-data'],
    'NODATA behind an alias',
  ],
  ['loop1.example.com', 'A', 'alias-loop there permanent', ['alias', 'alias'], 'an alias loop'],
  ['c0.example.com', 'A', 'alias-loop there permanent', Array(17).fill('alias'), '20 aliases are 4 too many'],
  ['a..b', 'A', 'bad-name there permanent', [], 'no name'],
  [`${'a'.repeat(64)}.example`, 'A', 'bad-name there permanent', [], 'no label'],
  ['example.com', 'NOTHING', 'bad-input here permanent', [], 'no type'],
];
it.each(answers)('%s %s: %s', async (name, type, said, outcomes) => {
  const { lookup, exchanges } = await resolverOver({ [r1]: honest });
  expect(await say(lookup, name, type)).toBe(said);
  expect(exchanges.map((exchange) => exchange.outcome)).toEqual(outcomes);
});

it('takes a whole alias chain from one answer, and a denial at its end', async () => {
  const chain = [
    makeRecord('www.example.com', 60, { type: 'CNAME', target: 'web.example.net' }),
    makeRecord('web.example.net', 60, { type: 'CNAME', target: 'host.example.org' }),
  ];
  const whole = [...chain, makeRecord('host.example.org', 60, { type: 'A', address: '192.0.2.80' })];
  const found = await resolverOver({ [r1]: saying({ answer: whole }) });
  const via = 'via www.example.com -> web.example.net -> host.example.org';
  expect(await say(found.lookup, 'www.example.com', 'A')).toBe(`records 192.0.2.80 ${via}`);
  world?.close();
  const denied = await resolverOver({ [r1]: saying({ answer: chain, rcode: 'NXDOMAIN' }) });
  expect(await say(denied.lookup, 'www.example.com', 'A')).toBe(`no-such-name ${via}`);
});

it('gives typed fields, times, octets and the decoded response', async () => {
  const { lookup, exchanges } = await resolverOver({ [r1]: honest });
  const answer = await lookup.resolve({ name: 'example.com', type: 'MX' }, new AbortController().signal);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      kind: 'records',
      aliases: [],
      exchangeIds: ['q1'],
      records: [
        { name: 'example.com', type: 'MX', ttl: 60, mx: { preference: 10, exchange: 'mx.example.com' } },
      ],
    },
  });
  const [exchange] = exchanges;
  expect(exchange).toMatchObject({
    id: 'q1',
    role: 'resolver',
    zone: null,
    server: { name: null, address: r1, port: 53 },
    transport: 'udp',
    question: { name: 'example.com', type: 'MX' },
    response: { rcode: 'NOERROR', recursionAvailable: true, answer: [{ data: '10 mx.example.com.' }] },
    failure: null,
  });
  const sent = decodeMessage(Buffer.from(exchange?.sent ?? '', 'base64'));
  expect(sent).toMatchObject({ value: { recursionDesired: true, edns: { udpSize: 1232 } } });
  expect(decodeMessage(Buffer.from(exchange?.received ?? '', 'base64'))).toMatchObject({ ok: true });
  expect(exchange?.endedMs).toBeGreaterThanOrEqual(exchange?.startedMs ?? Number.POSITIVE_INFINITY);
  const { address } = (await lookup
    .resolve({ name: 'mx.example.com', type: 'A' }, new AbortController().signal)
    .then((found) => (found.ok ? found.value.records[0] : undefined))) ?? { address: undefined };
  expect(address).toBe('192.0.2.25');
});

type Forge = (honestBytes: Uint8Array, answer: DnsMessage) => Uint8Array[];
const encoded = (message: DnsMessage): Uint8Array => {
  const bytes = encodeMessage(message);
  if (!bytes.ok) throw new Error(bytes.failure.fault);
  return bytes.value;
};
const strangers: readonly [why: string, forge: Forge][] = [
  ['a wrong id', (_, answer) => [encoded({ ...answer, id: answer.id ^ 1, rcode: 'SERVFAIL' })]],
  [
    'another question',
    (_, answer) => [
      encoded({
        ...answer,
        rcode: 'NXDOMAIN',
        questions: [{ name: 'evil.example', type: 'MX', class: 'IN' }],
      }),
    ],
  ],
  ['no question', (_, answer) => [encoded({ ...answer, rcode: 'NXDOMAIN', questions: [], answer: [] })]],
  [
    'another type',
    (_, answer) => [encoded({ ...answer, questions: [{ name: 'example.com', type: 'A', class: 'IN' }] })],
  ],
  ['a question, not an answer', (_, answer) => [encoded({ ...answer, isResponse: false })]],
  ['noise', () => [new Uint8Array([1, 2, 3]), new Uint8Array(0)]],
];
it.each(strangers)('ignores %s and waits for the answer', async (_why, forge) => {
  const forger: Handler = (query) => {
    const answer: DnsMessage = { ...answerFrom(zones, query), recursionAvailable: true };
    return [...forge(encoded(answer), answer), answer];
  };
  const { lookup, exchanges } = await resolverOver({ [r1]: forger });
  expect(await say(lookup, 'example.com', 'MX')).toBe('records 10 mx.example.com.');
  expect(exchanges.map(tell)).toEqual([`${r1} udp answer`]);
});

it('says what it ignored when nothing else came', async () => {
  const forger: Handler = (query) => [makeResponse({ ...query, id: query.id ^ 1 })];
  const { lookup, exchanges } = await resolverOver({ [r1]: forger });
  expect(await say(lookup, 'example.com', 'MX')).toBe('timeout here temporary');
  expect(exchanges[0]?.failure?.detail).toContain('1 wrong id');
});

it('asks for what was cut over TCP', async () => {
  const many = Array.from({ length: 80 }, (_, i) =>
    makeRecord('big.example', 60, { type: 'MX', preference: i, exchange: `mx${i}.big.example` }),
  );
  const { lookup, exchanges, asked } = await resolverOver({ [r1]: saying({ answer: many }) });
  const answer = await lookup.resolve({ name: 'big.example', type: 'MX' }, new AbortController().signal);
  expect(answer.ok && answer.value.records.length).toBe(80);
  expect(answer.ok && answer.value.exchangeIds).toEqual(['q1', 'q2']);
  expect(exchanges.map(tell)).toEqual([`${r1} udp truncated`, `${r1} tcp answer`]);
  expect(asked).toEqual([`${r1} udp big.example MX`, `${r1} tcp big.example MX`]);
});

it('goes to TCP even when the cut answer is cut in the middle of a record', async () => {
  const half: Handler = (query, via) => {
    const whole = encoded(makeResponse(query, { ...full, truncated: via === 'udp' }));
    return [via === 'udp' ? whole.slice(0, -3) : whole];
  };
  const full = { answer: [makeRecord('example.com', 60, { type: 'A', address: '192.0.2.1' } as const)] };
  const { lookup } = await resolverOver({ [r1]: (query, via) => half(query, via) });
  expect(await say(lookup, 'example.com', 'A')).toBe('records 192.0.2.1');
});

it.each(['FORMERR', 'NOTIMP', 'BADVERS'] as const)(
  'asks without EDNS where that is answered with %s',
  async (rcode) => {
    const old: Handler = (query) =>
      query.edns === null
        ? honest(query, 'udp')
        : [makeResponse(query, { rcode, ...(rcode === 'BADVERS' ? {} : { edns: null }) })];
    const { lookup, exchanges, asked } = await resolverOver({ [r1]: old });
    expect(await say(lookup, 'example.com', 'MX')).toBe('records 10 mx.example.com.');
    expect(await say(lookup, 'mx.example.com', 'A')).toBe('records 192.0.2.25');
    expect(asked).toEqual([
      `${r1} udp example.com MX`,
      `${r1} udp example.com MX plain`,
      `${r1} udp mx.example.com A plain`,
    ]);
    expect(exchanges.map((exchange) => exchange.outcome)).toEqual(['failed', 'answer', 'answer']);
  },
);

it('gets through where EDNS is dropped in silence', async () => {
  const deaf: Handler = (query) => (query.edns === null ? honest(query, 'udp') : []);
  const { lookup, exchanges } = await resolverOver({ [r1]: deaf });
  expect(await say(lookup, 'example.com', 'MX')).toBe('records 10 mx.example.com.');
  expect(exchanges.map(tell)).toEqual([`${r1} udp timeout`, `${r1} udp answer`]);
});

const garbage: Handler = (query) => [
  encoded({ ...makeResponse(query), edns: null }).map((o, i) => (i === 7 ? 9 : o)),
];
const referral: Handler = (query) => [
  makeResponse(query, { authority: [makeRecord('com', 60, { type: 'NS', host: 'ns.example.com' })] }),
];

const mxAnswer = 'records 10 mx.example.com.';
const failing: readonly [
  why: string,
  first: Handler,
  second: Handler | null,
  said: string,
  exchanges: string[],
][] = [
  ['the next one after SERVFAIL', saying({ rcode: 'SERVFAIL' }), honest, mxAnswer, ['servfail', 'answer']],
  ['the next one after REFUSED', saying({ rcode: 'REFUSED' }), honest, mxAnswer, ['refused', 'answer']],
  ['the next one after silence', silent, honest, mxAnswer, ['timeout', 'answer']],
  ['the next one after garbage', garbage, honest, mxAnswer, ['malformed', 'answer']],
  ['the next one after a referral, which is no answer', referral, honest, mxAnswer, ['lame', 'answer']],
  [
    'what the only one says counts',
    saying({ rcode: 'SERVFAIL' }),
    null,
    'servfail there temporary',
    ['servfail'],
  ],
  [
    'we lack a resolver that serves us',
    saying({ rcode: 'REFUSED' }),
    null,
    'refused here temporary',
    ['refused'],
  ],
  ['asked twice, then it is our network', silent, null, 'timeout here temporary', ['timeout', 'timeout']],
  [
    'words beat silence',
    silent,
    saying({ rcode: 'SERVFAIL' }),
    'servfail there temporary',
    ['timeout', 'servfail', 'timeout'],
  ],
  [
    'NOTIMP, with EDNS and without',
    saying({ rcode: 'NOTIMP', edns: null }),
    null,
    'not-implemented there temporary',
    ['not-implemented', 'not-implemented'],
  ],
  ['other codes', saying({ rcode: 'YXDOMAIN' }), null, 'other-rcode there temporary', ['other-rcode']],
];
it.each(failing)('%s', async (_why, first, second, said, outcomes) => {
  const { lookup, exchanges } = await resolverOver({ [r1]: first, ...(second ? { [r2]: second } : {}) });
  expect(await say(lookup, 'example.com', 'MX')).toBe(said);
  expect(exchanges.map((exchange) => exchange.failure?.code ?? exchange.outcome)).toEqual(outcomes);
});

it('says that there is no one to ask, and that no one can be reached', async () => {
  const { lookup } = await resolverOver({});
  expect(await say(lookup, 'example.com', 'MX')).toBe('no-servers here temporary');
  const { context } = contextOver(world as World, { resolvers: [plainResolver({ address: r1, port: 53 })] });
  expect(await say(createResolver(context), 'example.com', 'MX')).toBe('unreachable here temporary');
});

it('carries extended errors as evidence', async () => {
  const text = { kind: 'extended-error', infoCode: 22, text: 'at ns.example' } as const;
  const edns = { udpSize: 1232, version: 0, dnssecOk: false, options: [text] };
  const { exchanges, lookup } = await resolverOver({ [r1]: saying({ rcode: 'SERVFAIL', edns }) });
  await say(lookup, 'example.com', 'MX');
  expect(exchanges[0]?.failure?.detail).toBe('SERVFAIL (22 No Reachable Authority: at ns.example)');
});

it('asks the same question once, in flight and afterwards', async () => {
  const { lookup, asked } = await resolverOver({ [r1]: honest });
  const both = await Promise.all([say(lookup, 'example.com', 'MX'), say(lookup, 'Example.COM', 'MX')]);
  expect(new Set([...both, await say(lookup, 'example.com', 'mx')])).toEqual(
    new Set(['records 10 mx.example.com.']),
  );
  expect(asked).toHaveLength(1);
});

it('asks a resolver that was silent last, and only once more', async () => {
  const { lookup, asked } = await resolverOver({ [r1]: silent, [r2]: honest });
  await say(lookup, 'example.com', 'MX');
  await say(lookup, 'mx.example.com', 'A');
  expect(asked.map((line) => line.split(' ')[0])).toEqual([r1, r2, r2]);
});

it('stops at once on request, tells the exchange, and asks anew afterwards', async () => {
  let isSilent = true;
  const { lookup, exchanges, context } = await resolverOver({
    [r1]: (query) => (isSilent ? [] : honest(query, 'udp')),
  });
  const stop = new AbortController();
  const waiting = say(lookup, 'example.com', 'MX', stop.signal);
  const patient = say(lookup, 'example.com', 'MX');
  setTimeout(() => {
    isSilent = false;
    stop.abort();
  }, 20);
  const started = performance.now();
  expect(await waiting).toBe('cancelled here temporary');
  expect(performance.now() - started).toBeLessThan(150);
  expect(await patient).toBe('records 10 mx.example.com.');
  expect(exchanges[0]).toMatchObject({ outcome: 'failed', failure: { side: 'here' }, received: null });
  expect(await say(createResolver(context), 'example.com', 'MX', AbortSignal.abort())).toBe(
    'cancelled here temporary',
  );
});

it('keeps to its deadline however many resolvers are silent', async () => {
  world = await startWorld(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`192.0.2.${i}`, silent])));
  const resolvers = Array.from({ length: 6 }, (_, i) => plainResolver({ address: `192.0.2.${i}`, port: 53 }));
  const { context } = contextOver(world, { resolvers });
  const timings = { ...(context.timings ?? {}), resolverTotalMs: 500 } as NonNullable<typeof context.timings>;
  const started = performance.now();
  expect(await say(createResolver({ ...context, timings }), 'example.com', 'MX')).toBe(
    'timeout here temporary',
  );
  expect(performance.now() - started).toBeLessThan(900);
});

it('fails on TCP that hangs up, stalls or answers another question', async () => {
  const cut: Partial<DnsMessage> = { truncated: true };
  const tcp =
    (answer: Handler): Handler =>
    (query, via) =>
      via === 'udp' ? [makeResponse(query, cut)] : answer(query, via);
  const ask = async (handler: Handler): Promise<string> => {
    const { context } = await resolverOver({ [r1]: handler });
    const client = createClient(context);
    const reply = await client.ask(
      {
        role: 'resolver',
        zone: null,
        server: { name: null, address: r1, port: 53 },
        question: { name: 'example.com', type: 'MX' },
        recursionDesired: true,
        edns: true,
        timeoutMs: 300,
        judge: () => ({ outcome: 'answer', value: null }),
      },
      new AbortController().signal,
    );
    world?.close();
    return reply.ok ? 'answered' : reply.failure.code;
  };
  expect(await ask(tcp(silent))).toBe('timeout');
  expect(await ask(tcp(() => [new Uint8Array(0)]))).toBe('unreachable');
  expect(await ask(tcp((query) => [makeResponse({ ...query, id: query.id ^ 1 })]))).toBe('malformed');
  expect(await ask(tcp((query) => [makeResponse(query, cut)]))).toBe('malformed');
  expect(await ask(tcp((query) => [makeResponse(query)]))).toBe('answered');
});
