// The step prober over name servers and a mail host of the test's own.

import { afterEach, describe, expect, it } from 'vitest';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../shared/options';
import type { ProberEvidence } from '../../shared/prober';
import { type Trace, traceSchema } from '../../shared/trace';
import { makeRecord, makeResponse } from '../dns/make-message';
import { a, answerFrom, mx, type Zones } from '../dns/testing/authority';
import { type Handler, startWorld, type World } from '../dns/testing/servers';
import { systemClock } from '../net/internet';
import type { Network } from '../net/network';
import { createManners, type Manners } from './manners';
import { answering, type MailLab, openMailLab } from './testing/mail-lab';
import { beginTrace, traceRoute } from './trace';

const resolver = '192.0.2.53';
const echo = '192.0.2.99';
const mailAddress = '192.0.2.25';
const ours = '203.0.113.7';
const lists = ['bl.example', 'all.example', 'closed.example', 'lost.example'];

let world: World | undefined;
let lab: MailLab | undefined;
afterEach(async () => {
  world?.close();
  await lab?.close();
});

const txt = (name: string, text: string): Zones[string][number] => [
  name,
  { type: 'TXT', strings: [Buffer.from(text)] },
];
const ptr = (name: string, target: string): Zones[string][number] => [name, { type: 'PTR', target }];

const zones: Zones = {
  '.': [
    mx('harbor.example', 10, 'mx.harbor.example'),
    a('mx.harbor.example', mailAddress),
    a('desk.example', ours),
    ptr('7.113.0.203.in-addr.arpa', 'desk.example'),
    // A sound list that knows us, and says so.
    a('2.0.0.127.bl.example', '127.0.0.2'),
    a('7.113.0.203.bl.example', '127.0.0.4'),
    txt('7.113.0.203.bl.example', 'open relay; see https://bl.example/7'),
    // A list that lists everybody.
    a('2.0.0.127.all.example', '127.0.0.2'),
    a('1.0.0.127.all.example', '127.0.0.2'),
    a('7.113.0.203.all.example', '127.0.0.2'),
    // A list that does not answer this resolver.
    a('2.0.0.127.closed.example', '127.255.255.254'),
    a('1.0.0.127.closed.example', '127.255.255.254'),
    a('7.113.0.203.closed.example', '127.255.255.254'),
  ],
};

const answersAll: Handler = (query) => {
  const name = query.questions[0]?.name ?? '';
  if (name.endsWith('lost.example')) return [makeResponse(query, { rcode: 'SERVFAIL' })];
  return [{ ...answerFrom(zones, query), recursionAvailable: true }];
};
const echoes: Handler = (query) => [
  makeResponse(query, {
    answer: [makeRecord('whoami.example', 0, { type: 'TXT', strings: [Buffer.from(ours)] })],
  }),
];

async function trace(
  options: Partial<TraceOptions> = {},
  more: Partial<Network> = {},
  manners?: Manners,
  input = 'mara@harbor.example',
): Promise<Trace> {
  world?.close();
  await lab?.close();
  world = await startWorld({ [resolver]: answersAll, [echo]: echoes });
  lab = await openMailLab({ [mailAddress]: answering({ ehlo: `250 mx Hello [${ours}]\r\n` }) });
  const { dialTcp } = lab.network;
  const network: Network = {
    ...world.network,
    ownName: () => 'desk.example',
    blockLists: () => lists,
    addressEchoes: () => [{ server: { address: echo, port: 53 }, name: 'whoami.example', type: 'TXT' }],
    dialTcp,
    ...more,
  };
  const begun = beginTrace(network, {
    id: 'test',
    application: { name: 'Waypost', version: '0' },
    input,
    options: {
      ...defaultTraceOptions,
      resolverMode: 'chosen',
      resolvers: [plainResolver({ address: resolver, port: 53 })],
      walk: false,
      dnssec: false,
      policy: false,
      ...options,
    },
  });
  const signal = new AbortController().signal;
  const shared = manners ?? createManners(network.clock);
  const traced = await traceRoute({ network, trace: begun, signal, manners: shared, onEvent: () => {} });
  expect(traceSchema.safeParse(traced).error).toBeUndefined();
  return traced;
}

const stepOf = ({ steps }: Trace): unknown => {
  const step = steps.find(({ name }) => name === 'prober');
  return step?.skipped ?? step?.state;
};
const statesOf = (prober: ProberEvidence | null): Record<string, string> =>
  Object.fromEntries((prober?.listings ?? []).map(({ list, state }) => [list, state]));

describe('this machine as a sender', () => {
  it('its name, its address by DNS alone, and that address’s name and back', async () => {
    const traced = await trace();
    expect(stepOf(traced)).toBe('done');
    expect(traced.prober).toMatchObject({
      helo: { name: 'desk.example', source: 'own-name', addresses: [ours], failure: null },
      outside: [{ address: ours, family: 4, source: 'dns', host: 'whoami.example' }],
      reverse: [{ address: ours, names: ['desk.example'], confirmed: true, failure: null }],
      port25: { v4: 'open', v6: 'not-asked' },
      proxy: null,
    });
    const told = new Set(traced.exchanges.map(({ id }) => id));
    const proofs = [
      traced.prober?.helo,
      ...(traced.prober?.reverse ?? []),
      ...(traced.prober?.listings ?? []),
    ];
    for (const proof of proofs) expect(proof?.exchangeIds.filter((id) => !told.has(id))).toEqual([]);
    expect(traced.exchanges.filter(({ role }) => role === 'echo')).toHaveLength(1);
  });

  it('each block list is believed only where it passes its own test', async () => {
    const { prober } = await trace();
    expect(statesOf(prober)).toEqual({
      'bl.example': 'listed',
      'all.example': 'broken',
      'closed.example': 'refused',
      'lost.example': 'failed',
    });
    expect(prober?.listings.find(({ list }) => list === 'bl.example')).toMatchObject({
      codes: ['127.0.0.4'],
      text: 'open relay; see https://bl.example/7',
    });
  });

  it('a list is tested once a session, one that could not be asked again', async () => {
    const manners = createManners(systemClock);
    await trace({}, {}, manners);
    await trace({}, {}, manners);
    const tests = (list: string): number =>
      world?.asked.filter((line) => line.includes(`2.0.0.127.${list}`)).length ?? 0;
    expect(tests('bl.example')).toBe(0);
    expect(tests('lost.example')).toBeGreaterThan(0);
  });

  it('where no server tells it, a mail host’s greeting does, and is looked into as well', async () => {
    const { prober } = await trace({}, { addressEchoes: () => [] });
    expect(prober?.outside).toMatchObject([{ address: ours, source: 'reply', host: 'mx.harbor.example' }]);
    expect(prober?.reverse).toMatchObject([{ address: ours, confirmed: true }]);
    expect(statesOf(prober)).toMatchObject({ 'bl.example': 'listed' });
  });

  it('without a name of its own it greets with the address of its end', async () => {
    const { prober } = await trace({}, { ownName: () => null });
    expect(prober?.helo).toMatchObject({ name: '[127.0.0.1]', source: 'literal' });
  });

  it('a name set by the user is the one looked up', async () => {
    const { prober } = await trace({ helo: 'gone.example' });
    expect(prober?.helo).toMatchObject({
      name: 'gone.example',
      source: 'settings',
      addresses: [],
      failure: null,
    });
  });
});

describe('nobody is told more than is needed', () => {
  it.each<[string, Partial<TraceOptions>, unknown]>([
    ['switched off', { prober: false }, 'switched-off'],
    ['no mail host is asked', { depth: 'dns' }, 'depth'],
  ])('%s: nothing is asked', async (_title, options, step) => {
    const traced = await trace(options);
    expect(stepOf(traced)).toBe(step);
    expect(traced.prober).toBeNull();
    expect(world?.asked.filter((line) => line.startsWith(echo) || line.includes('bl.example'))).toEqual([]);
  });

  it('a domain that takes no mail is no reason to look at ourselves', async () => {
    const traced = await trace({}, {}, undefined, 'mara@gone.example');
    expect(stepOf(traced)).toBe('earlier-step');
    expect(world?.asked.filter((line) => line.startsWith(echo))).toEqual([]);
  });

  it('on a private network neither echoes nor block lists hear of us', async () => {
    const traced = await trace({ allowPrivate: true });
    expect(stepOf(traced)).toBe('done');
    expect(world?.asked.filter((line) => line.startsWith(echo) || line.includes('bl.example'))).toEqual([]);
  });

  it('through a proxy the address is the one the hosts see, and our own port 25 is not judged', async () => {
    const { prober } = await trace({ proxy: { address: '192.0.2.200', port: 1_080 } });
    expect(prober).toMatchObject({
      proxy: 'socks5://192.0.2.200:1080',
      outside: [{ address: ours, source: 'reply' }],
      port25: { v4: 'not-asked', v6: 'not-asked' },
    });
    expect(world?.asked.filter((line) => line.startsWith(echo))).toEqual([]);
  });
});
