import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgePropagation } from '../../shared/judge-propagation';
import { defaultTraceOptions, plainResolver, type TraceOptions } from '../../shared/options';
import { type Propagation, type PropagationEvent, propagationSchema } from '../../shared/propagation';
import { makeRecord, makeResponse } from '../dns/make-message';
import type { DnsMessage, ResourceRecord } from '../dns/message';
import { a, aaaa, authority, cname, mx, ns, type Zones } from '../dns/testing/authority';
import { type Handler, startWorld, type World } from '../dns/testing/servers';
import { root, silent, tld } from '../dns/testing/walk-world';
import type { RecordType } from '../dns/types';
import type { Network } from '../net/network';
import { askAgain, beginPropagation, checkPropagation } from './propagation';

const soa = (serial: number): Zones[string][number] => [
  'example.test',
  { type: 'SOA', primary: 'ns1', mailbox: 'm', serial, refresh: 600, retry: 60, expire: 9_000, minimum: 30 },
];
const ownServers = ['ns1', 'ns2', 'ns3', 'ns6'].map((host) => ns('example.test', `${host}.example.test`));
const copy = (serial: number, target: string): Zones => ({
  'example.test': [
    soa(serial),
    ...ownServers,
    mx('example.test', 10, target),
    cname('www.example.test', 'cdn.other.test'),
    a('ns1.example.test', '192.0.2.1'),
    a('ns2.example.test', '192.0.2.2'),
    aaaa('ns2.example.test', '2001:db8::2'),
    a('ns3.example.test', '192.0.2.3'),
  ],
});
/** Each question its next answer, the last one for good. */
const byTurns = (...handlers: Handler[]): Handler => {
  let turn = 0;
  return (query, via) => {
    const handler = handlers[Math.min(turn, handlers.length - 1)] ?? silent;
    turn += 1;
    return handler(query, via);
  };
};
/** By turns for MX alone. */
const flapping = (one: Handler, other: Handler): Handler => {
  const turns = byTurns(one, other);
  return (query, via) => (query.questions[0]?.type === 'MX' ? turns : one)(query, via);
};
const recursive =
  (parts: Partial<DnsMessage>): Handler =>
  (query) => [makeResponse(query, { recursionAvailable: true, ...parts })];
const cached = (target: string, ttl: number): Handler => {
  const answer: ResourceRecord[] = [
    makeRecord('example.test', ttl, { type: 'MX', preference: 10, exchange: target }),
  ];
  return recursive({ answer });
};
const denied = makeRecord('example.test', 25, {
  type: 'SOA',
  primary: 'n',
  mailbox: 'm',
  serial: 1,
  refresh: 1,
  retry: 1,
  expire: 1,
  minimum: 900,
});

const hosts: Record<string, Handler> = {
  [root]: authority({ '.': [ns('test', 'ns.test'), a('ns.test', tld)] }),
  [tld]: authority({
    test: [
      ...['ns1', 'ns2', 'ns3', 'ns4', 'ns5'].map((host) => ns('example.test', `${host}.example.test`)),
      ...[1, 2, 3, 4, 5].map((at) => a(`ns${at}.example.test`, `192.0.2.${at}`)),
      ns('dead.test', 'ns.dead.test'),
      a('ns.dead.test', '192.0.2.4'),
    ],
  }),
  '192.0.2.1': authority(copy(9, 'new.test')),
  '192.0.2.2': authority(copy(8, 'old.test')),
  '2001:db8::2': authority(copy(9, 'new.test')),
  '192.0.2.3': authority({ 'other.test': [] }),
  '192.0.2.4': silent,
  '192.0.2.5': flapping(authority(copy(9, 'new.test')), authority(copy(9, 'strange.test'))),
  '198.51.100.11': cached('new.test', 40),
  '198.51.100.12': byTurns(cached('old.test', 1_000), cached('old.test', 999)),
  '198.51.100.13': recursive({ rcode: 'NXDOMAIN', authority: [denied] }),
  '198.51.100.14': recursive({ rcode: 'REFUSED' }),
  '198.51.100.15': silent,
  '198.51.100.16': byTurns(cached('new.test', 20), cached('new.test', 55)),
};

let world: World;
let network: Network;
beforeEach(async () => {
  world = await startWorld(hosts);
  network = {
    ...world.network,
    rootHints: () => [{ name: 'a.root', addresses: [root] }],
    systemResolvers: () => [{ address: '198.51.100.11', port: 53 }],
    publicResolvers: () =>
      [1, 2, 3, 4, 5, 6].map((at) => ({
        name: `Operator ${at}`,
        resolver: plainResolver({ address: `198.51.100.1${at}`, port: 53 }),
      })),
  };
});
afterEach(() => world.close());

const options: TraceOptions = { ...defaultTraceOptions, timeoutMs: 200 };

function begin(name: string, type: RecordType, parts: Partial<TraceOptions> = {}) {
  const stop = new AbortController();
  const events: PropagationEvent[] = [];
  const request = {
    network,
    options: { ...options, ...parts },
    propagation: beginPropagation({ network, id: 'x', name, type }),
    type,
    signal: stop.signal,
    onEvent: (event: PropagationEvent) => {
      events.push(event);
    },
  };
  return { request, stop, events };
}

/** `address: state [notes]`, in the order of the list. */
function told(propagation: Propagation): string[] {
  const { lines } = judgePropagation(propagationSchema.parse(propagation));
  return propagation.answerers.map(({ place, listedBy }, at) =>
    [place.address, listedBy, lines[at]?.state, ...(lines[at]?.notes ?? [])].filter(Boolean).join(' '),
  );
}

it('every address of every server and every resolver: what each says of one question', async () => {
  const { request, events } = begin('example.test', 'MX');
  const done = await checkPropagation(request);
  expect(told(done)).toEqual([
    '192.0.2.1 both same',
    '192.0.2.2 both old serial-behind',
    '2001:db8::2 both same',
    '192.0.2.3 both refused',
    '192.0.2.4 parent no-answer',
    '192.0.2.5 parent different flapping',
    '198.51.100.11 same',
    '198.51.100.12 old',
    '198.51.100.13 none',
    '198.51.100.14 refused',
    '198.51.100.15 no-answer',
    '198.51.100.16 same several-caches',
  ]);
  const { truth, delegationDiffers, lines } = judgePropagation(done);
  expect(truth).toMatchObject({ serial: 9, decidedBy: 'most-servers', said: { kind: 'records' } });
  expect(delegationDiffers).toBe(true);
  expect(done.zone).toMatchObject({ name: 'example.test', withoutAddress: ['ns6.example.test'] });
  // A "no" lasts the lesser of the SOA's TTL and MINIMUM (RFC 2308 s.5).
  expect(lines.find(({ id }) => id === 'p2')?.ttl).toBe(25);
  expect(events.at(-1)).toMatchObject({ type: 'end', state: 'complete' });
  expect(done.state).toBe('complete');
});

it('each is asked twice and no more, a silent one as often as any silent server', async () => {
  const { request } = begin('example.test', 'MX');
  await checkPropagation(request);
  const times = (address: string) =>
    world.asked.filter((line) => line.startsWith(`${address} `) && line.includes('example.test MX')).length;
  expect(['192.0.2.1', '198.51.100.12', '198.51.100.15'].map(times)).toEqual([2, 2, 2]);
});

it('a zone whose servers are all dead is found all the same, by what the zone above says', async () => {
  const { request } = begin('www.dead.test', 'A', {
    resolverMode: 'none',
    rootHints: network.rootHints() as TraceOptions['rootHints'],
  });
  const done = await checkPropagation(request);
  expect(done.zone).toEqual({
    name: 'dead.test',
    parent: ['ns.dead.test'],
    own: null,
    withoutAddress: [],
  });
  expect(told(done)).toEqual(['192.0.2.4 parent no-answer']);
  expect(judgePropagation(done).truth).toBeNull();
});

it('an alias is what the zone says of the name; where it leads is not followed', async () => {
  const { request } = begin('www.example.test', 'A', { resolverMode: 'none' });
  const done = await checkPropagation(request);
  const { truth } = judgePropagation(done);
  expect(truth?.said).toMatchObject({ kind: 'alias', records: [{ data: 'cdn.other.test.' }] });
});

it('a name whose zone can not be found: why, and the resolvers’ answers all the same', async () => {
  network = { ...network, rootHints: () => [{ name: 'gone', addresses: ['192.0.2.99'] }] };
  const { request } = begin('example.test', 'MX');
  const done = await checkPropagation({ ...request, network });
  expect(done.failure?.layer).toBe('dns');
  expect(told(done)[0]).toBe('198.51.100.11 unjudged');
});

it('public resolvers hear nothing of a private network', async () => {
  const { request } = begin('example.test', 'MX', { rootHints: [{ name: 'a.root', addresses: [root] }] });
  const done = await checkPropagation(request);
  expect(done.answerers.filter(({ kind }) => kind === 'public')).toEqual([]);
});

it('stopped, it ends at once, and who was not heard is left as one not asked', async () => {
  const { request, stop } = begin('example.test', 'MX');
  const running = checkPropagation({
    ...request,
    onEvent: (event) => {
      if (event.type === 'answerers' && event.answerers.some(({ id }) => id === 'a1')) stop.abort();
    },
  });
  const done = await running;
  expect(done.state).toBe('cancelled');
  expect(done.answerers.find(({ id }) => id === 'a1')).toMatchObject({ state: 'waiting', observations: [] });
});

it('one line is asked again, and the others stay as they are', async () => {
  const first = begin('example.test', 'MX');
  const done = await checkPropagation(first.request);
  const askedBefore = world.asked.length;
  const again = await askAgain({ ...first.request, propagation: done }, 'p1');
  expect(world.asked.slice(askedBefore).every((line) => line.startsWith('198.51.100.12 '))).toBe(true);
  expect(again.state).toBe('complete');
  const others = (one: Propagation) => one.answerers.filter(({ id }) => id !== 'p1');
  expect(others(again)).toEqual(others(done));
});
