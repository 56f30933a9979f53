import { expect, it } from 'vitest';
import { newCookie } from './cookies';
import { decodeMessage } from './message';
import { type Wish, writeQuestion } from './question';

const plain: Wish = {
  question: { name: 'harbor.example', type: 'MX' },
  transport: 'udp',
  recursionDesired: true,
  edns: true,
  signed: false,
  cookie: null,
};
const cookie = newCookie();
const whole = { ...cookie, server: new Uint8Array(16).fill(9) };

/** Sizes in octets: 32 for the header and the question, 11 for OPT, options with 4 octets of a head. */
const cases: readonly [why: string, wish: Partial<Wish>, octets: number, options: string[]][] = [
  ['EDNS without options', {}, 43, []],
  ['no EDNS, no options whatever is there', { edns: false, cookie }, 32, []],
  ['a client cookie', { cookie }, 55, ['10:8']],
  ['with what the server gave', { cookie: whole }, 71, ['10:24']],
  ['no cookie over TCP, whose address is proved already', { transport: 'tcp', cookie: whole }, 43, []],
  ['padded over TLS', { transport: 'tls', cookie }, 128, ['12:81']],
  ['padded over HTTPS', { transport: 'https' }, 128, ['12:81']],
  ['no padding without EDNS', { transport: 'tls', edns: false }, 32, []],
  [
    'a block is never overrun',
    { transport: 'tls', question: { name: `${'a'.repeat(60)}.${'b'.repeat(34)}`, type: 'MX' } },
    128,
    ['12:0'],
  ],
  [
    'one octet more takes the next block',
    { transport: 'tls', question: { name: `${'a'.repeat(60)}.${'b'.repeat(35)}`, type: 'MX' } },
    256,
    ['12:127'],
  ],
];
it.each(cases)('%s', (_, parts, octets, options) => {
  const { query, bytes } = writeQuestion({ ...plain, ...parts });
  if (!bytes.ok) throw new Error(bytes.failure.fault);
  expect(bytes.value.length).toBe(octets);
  const decoded = decodeMessage(bytes.value);
  expect(decoded).toMatchObject({ ok: true, value: { id: query.id, questions: query.questions } });
  const seen = query.edns?.options.map((one) =>
    one.kind === 'opaque' ? `${one.code}:${one.bytes.length}` : one.kind,
  );
  expect(seen ?? []).toEqual(options);
});

const bits: readonly [why: string, wish: Partial<Wish>, rd: boolean, cd: boolean, dnssecOk: boolean][] = [
  ['of a resolver', {}, true, false, false],
  ['of a resolver, with signatures', { signed: true }, true, true, true],
  ['of a name server', { recursionDesired: false }, false, false, false],
  ['of a name server, with signatures', { recursionDesired: false, signed: true }, false, false, true],
];
it.each(bits)('the bits of a question %s', (_, parts, recursionDesired, checkingDisabled, dnssecOk) => {
  const { query } = writeQuestion({ ...plain, ...parts });
  expect(query).toMatchObject({ recursionDesired, checkingDisabled, edns: { dnssecOk, udpSize: 1232 } });
});

it('ids are not to be foreseen; over HTTPS the id is 0 (RFC 8484 s.4.1)', () => {
  const ids = Array.from({ length: 200 }, () => writeQuestion(plain).query.id);
  expect(new Set(ids).size).toBeGreaterThan(190);
  expect(writeQuestion({ ...plain, transport: 'https' }).query.id).toBe(0);
});

it('each server has a cookie of its own', () => {
  const cookies = Array.from({ length: 100 }, () => Buffer.from(newCookie().client).toString('hex'));
  expect(new Set(cookies).size).toBe(100);
});
