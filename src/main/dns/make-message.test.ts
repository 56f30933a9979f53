import { expect, it } from 'vitest';
import { encodeWithin, makeQuery, makeRecord, makeResponse, udpLimit } from './make-message';
import { type DnsMessage, decodeMessage, encodeMessage } from './message';
import type { Rdata } from './rdata-types';

const query = makeQuery(1, { name: 'example.com', type: 'MX', class: 'IN' });
const mx = (n: number) =>
  makeRecord('example.com', 60, { type: 'MX', preference: n, exchange: `mx${n}.example.com` });
const a = (n: number) => makeRecord(`mx${n}.example.com`, 60, { type: 'A', address: '192.0.2.1' });
const ns = (n: number) => makeRecord('example.com', 60, { type: 'NS', host: `mx${n}.example.com` });
const list = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

const cuts: readonly [
  parts: Partial<DnsMessage>,
  limit: number,
  sections: number[],
  truncated: boolean,
  why: string,
][] = [
  [{ answer: list(3, mx), additional: list(3, a) }, 512, [3, 0, 3], false, 'all fits'],
  [
    { answer: list(15, mx), additional: list(15, a) },
    512,
    [15, 0, 0],
    false,
    'additional records go silently',
  ],
  [
    { answer: list(60, mx), additional: list(9, a) },
    512,
    [0, 0, 0],
    true,
    'an answer is cut whole (RFC 2181 s.9)',
  ],
  [
    { answer: list(60, mx), additional: list(9, a) },
    4_096,
    [60, 0, 9],
    false,
    'a larger limit, as EDNS gives',
  ],
  [
    { authority: list(13, ns), additional: list(30, a) },
    512,
    [0, 0, 0],
    true,
    'glue is not optional (RFC 9471)',
  ],
];
it.each(cuts)('%#: %s', (parts, limit, sections, truncated) => {
  const bytes = encodeWithin(makeResponse(query, parts), limit);
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
  expect(bytes.value.length).toBeLessThanOrEqual(limit);
  const message = decodeMessage(bytes.value);
  if (!message.ok) throw new Error(JSON.stringify(message.failure));
  const { answer, authority, additional } = message.value;
  expect([answer.length, authority.length, additional.length]).toEqual(sections);
  expect(message.value.truncated).toBe(truncated);
  expect(message.value.questions).toEqual(query.questions);
});

it('cuts what is longer than any message', () => {
  const text = makeRecord('example.com', 1, { type: 'TXT', strings: list(200, () => new Uint8Array(255)) });
  expect(encodeMessage(makeResponse(query, { answer: [text, text] }))).toMatchObject({
    failure: { fault: 'too-big' },
  });
  expect(encodeWithin(makeResponse(query, { answer: [text, text] }), 65_535)).toMatchObject({ ok: true });
});

it('keeps to the size the client takes', () => {
  const edns = (udpSize: number) => ({ udpSize, version: 0, dnssecOk: false, options: [] });
  expect(udpLimit(query)).toBe(512);
  expect(udpLimit({ ...query, edns: edns(1_232) })).toBe(1_232);
  expect(udpLimit({ ...query, edns: edns(100) })).toBe(512); // RFC 6891 s.6.2.3
});

it('carries response codes above 15 in EDNS alone', () => {
  const edns = { udpSize: 1_232, version: 0, dnssecOk: false, options: [] };
  const bytes = encodeMessage(makeResponse({ ...query, edns }, { rcode: 'BADVERS' }));
  expect(bytes.ok && decodeMessage(bytes.value)).toMatchObject({ value: { rcode: 'BADVERS', edns } });
  expect(encodeMessage(makeResponse(query, { rcode: 'BADVERS' }))).toMatchObject({
    failure: { fault: 'bad-value' },
  });
});

const unfit: readonly [data: Rdata, why: string][] = [
  [{ type: 'A', address: '1.2.3' }, 'no address'],
  [{ type: 'AAAA', address: 'fe80::1%eth0' }, 'a zone belongs to this machine'],
  [{ type: 'MX', preference: 65_536, exchange: 'a' }, 'more than 16 bits'],
  [{ type: 'MX', preference: -1, exchange: 'a' }, 'less than nothing'],
  [{ type: 'MX', preference: 1.5, exchange: 'a' }, 'no integer'],
  [{ type: 'NS', host: 'a..b' }, 'no name'],
  [{ type: 'TXT', strings: [] }, 'no string'],
  [{ type: 'TXT', strings: [new Uint8Array(256)] }, 'too long a string'],
  [{ type: 'OPAQUE', code: 41, bytes: new Uint8Array(0) }, 'OPT is no record'],
];
it.each(unfit)('refuses to encode %j: %s', (data) => {
  expect(encodeMessage(makeResponse(query, { answer: [makeRecord('example', 1, data)] })).ok).toBe(false);
});
