import { expect, it } from 'vitest';
import { type CachedAnswer, createDnsCache, type DnsCache, type Trust } from './cache';
import { cacheBounds, lifetimeMs } from './cache-bounds';
import { learnAnswer, learnGlue } from './cache-learn';
import { makeQuery, makeRecord, makeResponse } from './make-message';
import type { DecodedMessage, DnsMessage, ResourceRecord } from './message';
import type { RecordType } from './types';

const address = (name: string, ip: string, ttl = 60): ResourceRecord =>
  makeRecord(name, ttl, { type: 'A', address: ip });
const soaOf = (zone: string, ttl: number, minimum: number): ResourceRecord =>
  makeRecord(zone, ttl, {
    type: 'SOA',
    primary: 'ns',
    mailbox: 'm',
    serial: 1,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum,
  });

function cacheAt(maxWeight?: number) {
  let ms = 1_000_000;
  const cache = createDnsCache({ now: () => ms, ...(maxWeight === undefined ? {} : { maxWeight }) });
  const pass = (seconds: number): void => {
    ms += seconds * 1_000;
  };
  return { cache, pass };
}

const keepA = (cache: DnsCache, name: string, ip: string, trust: Trust, ttl = 60) =>
  cache.keepRecords({
    name,
    type: 'A',
    records: [address(name, ip, ttl)],
    trust,
    message: null,
    exchangeIds: ['q1'],
  });

/** `kind data ttl`, or `nothing`. */
function tell(answer: CachedAnswer | undefined): string {
  if (answer === undefined) return 'nothing';
  if (answer.kind === 'records' || answer.kind === 'alias') {
    const data = answer.records.map(
      (one) => `${'address' in one.data ? one.data.address : one.data.type} ${one.ttl}`,
    );
    return [answer.kind, ...data].join(' ');
  }
  return `${answer.kind} ${answer.name}${answer.isExact ? '' : ' above'}`;
}
const ask = (cache: DnsCache, name: string, type: RecordType = 'A') => tell(cache.answer({ name, type }));

it('keeps records as long as their TTL, counted down, whatever the case of the name', () => {
  const { cache, pass } = cacheAt();
  keepA(cache, 'Mail.Example', '192.0.2.1', 'authoritative', 60);
  expect(ask(cache, 'mail.example')).toBe('records 192.0.2.1 60');
  pass(59.5);
  expect(ask(cache, 'MAIL.EXAMPLE')).toBe('records 192.0.2.1 1');
  pass(0.5);
  expect(ask(cache, 'mail.example')).toBe('nothing');
  expect(cache.size).toBe(0);
});

it('takes the least TTL of a set', () => {
  const { cache, pass } = cacheAt();
  const records = [address('a.example', '192.0.2.1', 300), address('a.example', '192.0.2.2', 10)];
  cache.keepRecords({
    name: 'a.example',
    type: 'A',
    records,
    trust: 'answer',
    message: null,
    exchangeIds: [],
  });
  pass(10);
  expect(ask(cache, 'a.example')).toBe('nothing');
});

const lifetimes: readonly [ttl: number, ms: number, why: string][] = [
  [0, 0, 'not at all (RFC 1035 s.3.2.1)'],
  [60, 60_000, 'as said'],
  [604_800, 86_400_000, 'a week is cut to a day'],
  [0x8000_0000, 0, 'the upper bit set means zero (RFC 2181 s.8)'],
];
it.each(lifetimes)('a TTL of %i lasts %i ms: %s', (ttl, ms) => {
  expect(lifetimeMs(ttl)).toBe(ms);
});

const ranking: readonly [first: Trust, second: Trust, said: string, why: string][] = [
  ['authoritative', 'answer', 'records first 60', 'less trusted data does not replace it'],
  ['authoritative', 'additional', 'records first 60', 'nor does glue'],
  ['answer', 'additional', 'records first 60', 'glue is the least'],
  ['answer', 'authoritative', 'records second 60', 'the more trusted replaces it'],
  ['additional', 'answer', 'records second 60', 'an answer replaces glue'],
  ['answer', 'answer', 'records second 60', 'of equals the newer'],
  ['additional', 'additional', 'nothing', 'glue never answers'],
];
it.each(ranking)('first %s, then %s: %s (%s)', (first, second, said) => {
  const { cache } = cacheAt();
  keepA(cache, 'a.example', 'first', first);
  keepA(cache, 'a.example', 'second', second);
  expect(ask(cache, 'a.example')).toBe(said);
  expect(cache.hint('a.example', 'A')?.records).toHaveLength(1);
});

it('lets less trusted data in once the more trusted has run out', () => {
  const { cache, pass } = cacheAt();
  keepA(cache, 'a.example', 'first', 'authoritative', 10);
  pass(10);
  keepA(cache, 'a.example', 'second', 'answer');
  expect(ask(cache, 'a.example')).toBe('records second 60');
});

const denials: readonly [ttl: number, minimum: number, seconds: number, why: string][] = [
  [300, 60, 60, 'MINIMUM is less'],
  [30, 3_600, 30, 'the SOA’s own TTL is less (RFC 2308 s.5)'],
  [200_000, 200_000, cacheBounds.negativeTtlSeconds, 'three hours at most'],
];
it.each(denials)('a denial with SOA TTL %i, MINIMUM %i lasts %i s: %s', (ttl, minimum, seconds) => {
  const { cache, pass } = cacheAt();
  const denial = {
    type: 'A' as const,
    soa: soaOf('example', ttl, minimum),
    message: null,
    exchangeIds: ['q7'],
  };
  cache.keepDenial({ ...denial, kind: 'no-data', name: 'a.example' });
  cache.keepDenial({ ...denial, kind: 'no-such-name', name: 'gone.example' });
  pass(seconds - 0.001);
  expect(ask(cache, 'a.example')).toBe('no-data a.example');
  expect(ask(cache, 'a.example', 'AAAA')).toBe('nothing'); // another type may well be there
  expect(ask(cache, 'gone.example', 'AAAA')).toBe('no-such-name gone.example');
  pass(0.001);
  expect(ask(cache, 'a.example')).toBe('nothing');
  expect(ask(cache, 'gone.example')).toBe('nothing');
});

it('knows that nothing is below a name that does not exist (RFC 8020)', () => {
  const { cache } = cacheAt();
  const denial = { type: 'MX' as const, soa: soaOf('example', 60, 60), message: null, exchangeIds: ['q7'] };
  cache.keepDenial({ ...denial, kind: 'no-such-name', name: 'gone.example' });
  expect(ask(cache, 'a.b.gone.example')).toBe('no-such-name gone.example above');
  expect(ask(cache, 'nogone.example')).toBe('nothing');
  expect(ask(cache, 'example')).toBe('nothing');
  expect(cache.answer({ name: 'x.gone.example', type: 'A' })?.exchangeIds).toEqual(['q7']);
  keepA(cache, 'b.gone.example', '192.0.2.9', 'authoritative'); // it exists after all
  expect(ask(cache, 'a.b.gone.example')).toBe('nothing');
});

it('does not keep a denial whose SOA has no say over the name', () => {
  const { cache } = cacheAt();
  const denial = { type: 'A' as const, message: null, exchangeIds: [] };
  cache.keepDenial({ ...denial, kind: 'no-such-name', name: 'a.example', soa: soaOf('other', 60, 60) });
  expect(cache.size).toBe(0);
});

it('answers with an alias where nothing else is known of the name', () => {
  const { cache } = cacheAt();
  const records = [makeRecord('www.example', 60, { type: 'CNAME', target: 'a.example' })];
  cache.keepRecords({
    name: 'www.example',
    type: 'CNAME',
    records,
    trust: 'authoritative',
    message: null,
    exchangeIds: [],
  });
  expect(ask(cache, 'www.example')).toBe('alias CNAME 60');
  expect(ask(cache, 'www.example', 'CNAME')).toBe('records CNAME 60');
});

it('finds the deepest delegation, for DS the one above', () => {
  const { cache, pass } = cacheAt();
  cache.keepDelegation({ zone: 'example', servers: [], ttlSeconds: 100 }, ['q1']);
  cache.keepDelegation({ zone: 'Mail.Example', servers: [], ttlSeconds: 10 }, ['q1', 'q2']);
  const zone = (name: string, type: RecordType) => cache.deepest(name, type)?.zone;
  expect(zone('a.mail.example', 'A')).toBe('Mail.Example');
  expect(zone('mail.example', 'MX')).toBe('Mail.Example');
  expect(zone('mail.example', 'DS')).toBe('example');
  expect(zone('example', 'DS')).toBeUndefined();
  expect(zone('other', 'A')).toBeUndefined();
  expect(cache.deepest('mail.example', 'MX')?.exchangeIds).toEqual(['q1', 'q2']);
  pass(10);
  expect(zone('a.mail.example', 'A')).toBe('example');
});

it('lets the least recently used go first, and never grows beyond its bound', () => {
  const { cache } = cacheAt(20); // an entry here weighs 2
  for (let i = 0; i < 10; i++) keepA(cache, `a${i}.example`, '192.0.2.1', 'answer');
  ask(cache, 'a0.example'); // used
  keepA(cache, 'a10.example', '192.0.2.1', 'answer');
  expect(ask(cache, 'a0.example')).toBe('records 192.0.2.1 60');
  expect(ask(cache, 'a1.example')).toBe('nothing');
  for (let i = 0; i < 10_000; i++) keepA(cache, `b${i}.example`, '192.0.2.1', 'answer');
  expect(cache.size).toBe(10);
  keepA(cache, 'b9999.example', '192.0.2.2', 'answer'); // replaced, not added
  expect(cache.size).toBe(10);
});

it('does not keep a set too large to be worth it', () => {
  const { cache } = cacheAt();
  const records = Array.from({ length: cacheBounds.entryWeight + 1 }, () =>
    address('a.example', '192.0.2.1'),
  );
  cache.keepRecords({
    name: 'a.example',
    type: 'A',
    records,
    trust: 'answer',
    message: null,
    exchangeIds: [],
  });
  expect(cache.size).toBe(0);
});

const asked = { name: 'www.example', type: 'A' } as const;
const said = (parts: Partial<DnsMessage>): DecodedMessage => ({
  ...makeResponse(makeQuery(1, { ...asked, class: 'IN' }), parts),
  trailingOctets: 0,
});

it('learns an answer with the trust it deserves, and nothing a zone has no say over', () => {
  const { cache } = cacheAt();
  const message = said({
    authoritative: true,
    answer: [
      makeRecord('www.example', 60, { type: 'CNAME', target: 'a.example' }),
      address('a.example', '192.0.2.1'),
      address('a.other', '192.0.2.66'),
      address('unasked.example', '192.0.2.67'),
    ],
    additional: [address('mx.example', '192.0.2.25')],
  });
  const learnt = {
    message,
    question: asked,
    zone: 'example',
    kind: 'records',
    targets: ['a.example'],
  } as const;
  learnAnswer(cache, { ...learnt, isSigned: true, exchangeIds: ['q3'] });
  expect(cache.hint('www.example', 'CNAME')).toMatchObject({ trust: 'authoritative', exchangeIds: ['q3'] });
  expect(cache.hint('www.example', 'CNAME')?.message).toBeNull(); // it does not answer for the CNAME itself
  expect(cache.hint('a.example', 'A')).toMatchObject({ trust: 'answer', message: null });
  expect(ask(cache, 'a.other')).toBe('nothing');
  expect(ask(cache, 'mx.example')).toBe('nothing');
  expect(cache.hint('unasked.example', 'A')).toBeUndefined(); // off the way: a parent could slip in what is its child's
});

it('learns glue of the servers a referral names, within the zone that refers, and never as an answer', () => {
  const { cache } = cacheAt();
  const authority = [
    makeRecord('sub.example', 60, { type: 'NS', host: 'ns.sub.example' }),
    makeRecord('sub.example', 60, { type: 'NS', host: 'ns.other' }),
  ];
  const additional = [
    address('NS.sub.example', '192.0.2.53'),
    address('ns.other', '192.0.2.66'),
    address('mail.sub.example', '192.0.2.67'),
  ];
  learnGlue(cache, { message: said({ authority, additional }), zone: 'example', exchangeIds: ['q2'] });
  expect(cache.hint('ns.sub.example', 'A')?.records).toHaveLength(1);
  expect(ask(cache, 'ns.sub.example')).toBe('nothing');
  expect(cache.size).toBe(1);
});

const negatives: readonly [
  kind: 'no-data' | 'no-such-name',
  authority: ResourceRecord[],
  said: string,
  why: string,
][] = [
  ['no-such-name', [soaOf('example', 60, 60)], 'no-such-name www.example', 'with its SOA'],
  ['no-data', [soaOf('example', 60, 60)], 'no-data www.example', 'with its SOA'],
  ['no-such-name', [], 'nothing', 'without an SOA it is not kept (RFC 2308 s.5)'],
  ['no-such-name', [soaOf('.', 60, 60)], 'nothing', 'an SOA above the zone asked'],
  ['no-such-name', [soaOf('deep.www.example', 60, 60)], 'nothing', 'an SOA below the name'],
];
it.each(negatives)('learns %s: %s', (kind, authority, expected) => {
  const { cache } = cacheAt();
  const message = said({ authoritative: true, authority });
  const learnt = { message, question: asked, zone: 'example', kind, targets: [] };
  learnAnswer(cache, { ...learnt, isSigned: false, exchangeIds: [] });
  expect(ask(cache, 'www.example')).toBe(expected);
});
