import { describe, expect, it } from 'vitest';
import { judgePropagation } from './judge-propagation';
import { plainResolver } from './options';
import type { Answerer, Observation, Propagation, Said } from './propagation';
import { applyPropagationEvent, type PropagationEvent, propagationSchema } from './propagation';
import { isSerialBefore } from './propagation-compare';

const at = '2026-03-01T12:00:00.000Z';
const later = '2026-03-01T12:00:02.000Z';
const said = (data: string, ttl: number | null = 300): Said => ({
  kind: 'records',
  records: [{ name: 'example.test', type: 'MX', ttl: ttl ?? 0, data }],
  ttl,
});
const none = (ttl: number | null = 60): Said => ({ kind: 'no-such-name', records: [], ttl });
const hears = (one: Said, moment = at): Observation => ({ at: moment, tookMs: 3, said: one, failure: null });
const fails = (code: 'timeout' | 'refused' | 'lame' | 'servfail', detail = ''): Observation => ({
  at,
  tookMs: 3,
  said: null,
  failure: { layer: 'dns', code, temporary: true, side: 'there', detail },
});
const head = (serial: number) => ({ serial, refresh: 600, retry: 60, expire: 86_400, minimum: 60 });
const base = {
  name: null,
  place: plainResolver({ address: '192.0.2.1', port: 53 }),
  listedBy: null,
  state: 'done',
} as const;
const server = (id: string, serial: number | null, ...observations: Observation[]): Answerer => ({
  ...base,
  id,
  kind: 'authority',
  observations,
  head: serial === null ? null : head(serial),
});
const resolver = (id: string, ...observations: Observation[]): Answerer => ({
  ...base,
  id,
  kind: 'public',
  observations,
  head: null,
});
const check = (...answerers: Answerer[]): Propagation =>
  propagationSchema.parse({
    id: 'x',
    network: 'sample',
    question: { name: 'example.test', type: 'MX' },
    startedAt: at,
    state: 'complete',
    zone: null,
    answerers,
    failure: null,
    elapsedMs: 5,
  });

const now = said('10 new.example.test.');
const past = (ttl: number | null) => said('10 old.example.test.', ttl);
const good = server('a1', 9, hears(now), hears(now));

type Row = [line: Answerer, told: string, why: string];
const rows: Row[] = [
  [resolver('x', hears(said('10 NEW.example.test.', 12))), 'same', 'names are equal in either case'],
  [resolver('x', hears(past(120))), 'old by 12:02 ttl', 'a cache that has not run out'],
  [resolver('x', hears(past(3_000))), 'old by 12:50 ttl', 'its time began when it was longer'],
  [
    resolver('x', hears(past(300)), hears(past(300))),
    'different by 12:05 ttl',
    'fresh, and nobody of the zone says so',
  ],
  [resolver('x', hears(past(300)), hears(past(298), later)), 'old by 12:05 ttl', 'its time runs'],
  [resolver('x', hears(past(null))), 'different', 'nothing says how long'],
  [resolver('x', hears(none(45))), 'none by 12:00 negative-ttl', 'RFC 2308 s.5'],
  [
    resolver('x', hears(now), hears(past(60))),
    'old by 12:01 ttl several-caches',
    'two answers: the other one counts',
  ],
  [
    resolver('x', hears(said('10 new.example.test.', 40)), hears(said('10 new.example.test.', 290), later)),
    'same several-caches',
    'its time jumps up',
  ],
  [
    resolver('x', hears(said('10 new.example.test.', 1)), hears(said('10 new.example.test.', 300), later)),
    'same',
    'it ran out in between',
  ],
  [resolver('x', fails('timeout')), 'no-answer', 'silence'],
  [resolver('x', fails('refused', 'REFUSED')), 'refused', 'a resolver for others'],
  [resolver('x', fails('servfail', 'SERVFAIL')), 'error', 'an answer, of a kind'],
  [server('x', 8, hears(past(300))), 'old by 12:00+1 expire (12:10) serial-behind', 'RFC 1035 s.3.3.13'],
  [server('x', 8, hears(now)), 'same serial-behind', 'an older copy in which this did not change'],
  [server('x', 9, hears(past(300))), 'different', 'the same copy, another answer'],
  [server('x', null, hears(now)), 'same no-serial', 'its head was not told'],
  [server('x', 9, hears(now), hears(past(300))), 'different flapping', 'it changes its mind'],
  [server('x', null, fails('lame', 'an answer without authority')), 'lame no-serial?', 'RFC 1912 s.2.8'],
  [server('x', null, fails('lame', 'REFUSED')), 'refused', 'says so by REFUSED'],
  [{ ...server('x', null), state: 'waiting' }, 'waiting', 'not asked yet'],
];

describe('each answerer', () => {
  it.each(rows)('%#: %s', (line, told, why) => {
    const { lines } = judgePropagation(check(good, { ...good, id: 'a2' }, line));
    const { state, until, untilBy, expected, notes } = lines[2] ?? { notes: [] };
    const clock = (iso: string) => `${iso.slice(11, 16)}${iso.startsWith('2026-03-01') ? '' : '+1'}`;
    const words = [
      state,
      until && `by ${clock(until)}`,
      untilBy,
      expected && `(${clock(expected)})`,
      ...notes,
    ];
    expect(words.filter(Boolean).join(' '), why).toBe(told.replace(' no-serial?', ''));
  });

  it('an answer that only an older copy gives is old, however fresh it looks', () => {
    const stale = server('a2', 8, hears(past(300)));
    const fresh = resolver('x', hears(past(300)), hears(past(300)));
    expect(judgePropagation(check(good, stale, fresh)).lines.map(({ state }) => state)).toEqual([
      'same',
      'old',
      'old',
    ]);
  });
});

describe('which answer is the zone’s', () => {
  const truths: [answerers: Answerer[], decided: string, why: string][] = [
    [[server('1', 3, hears(now)), server('2', 3, hears(now))], 'agreement 3 new', 'all say the same'],
    [[server('1', 3, hears(past(9))), server('2', 4, hears(now))], 'highest-serial 4 new', 'the newest copy'],
    [
      [server('1', 4_294_967_295, hears(past(9))), server('2', 1, hears(now))],
      'highest-serial 1 new',
      'RFC 1982: serials run in a circle',
    ],
    [
      [server('1', 4, hears(past(9))), server('2', 4, hears(now)), server('3', 4, hears(now))],
      'most-servers 4 new',
      'one copy, two answers',
    ],
    [[server('1', null, hears(now)), server('2', 2, fails('timeout'))], 'agreement null new', 'one speaks'],
    [[server('1', null, fails('timeout')), resolver('2', hears(now))], 'none', 'a resolver decides nothing'],
  ];
  it.each(truths)('%#: %s', (answerers, decided, why) => {
    const { truth } = judgePropagation(check(...answerers));
    const data = truth?.said.records[0]?.data.includes('new') ? 'new' : 'old';
    expect(truth === null ? 'none' : `${truth.decidedBy} ${truth.serial} ${data}`, why).toBe(decided);
  });
});

it('everyone asked has it by the latest of their moments; not told where one of them can not be', () => {
  const two = [resolver('x', hears(past(60))), resolver('y', hears(past(900)))];
  expect(judgePropagation(check(good, ...two)).everywhereBy).toBe('2026-03-01T12:15:00.000Z');
  expect(judgePropagation(check(good, ...two, resolver('z', hears(past(null))))).everywhereBy).toBeNull();
  expect(judgePropagation(check(good)).everywhereBy).toBeNull();
});

it('parent and zone naming different servers is seen, in either case of letters', () => {
  const zone = { name: 'example.test', withoutAddress: [] };
  const judged = (parent: string[] | null, own: string[]) =>
    judgePropagation({ ...check(), zone: { ...zone, parent, own } }).delegationDiffers;
  expect([
    judged(['NS.test'], ['ns.test']),
    judged(['a.test'], ['a.test', 'b.test']),
    judged(null, ['a.test']),
  ]).toEqual([false, true, false]);
});

it.each([
  [1, 2, true],
  [2, 1, false],
  [1, 1, false],
  [4_294_967_295, 0, true],
  [0, 2_147_483_648, false],
  [2_147_483_648, 0, false],
])('serial %i before %i: %s', (one, other, isBefore) => expect(isSerialBefore(one, other)).toBe(isBefore));

it('events fold: a known answerer is replaced, authorities stand first', () => {
  const [start, a, p] = [check(), server('a1', 1), resolver('p1')];
  const told: PropagationEvent[] = [
    { type: 'answerers', answerers: [p] },
    { type: 'answerers', answerers: [a] },
    { type: 'answerers', answerers: [{ ...p, observations: [hears(now)] }] },
    { type: 'end', state: 'complete', elapsedMs: 7 },
  ];
  const folded = told.reduce((known, event) => applyPropagationEvent(known, event), start);
  expect(folded.answerers.map(({ id, observations }) => `${id} ${observations.length}`)).toEqual([
    'a1 0',
    'p1 1',
  ]);
  expect(folded.elapsedMs).toBe(7);
});
