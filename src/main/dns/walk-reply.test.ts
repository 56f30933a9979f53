import { expect, it } from 'vitest';
import { makeQuery, makeRecord, makeResponse } from './make-message';
import type { DnsMessage, ResourceRecord } from './message';
import type { RecordType } from './types';
import { judgeWalkReply } from './walk-reply';

const soa = (zone: string): ResourceRecord =>
  makeRecord(zone, 60, {
    type: 'SOA',
    primary: 'ns',
    mailbox: 'm',
    serial: 1,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum: 5,
  });
const ns = (zone: string, host: string, ttl = 60): ResourceRecord =>
  makeRecord(zone, ttl, { type: 'NS', host });
const a = (name: string, address = '192.0.2.1'): ResourceRecord =>
  makeRecord(name, 60, { type: 'A', address });
const cname = (name: string, target: string): ResourceRecord =>
  makeRecord(name, 60, { type: 'CNAME', target });
const mx = makeRecord('harbor.example', 60, { type: 'MX', preference: 1, exchange: 'mx.harbor.example' });

/** What a server of `example` means by it, asked for MX of harbor.example (or `type`). */
function judge(parts: Partial<DnsMessage>, type: RecordType = 'MX'): string {
  const question = { name: 'harbor.example', type };
  const message = makeResponse(makeQuery(1, { ...question, class: 'IN' }), parts);
  const judged = judgeWalkReply(message, question, 'example');
  if (judged.outcome === 'failed') return `${judged.failure.code}: ${judged.failure.detail}`;
  const { value } = judged;
  if (value.kind !== 'referral') return [judged.outcome, value.kind, ...value.chain.targets].join(' ');
  const { zone, servers, ttlSeconds } = value.delegation;
  const told = servers.map(({ name, addresses }) => [name, ...addresses].join('='));
  return `referral ${zone} ${ttlSeconds} ${told.join(' ')}`;
}

const aa = { authoritative: true };
const rows: readonly [why: string, parts: Partial<DnsMessage>, said: string][] = [
  ['the answer', { ...aa, answer: [mx] }, 'answer records'],
  ['a denial', { ...aa, rcode: 'NXDOMAIN', authority: [soa('example')] }, 'no-such-name no-such-name'],
  ['no such data', { ...aa, authority: [soa('example')] }, 'no-data no-data'],
  ['no such data, and no SOA', aa, 'no-data no-data'],
  [
    'an alias with a denial of its end',
    {
      ...aa,
      rcode: 'NXDOMAIN',
      answer: [cname('harbor.example', 'gone.example')],
      authority: [soa('example')],
    },
    'no-such-name no-such-name gone.example',
  ],
  [
    'an alias with a denial of an end it has no say over: asked on',
    { ...aa, rcode: 'NXDOMAIN', answer: [cname('harbor.example', 'gone.other')] },
    'alias ask-on gone.other',
  ],
  [
    'an alias whose end it holds, without data',
    { ...aa, answer: [cname('harbor.example', 'a.example')], authority: [soa('example')] },
    'alias no-data a.example',
  ],
  ['an alias alone', { ...aa, answer: [cname('harbor.example', 'a.example')] }, 'alias ask-on a.example'],
  [
    'an alias with a referral for its end: asked on from there',
    {
      ...aa,
      answer: [cname('harbor.example', 'a.sub.example')],
      authority: [ns('sub.example', 'ns.sub.example')],
    },
    'alias ask-on a.sub.example',
  ],
  [
    'a referral with glue',
    { authority: [ns('harbor.example', 'ns.harbor.example')], additional: [a('ns.harbor.example')] },
    'referral harbor.example 60 ns.harbor.example=192.0.2.1',
  ],
  [
    'a referral with AA set by mistake',
    { ...aa, authority: [ns('harbor.example', 'ns.harbor.example')] },
    'referral harbor.example 60 ns.harbor.example',
  ],
  [
    'the least TTL counts',
    { authority: [ns('harbor.example', 'ns1.example', 60), ns('harbor.example', 'ns2.example', 7)] },
    'referral harbor.example 7 ns1.example ns2.example',
  ],
  [
    'the same server twice, and addresses of others',
    {
      authority: [ns('harbor.example', 'NS.example'), ns('HARBOR.example', 'ns.example')],
      additional: [a('ns.example'), a('ns.example'), a('www.example', '192.0.2.9')],
    },
    'referral harbor.example 60 ns.example=192.0.2.1',
  ],
  [
    'glue it has no say over',
    { authority: [ns('harbor.example', 'ns.other')], additional: [a('ns.other', '203.0.113.66')] },
    'referral harbor.example 60 ns.other',
  ],
  [
    'servers of a second zone smuggled in',
    { authority: [ns('harbor.example', 'ns.example'), ns('bank.example', 'evil.example')] },
    'referral harbor.example 60 ns.example',
  ],
  [
    'a referral to the zone itself',
    { authority: [ns('example', 'ns.example')] },
    'lame: a referral that leads nowhere, to example',
  ],
  ['a referral upwards', { authority: [ns('.', 'a.root')] }, 'lame: a referral that leads nowhere, to .'],
  [
    'a referral sideways',
    { authority: [ns('bank.example', 'ns')] },
    'lame: a referral that leads nowhere, to bank.example',
  ],
  [
    'a referral below the name',
    { authority: [ns('a.harbor.example', 'ns')] },
    'lame: a referral that leads nowhere, to a.harbor.example',
  ],
  ['an answer without authority', { answer: [mx] }, 'lame: an answer without authority'],
  ['a denial without authority', { rcode: 'NXDOMAIN' }, 'lame: an answer without authority'],
  ['a resolver’s answer', { answer: [mx], recursionAvailable: true }, 'lame: an answer without authority'],
  ['REFUSED', { rcode: 'REFUSED' }, 'lame: REFUSED'],
  ['SERVFAIL with authority', { ...aa, rcode: 'SERVFAIL' }, 'servfail: SERVFAIL'],
  ['YXDOMAIN without a DNAME', { ...aa, rcode: 'YXDOMAIN' }, 'other-rcode: YXDOMAIN'],
  [
    'an answer about somebody else alone',
    { ...aa, answer: [a('bank.example', '203.0.113.66')] },
    'no-data no-data',
  ],
];
it.each(rows)('%s', (_why, parts, said) => {
  expect(judge(parts)).toBe(said);
});

it('a referral to the name itself is a DS question’s "there is none": the child is not asked for it', () => {
  expect(judge({ authority: [ns('harbor.example', 'ns.example')] }, 'DS')).toBe('no-data no-data');
});
