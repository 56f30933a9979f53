// Somebody who can't see our questions answers them all the same (RFC 5452): ignored, counted, shown in the evidence, and never
// an answer. Sockets on loopback; the forger sits in the server, which is the best place a forger could have.

import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, it } from 'vitest';
import { plainResolver } from '../../shared/options';
import { makeRecord, makeResponse } from './make-message';
import { type DnsMessage, decodeMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, shortTimings, tell } from './testing/ask';
import { encode, networkTo } from './testing/connected';
import { type Handler, startWorld, type World } from './testing/servers';

const at = '192.0.2.1';
const good = '192.0.2.80';
const forged = '192.0.2.66';
/** Nothing here may end by the clock but what is meant to. */
const timings = { ...shortTimings, resolverTriesMs: [10_000], tcpMs: 10_000, resolverTotalMs: 30_000 };

let world: World | undefined;
const sockets: Socket[] = [];
afterEach(() => {
  world?.close();
  for (const socket of sockets.splice(0)) socket.close();
});

function answer(query: DnsMessage, address: string, parts: Partial<DnsMessage> = {}): DnsMessage {
  const name = query.questions[0]?.name ?? '';
  return makeResponse(query, {
    recursionAvailable: true,
    answer: [makeRecord(name, 60, { type: 'A', address })],
    ...parts,
  });
}

const cookie = (bytes: Uint8Array) => ({
  edns: {
    udpSize: 1232,
    version: 0,
    dnssecOk: false,
    options: [{ kind: 'opaque' as const, code: 10, bytes }],
  },
});

function cookieOf(query: DnsMessage): Uint8Array {
  for (const option of query.edns?.options ?? []) {
    if (option.kind === 'opaque' && option.code === 10) return option.bytes;
  }
  return new Uint8Array(0);
}

async function over(handler: Handler) {
  const started = await startWorld({ [at]: handler });
  world = started;
  const resolvers = [plainResolver({ address: at, port: 53 })];
  const { context, exchanges } = contextOver(started, { resolvers, timings });
  const lookup = createResolver(context);
  return { ask: (name: string) => say(lookup, name, 'A'), exchanges, asked: started.asked };
}

const forgeries: readonly [
  why: string,
  forge: (query: DnsMessage) => (DnsMessage | Uint8Array)[],
  ignored: string,
][] = [
  ['another id', (query) => [answer({ ...query, id: query.id ^ 1 }, forged)], '1 wrong id'],
  [
    'another name',
    (query) => [answer({ ...query, questions: [{ name: 'www.example', type: 'A', class: 'IN' }] }, forged)],
    '1 wrong question',
  ],
  [
    'another type',
    (query) => [answer({ ...query, questions: [{ name: 'a.example', type: 'MX', class: 'IN' }] }, forged)],
    '1 wrong question',
  ],
  [
    'another class',
    (query) => [answer({ ...query, questions: [{ name: 'a.example', type: 'A', class: 'CH' }] }, forged)],
    '1 wrong question',
  ],
  [
    'no question',
    (query) => [answer({ ...query, questions: [] }, forged, { answer: [] })],
    '1 wrong question',
  ],
  ['a question', (query) => [{ ...query }], '1 no response'],
  ['noise', () => [new Uint8Array([1, 2, 3])], '1 unreadable'],
  ['another client cookie', (query) => [answer(query, forged, cookie(new Uint8Array(16)))], '1 wrong cookie'],
  [
    'a cookie too short to be ours',
    (query) => [answer(query, forged, cookie(new Uint8Array(3)))],
    '1 wrong cookie',
  ],
  [
    'several before the good one',
    (query) => [
      ...Array.from({ length: 20 }, (_, at) => answer({ ...query, id: query.id ^ (at + 1) }, forged)),
      answer({ ...query, questions: [{ name: 'www.example', type: 'A', class: 'IN' }] }, forged),
    ],
    '20 wrong id, 1 wrong question',
  ],
];
it.each(forgeries)('%s', async (_, forge, ignored) => {
  const { ask, exchanges } = await over((query) => [...forge(query), answer(query, good)]);
  expect(await ask('a.example')).toBe(`records ${good}`);
  expect(exchanges.map(tell)).toEqual([`${at} udp answer`]);
  const told = exchanges[0]?.ignored.map(({ why, count }) => `${count} ${why}`).join(', ');
  expect(told).toBe(ignored);
});

it('a flood of guesses is not listened to: after so many, TCP is asked', async () => {
  const { ask, exchanges } = await over((query, via) =>
    via === 'tcp'
      ? [answer(query, good)]
      : Array.from({ length: 10_000 }, (_, at) =>
          answer({ ...query, id: (query.id + 1 + at) & 0xffff }, forged),
        ),
  );
  expect(await ask('a.example')).toBe(`records ${good}`);
  expect(exchanges.map(tell)).toEqual([`${at} udp timeout`, `${at} tcp answer`]);
  expect(exchanges[0]?.ignored).toEqual([{ why: 'wrong id', count: 100 }]);
  expect(exchanges[0]?.failure?.detail).toBe('given up over UDP, ignored: 100 wrong id');
});

it('who gave a cookie is not believed without it; TCP tells', async () => {
  let isForging = false;
  const { ask, exchanges, asked } = await over((query, via) => {
    if (via === 'tcp') return [answer(query, good)];
    if (isForging) return Array.from({ length: 120 }, () => answer(query, forged, { edns: null }));
    return [
      answer(query, good, cookie(new Uint8Array([...cookieOf(query).subarray(0, 8), ...Array(16).fill(7)]))),
    ];
  });
  expect(await ask('a.example')).toBe(`records ${good}`);
  isForging = true;
  expect(await ask('b.example')).toBe(`records ${good}`);
  expect(exchanges.slice(1).map(tell)).toEqual([`${at} udp timeout`, `${at} tcp answer`]);
  expect(exchanges[1]?.ignored).toEqual([{ why: 'no cookie', count: 100 }]);
  expect(asked).toHaveLength(3);
});

it('keeps the cookie a server gave, sends it back, and asks again where it has grown old', async () => {
  const sent: number[] = [];
  let isOld = true;
  const { ask, exchanges } = await over((query) => {
    const bytes = cookieOf(query);
    sent.push(bytes.length);
    const whole = cookie(new Uint8Array([...bytes.subarray(0, 8), ...Array(16).fill(isOld ? 1 : 2)]));
    const isGood = bytes.length === 24 && bytes[23] === (isOld ? 1 : 2);
    return [isGood ? answer(query, good, whole) : makeResponse(query, { ...whole, rcode: 'BADCOOKIE' })];
  });
  expect(await ask('a.example')).toBe(`records ${good}`);
  expect(await ask('b.example')).toBe(`records ${good}`);
  isOld = false;
  expect(await ask('c.example')).toBe(`records ${good}`);
  expect(sent).toEqual([8, 24, 24, 24, 24]);
  expect(exchanges.map(({ response }) => response?.rcode)).toEqual([
    'BADCOOKIE',
    'NOERROR',
    'NOERROR',
    'BADCOOKIE',
    'NOERROR',
  ]);
});

it('a server that will have no cookie at all is asked over TCP', async () => {
  const { ask, exchanges } = await over((query, via) => {
    if (via === 'tcp') return [answer(query, good)];
    const whole = cookie(new Uint8Array([...cookieOf(query).subarray(0, 8), ...Array(8).fill(3)]));
    return [makeResponse(query, { ...whole, rcode: 'BADCOOKIE' })];
  });
  expect(await ask('a.example')).toBe(`records ${good}`);
  expect(exchanges.map(({ transport }) => transport)).toEqual(['udp', 'udp', 'tcp']);
});

it.runIf(process.platform === 'linux')(
  'an answer from another port or address is dropped and counted',
  async () => {
    const bind = async (address: string): Promise<Socket> => {
      const socket = createSocket('udp4');
      sockets.push(socket);
      await new Promise<void>((done) => socket.bind(0, address, done));
      return socket;
    };
    const server = await bind('127.0.0.1');
    const forgers = [await bind('127.0.0.1'), await bind('127.0.0.2')];
    server.on('message', async (bytes, from) => {
      const query = decodeMessage(new Uint8Array(bytes));
      if (!query.ok) return;
      const send = (socket: Socket, address: string): Promise<void> =>
        new Promise((sent) =>
          socket.send(encode(answer(query.value, address)), from.port, from.address, () => sent()),
        );
      for (const forger of forgers) await send(forger, forged);
      // So that what was forged is heard before the answer ends the wait.
      setImmediate(() => setImmediate(() => void send(server, good)));
    });
    const network = networkTo({ [at]: server.address().port });
    const { context, exchanges } = contextOver(
      { network, asked: [], close: () => {} },
      { resolvers: [plainResolver({ address: at, port: 53 })], timings },
    );
    expect(await say(createResolver(context), 'a.example', 'A')).toBe(`records ${good}`);
    expect(exchanges[0]?.ignored).toEqual([
      { why: 'wrong port', count: 1 },
      { why: 'wrong address', count: 1 },
    ]);
  },
);

it('asks each question from a port and with an id of its own', async () => {
  const seen: string[] = [];
  const server = createSocket('udp4');
  sockets.push(server);
  await new Promise<void>((done) => server.bind(0, '127.0.0.1', done));
  server.on('message', (bytes, from) => {
    const query = decodeMessage(new Uint8Array(bytes));
    if (!query.ok) return;
    seen.push(`${from.port}`, `id ${query.value.id}`);
    server.send(encode(answer(query.value, good)), from.port, from.address);
  });
  const network = networkTo({ [at]: server.address().port });
  const { context } = contextOver(
    { network, asked: [], close: () => {} },
    { resolvers: [plainResolver({ address: at, port: 53 })], timings },
  );
  const lookup = createResolver(context);
  await Promise.all(Array.from({ length: 30 }, (_, n) => say(lookup, `n${n}.example`, 'A')));
  const ports = seen.filter((one) => !one.startsWith('id'));
  expect(new Set(ports).size).toBe(30);
  expect(new Set(seen).size).toBeGreaterThanOrEqual(58); // two ids of thirty may be the same by chance
});
