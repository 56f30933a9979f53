import { describe, expect, it } from 'vitest';
import type { SecurityFault, SecurityState } from '../../../shared/security';
import { makeRecord } from '../make-message';
import type { DnsMessage } from '../message';
import type { RecordType } from '../types';
import {
  a,
  cname,
  dnskeys,
  good,
  noCut,
  nsec,
  prove,
  type Replies,
  test,
  told,
} from './testing/signed-world';
import { createSigner, secondsOf } from './testing/signer';

const stranger = createSigner('good.test');
const expired = { expiration: secondsOf('2026-11-22T00:00:00Z') };
const wild = good.sign([a('*.good.test')]).map((record) => ({ ...record, name: 'any.good.test' }));
const forged = a('mx.good.test', '203.0.113.66');

type Row = [
  why: string,
  changes: Replies,
  question: [string, RecordType?],
  state: SecurityState,
  kind: string | null,
  fault: SecurityFault | null,
];

const reply = (key: string, parts: Partial<DnsMessage> | 'silence'): Replies => ({ [key]: parts });

const rows: readonly Row[] = [
  ['every link holds', {}, ['mx.good.test'], 'secure', null, null],
  ['through an alias', {}, ['www.good.test'], 'secure', null, null],
  ['"there is none", proved', {}, ['mx.good.test', 'AAAA'], 'secure', null, null],
  ['not signed, and proved so', {}, ['plain.test'], 'insecure', 'no-ds', 'unsigned-delegation'],
  // What a liar on the way may try.
  [
    'an AD bit is worth nothing',
    reply('mx.good.test A', { answer: [forged], authenticData: true }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'no-signature',
  ],
  [
    'the right signature over other records',
    reply('mx.good.test A', { answer: [forged, ...good.sign([a('mx.good.test')]).slice(1)] }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'signature-wrong',
  ],
  [
    'a key of his own',
    reply('mx.good.test A', { answer: stranger.sign([forged]) }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'signature-no-key',
  ],
  [
    'a key of his own, published as the zone’s',
    {
      'mx.good.test A': { answer: stranger.sign([forged]) },
      'good.test DNSKEY': { answer: stranger.sign(dnskeys(good, stranger)) },
    },
    ['mx.good.test'],
    'bogus',
    'keys',
    'signature-no-key',
  ],
  [
    'his key alone',
    reply('good.test DNSKEY', { answer: stranger.sign(dnskeys(stranger)) }),
    ['mx.good.test'],
    'bogus',
    'keys',
    'no-ds-match',
  ],
  [
    'signed by another zone, itself well signed',
    reply('mx.good.test A', { answer: createSigner('plain.test').sign([forged]) }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'signer-wrong',
  ],
  [
    'signed as the zone above',
    reply('mx.good.test A', { answer: createSigner('test').sign([forged]) }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'signature-no-key',
  ],
  [
    'signed as the name itself, which is no zone',
    reply('mx.good.test A', { answer: createSigner('mx.good.test').sign([forged]) }),
    ['mx.good.test'],
    'bogus',
    'answer',
    'signer-wrong',
  ],
  [
    'the DS left out',
    reply('good.test DS', { authority: [] }),
    ['mx.good.test'],
    'bogus',
    'no-ds',
    'no-denial',
  ],
  [
    'the DS denied by another delegation’s record',
    reply('good.test DS', { authority: test.sign([nsec('plain.test', 'q.test', ['NS'])]) }),
    ['mx.good.test'],
    'bogus',
    'no-ds',
    'denial-wrong',
  ],
  [
    'the DS denied by the zone itself (RFC 6840 s.4.4)',
    reply('good.test DS', { authority: good.sign([nsec('good.test', 'mx.good.test', ['NS', 'SOA'])]) }),
    ['mx.good.test'],
    'bogus',
    'no-ds',
    'signer-wrong',
  ],
  [
    'the DS denied by an old record',
    reply('good.test DS', { authority: test.sign([nsec('good.test', 'q.test', ['NS'])], expired) }),
    ['mx.good.test'],
    'bogus',
    'no-ds',
    'signature-expired',
  ],
  [
    'the DS made from a wildcard',
    reply('good.test DS', {
      answer: test
        .sign([makeRecord('*.test', 300, good.ds)])
        .map((record) => ({ ...record, name: 'good.test' })),
    }),
    ['mx.good.test'],
    'bogus',
    'ds',
    'wildcard-unproved',
  ],
  [
    'names denied from above the cut (RFC 6840 s.4.1)',
    reply('gone.good.test A', {
      rcode: 'NXDOMAIN',
      authority: test.sign([nsec('good.test', 'q.test', ['NS', 'DS'])]),
    }),
    ['gone.good.test'],
    'bogus',
    'denial',
    'denial-wrong',
  ],
  [
    'a name denied without its wildcard',
    reply('gone.good.test A', {
      rcode: 'NXDOMAIN',
      authority: good.sign([nsec('g.good.test', 'mx.good.test', ['A'])]),
    }),
    ['gone.good.test'],
    'bogus',
    'denial',
    'denial-wrong',
  ],
  [
    'a wildcard put over a name that exists',
    reply('any.good.test A', { answer: wild }),
    ['any.good.test'],
    'bogus',
    'answer',
    'wildcard-unproved',
  ],
  [
    'an alias turned elsewhere',
    reply('www.good.test A', { answer: [cname('www.good.test', 'plain.test')] }),
    ['www.good.test'],
    'bogus',
    'alias',
    'no-signature',
  ],
  // What is right.
  [
    'a wildcard with its proof',
    reply('any.good.test A', {
      answer: wild,
      authority: good.sign([nsec('good.test', 'mx.good.test', ['NS', 'SOA'])]),
    }),
    ['any.good.test'],
    'secure',
    null,
    null,
  ],
  [
    'no such name',
    reply('gone.good.test A', {
      rcode: 'NXDOMAIN',
      authority: good.sign([nsec('good.test', 'mx.good.test', ['NS', 'SOA'])]),
    }),
    ['gone.good.test'],
    'secure',
    null,
    null,
  ],
  [
    'NXDOMAIN for a name that only has names below it: the proof counts',
    reply('ent.good.test A', {
      rcode: 'NXDOMAIN',
      authority: good.sign([nsec('a.good.test', 'x.ent.good.test', ['A'])]),
    }),
    ['ent.good.test'],
    'secure',
    null,
    null,
  ],
  [
    'one good signature among bad ones',
    reply('mx.good.test A', {
      answer: [
        ...stranger.sign([a('mx.good.test')]).slice(1),
        ...good.sign([a('mx.good.test')], expired).slice(1),
        ...good.sign([a('mx.good.test')]),
      ],
    }),
    ['mx.good.test'],
    'secure',
    null,
    null,
  ],
  [
    'an unsigned answer below a signed zone, no cut between',
    {
      'deep.mx.good.test A': { answer: [a('deep.mx.good.test')] },
      'deep.mx.good.test DS': noCut(good, 'deep.mx.good.test'),
    },
    ['deep.mx.good.test'],
    'bogus',
    'answer',
    'no-signature',
  ],
  [
    'into an unsigned zone by an alias',
    reply('www.good.test A', { answer: good.sign([cname('www.good.test', 'plain.test')]) }),
    ['www.good.test'],
    'insecure',
    'no-ds',
    'unsigned-delegation',
  ],
  // What can't be found out.
  ['no answer', reply('mx.good.test A', 'silence'), ['mx.good.test'], 'indeterminate', 'answer', 'not-asked'],
  [
    'no keys to be had',
    reply('good.test DNSKEY', 'silence'),
    ['mx.good.test'],
    'indeterminate',
    'keys',
    'not-asked',
  ],
  ['no DS to be had', reply('test DS', 'silence'), ['mx.good.test'], 'indeterminate', 'ds', 'not-asked'],
  [
    'aliases in a circle',
    {
      'x.good.test A': { answer: good.sign([cname('x.good.test', 'y.good.test')]) },
      'y.good.test A': { answer: good.sign([cname('y.good.test', 'x.good.test')]) },
    },
    ['x.good.test'],
    'indeterminate',
    'alias',
    'alias-loop',
  ],
  [
    'signatures alone (RFC 4035 s.2.2)',
    reply('mx.good.test RRSIG', { answer: good.sign([a('mx.good.test')]).slice(1) }),
    ['mx.good.test', 'RRSIG'],
    'indeterminate',
    'answer',
    null,
  ],
];

describe('four answers, and the link that decides', () => {
  it.each(rows)('%s', async (_, changes, [name, type], state, kind, fault) => {
    expect(told(await prove(changes, name, type))).toBe(`${state} ${kind} ${fault}`);
  });
});

it('the proof says what there is, not the code', async () => {
  const authority = good.sign([nsec('a.good.test', 'x.ent.good.test', ['A'])]);
  const validated = await prove({ 'ent.good.test A': { rcode: 'NXDOMAIN', authority } }, 'ent.good.test');
  expect(validated.answer?.kind).toBe('no-data');
  expect(validated.rcode).toBe('NXDOMAIN');
});
