// Several resolvers, all asked at once: the first good answer counts, and what the others were doing is told.

import { afterEach, expect, it } from 'vitest';
import type { DnsExchange } from '../../shared/evidence';
import { plainResolver } from '../../shared/options';
import { makeRecord, makeResponse } from './make-message';
import type { DnsMessage } from './message';
import { createResolver } from './resolver';
import { contextOver, say, shortTimings, tell } from './testing/ask';
import { type Arrived, networkTo, startStream } from './testing/connected';
import { type Handler, startWorld, type World } from './testing/servers';
import type { DnsTimings } from './timings';

const r1 = '192.0.2.1';
const r2 = '192.0.2.2';
const r3 = '192.0.2.3';
const patient: DnsTimings = { ...shortTimings, resolverTriesMs: [10_000], resolverTotalMs: 20_000 };

let world: World | undefined;
afterEach(() => world?.close());

const saying =
  (address: string, parts: Partial<DnsMessage> = {}): Handler =>
  (query) => [
    makeResponse(query, {
      recursionAvailable: true,
      answer: [makeRecord(query.questions[0]?.name ?? '', 60, { type: 'A', address })],
      ...parts,
    }),
  ];
const failing: Handler = (query) => [makeResponse(query, { rcode: 'SERVFAIL' })];
const silent: Handler = () => [];

async function over(hosts: Readonly<Record<string, Handler>>, timings = patient) {
  world = await startWorld(hosts);
  const resolvers = Object.keys(hosts).map((address) => plainResolver({ address, port: 53 }));
  const { context, exchanges } = contextOver(world, { resolvers, resolverOrder: 'race', timings });
  const lookup = createResolver(context);
  return { ask: (signal?: AbortSignal) => say(lookup, 'a.example', 'A', signal), exchanges };
}

it('takes the first good answer and waits for no other; who was not waited for is told', async () => {
  const { ask, exchanges } = await over({ [r1]: silent, [r2]: failing, [r3]: saying('192.0.2.80') });
  expect(await ask()).toBe('records 192.0.2.80');
  expect(exchanges).toHaveLength(3); // all are told before the answer is
  const late = exchanges.find(({ server }) => server.address === r1);
  expect(late?.failure).toMatchObject({
    code: 'timeout',
    side: 'here',
    detail: 'not waited for: another resolver answered first',
  });
  expect(exchanges.filter(({ outcome }) => outcome === 'answer')).toHaveLength(1);
});

it('a failure is no answer while another may still come', async () => {
  world = await startWorld({ [r1]: failing });
  const held: Arrived[] = [];
  let isAsked = (): void => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const later = await startStream((arrived) => {
    held.push(arrived);
    isAsked();
  });
  const { dialTcp } = networkTo({ [r2]: later.port });
  const exchanges: DnsExchange[] = [];
  let hasFailed = (): void => {};
  const failed = new Promise<void>((resolve) => {
    hasFailed = resolve;
  });
  const { context } = contextOver(world, {
    network: { ...world.network, dialTcp },
    resolvers: [
      plainResolver({ address: r1, port: 53 }),
      { ...plainResolver({ address: r2, port: 53 }), transport: 'tcp' },
    ],
    resolverOrder: 'race',
    timings: { ...patient, tcpMs: 10_000 },
    observe: (exchange) => {
      exchanges.push(exchange);
      hasFailed();
    },
  });
  const said = say(createResolver(context), 'a.example', 'A');
  await Promise.all([failed, asked]);
  for (const { query, send } of held) {
    for (const message of saying('192.0.2.80')(query, 'tcp')) send(message);
  }
  expect(await said).toBe('records 192.0.2.80');
  expect(exchanges.map(tell)).toEqual([`${r1} udp servfail`, `${r2} tcp answer`]);
  later.close();
});

it('"there is none" is an answer', async () => {
  const { ask } = await over({ [r1]: saying('', { rcode: 'NXDOMAIN', answer: [] }), [r2]: silent });
  expect(await ask()).toBe('no-such-name');
});

it('fails with the most telling when all fail, and asks the silent ones once more', async () => {
  const { ask, exchanges } = await over({ [r1]: silent, [r2]: failing }, shortTimings);
  expect(await ask()).toBe('servfail there temporary');
  expect(exchanges.map(tell)).toEqual([`${r2} udp servfail`, `${r1} udp timeout`, `${r1} udp timeout`]);
});

it('stops all on request', async () => {
  const stop = new AbortController();
  let count = 0;
  const stopping: Handler = () => {
    count += 1;
    if (count === 2) stop.abort();
    return [];
  };
  const { ask, exchanges } = await over({ [r1]: stopping, [r2]: stopping });
  expect(await ask(stop.signal)).toBe('cancelled here temporary');
  expect(exchanges.map(({ failure }) => failure?.detail)).toEqual(
    Array(2).fill('stopped on request before an answer'),
  );
});

it('has nobody to ask', async () => {
  const { ask } = await over({});
  expect(await ask()).toBe('no-servers here temporary');
});
