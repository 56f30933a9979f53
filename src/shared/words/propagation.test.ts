import { expect, it } from 'vitest';
import { judgePropagation } from '../judge-propagation';
import { plainResolver } from '../options';
import type { Answerer, Observation, Propagation, Said } from '../propagation';
import { delegationWords, propagationWords, saidWords } from './propagation';

const at = '2026-03-01T12:00:00.000Z';
const said = (data: string, ttl = 60): Said => ({
  kind: 'records',
  records: [{ name: 'a.test', type: 'A', ttl, data }],
  ttl,
});
const hears = (one: Said): Observation => ({ at, tookMs: 1, said: one, failure: null });
const line = (id: string, kind: Answerer['kind'], serial: number | null, ...one: Said[]): Answerer => ({
  id,
  kind,
  name: null,
  place: plainResolver({ address: '192.0.2.1', port: 53 }),
  listedBy: null,
  state: 'done',
  observations: one.map(hears),
  head: serial === null ? null : { serial, refresh: 60, retry: 60, expire: 600, minimum: 60 },
});
const check = (answerers: Answerer[], parts: Partial<Propagation> = {}): Propagation => ({
  id: 'x',
  network: 'sample',
  question: { name: 'a.test', type: 'A' },
  startedAt: at,
  state: 'complete',
  zone: null,
  answerers,
  failure: null,
  elapsedMs: 1,
  ...parts,
});

const now = said('192.0.2.9');
const past = said('192.0.2.8', 20);
const good = line('a1', 'authority', 2, now);
const rows: [check: Propagation, sentence: string, why: string][] = [
  [
    check([good, line('p1', 'public', null, now)]),
    'All 2 that answered say what the zone says about the A record of a.test.',
    'agreed',
  ],
  [check([good]), 'The one that answered says what the zone says about the A record of a.test.', 'one alone'],
  [
    check([good, line('p1', 'public', null, past)]),
    '1 of 2 that answered says something else about the A record of a.test than the zone does. What the resolvers hold now they must let go of by 12:00 at the latest.',
    'a cache',
  ],
  [
    check([good, line('a2', 'authority', 1, past)]),
    '1 of 2 that answered says something else about the A record of a.test than the zone does. One of them is a server of the zone itself: until that changes, resolvers may pick the other answer up again.',
    'a stale server',
  ],
  [
    check([]),
    'No server of the zone answered, so there is nothing to hold the resolvers against.',
    'silence',
  ],
  [check([], { state: 'running' }), 'Asking who says what about the A record of a.test.', 'not yet'],
  [check([], { state: 'cancelled' }), 'Stopped before a server of the zone had answered.', 'stopped'],
];
it.each(rows)('%#: the sentence on top', (one, sentence, why) => {
  const { title, more } = propagationWords(one, judgePropagation(one), (iso) => iso.slice(11, 16));
  expect([title, ...more].join(' '), why).toBe(sentence);
});

it('answers in a few words, made visible and bounded', () => {
  expect(saidWords({ kind: 'no-such-name', records: [], ttl: 1 })).toBe('no such name');
  const many = ['d', 'a', 'b', 'c\u202e'].map((data) => ({ name: 'a.test', type: 'TXT', ttl: 1, data }));
  expect(saidWords({ kind: 'records', records: many, ttl: 1 })).toBe('a; b; c⟨U+202E⟩ and 1 more');
});

it('who names which server', () => {
  const zone = {
    name: 'a.test',
    parent: ['ns1.test', 'ns2.test'],
    own: ['NS1.test', 'ns3.test'],
    withoutAddress: ['ns3.test'],
  };
  expect(delegationWords(check([], { zone }))).toEqual([
    'The zone above names ns2.test; a.test itself does not.',
    'a.test itself names ns3.test; the zone above does not.',
    'No address was found for ns3.test.',
  ]);
});
