import { expect, it } from 'vitest';
import { formatIpv6, parseIpv4, parseIpv6 } from './address-bytes';
import { base32Hex } from './base32';
import { formatRdata, formatRecord } from './presentation';
import type { Rdata } from './rdata-types';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const texts: readonly [data: Rdata, text: string, why: string][] = [
  [{ type: 'A', address: '192.0.2.1' }, '192.0.2.1', 'RFC 1035 s.3.4.1'],
  [
    { type: 'MX', preference: 10, exchange: 'mx.example' },
    '10 mx.example.',
    'a final dot: the name is whole',
  ],
  [{ type: 'MX', preference: 0, exchange: '.' }, '0 .', 'null MX (RFC 7505 s.3)'],
  [{ type: 'TXT', strings: [ascii('v=spf1 -all')] }, '"v=spf1 -all"', 'spaces stay inside the quotes'],
  [
    { type: 'TXT', strings: [ascii('a"b\\c'), ascii('é\n')] },
    '"a\\"b\\\\c" "\\233\\010"',
    'two strings, escapes',
  ],
  [{ type: 'TXT', strings: [ascii('')] }, '""', 'an empty string is a string'],
  [
    { type: 'SRV', priority: 0, weight: 5, port: 993, target: 'imap.example' },
    '0 5 993 imap.example.',
    'RFC 2782',
  ],
  [
    { type: 'CAA', flags: 128, tag: 'issue', value: ascii('ca.example') },
    '128 issue "ca.example"',
    'RFC 8659',
  ],
  [
    {
      type: 'SOA',
      primary: 'ns.example',
      mailbox: 'a\\.b.example',
      serial: 1,
      refresh: 2,
      retry: 3,
      expire: 4,
      minimum: 5,
    },
    'ns.example. a\\.b.example. 1 2 3 4 5',
    'a dot in the mailbox is escaped (RFC 1035 s.8)',
  ],
  [{ type: 'TLSA', usage: 3, selector: 1, matching: 1, data: hex('0abc') }, '3 1 1 0ABC', 'RFC 6698 s.2.2'],
  [
    { type: 'DS', keyTag: 20326, algorithm: 8, digestType: 2, digest: hex('e06d') },
    '20326 8 2 E06D',
    'RFC 4034 s.5.3',
  ],
  [
    { type: 'DNSKEY', flags: 257, protocol: 3, algorithm: 8, key: hex('030100') },
    '257 3 8 AwEA',
    'RFC 4034 s.2.2',
  ],
  [
    {
      type: 'RRSIG',
      covered: 'MX',
      algorithm: 13,
      labels: 2,
      originalTtl: 3600,
      expiration: 1_704_067_200,
      inception: 0,
      keyTag: 7,
      signer: 'example',
      signature: hex('ff'),
    },
    'MX 13 2 3600 20240101000000 19700101000000 7 example. /w==',
    'moments as dates (RFC 4034 s.3.2)',
  ],
  [{ type: 'NSEC', next: 'b.example', types: ['A', 'TYPE1234'] }, 'b.example. A TYPE1234', 'RFC 4034 s.4.2'],
  [
    {
      type: 'NSEC3',
      hash: 1,
      flags: 1,
      iterations: 12,
      salt: hex('aabb'),
      next: hex('00443214c7'),
      types: ['NS'],
    },
    '1 1 12 AABB 01234567 NS',
    'RFC 5155 s.3.3',
  ],
  [{ type: 'NSEC3PARAM', hash: 1, flags: 0, iterations: 0, salt: hex('') }, '1 0 0 -', 'no salt is a hyphen'],
  [{ type: 'OPAQUE', code: 65_280, bytes: hex('0a') }, '\\# 1 0A', 'RFC 3597 s.5'],
  [{ type: 'OPAQUE', code: 65_280, bytes: hex('') }, '\\# 0', 'RFC 3597 s.5, without octets'],
];
it.each(texts)('%j prints as %s: %s', (data, text) => {
  expect(formatRdata(data)).toBe(text);
});

it('prints a whole record', () => {
  const data: Rdata = { type: 'OPAQUE', code: 65, bytes: hex('0001') };
  expect(formatRecord({ name: 'a.example', class: 'IN', ttl: 60, data })).toBe(
    'a.example. 60 IN HTTPS \\# 2 0001',
  );
});

const ipv6: readonly [hex: string, text: string, why: string][] = [
  ['20010db8000000000000000000000001', '2001:db8::1', 'RFC 5952 s.4.2'],
  ['00000000000000000000000000000000', '::', 'the unspecified address'],
  [
    '20010db8000000010001000100010001',
    '2001:db8:0:1:1:1:1:1',
    's.4.2.2: one group of zeros is not shortened',
  ],
  ['20010000000000010000000000000001', '2001:0:0:1::1', 's.4.2.3: the longest run'],
  ['20010db8000000000001000000000001', '2001:db8::1:0:0:1', 's.4.2.3: of equals the first'],
  ['00000000000000000000ffffc0000201', '::ffff:192.0.2.1', 's.5: IPv4-mapped'],
  ['20010db8000100000000000000000000', '2001:db8:1::', 'zeros at the end'],
];
it.each(ipv6)('%s is %s: %s', (octets, text) => {
  expect(formatIpv6(hex(octets))).toBe(text);
  expect(Buffer.from(parseIpv6(text) ?? []).toString('hex')).toBe(octets);
});

it.each(['1.2.3', '01.2.3.256', '1.2.3.4.5', '0x1.2.3.4', ''])('takes no %j for an IPv4 address', (text) => {
  expect(parseIpv4(text)).toBeNull();
});

/** RFC 4648 s.10. */
it.each([
  ['f', 'CO'],
  ['fo', 'CPNG'],
  ['foo', 'CPNMU'],
  ['foob', 'CPNMUOG'],
  ['fooba', 'CPNMUOJ1'],
  ['foobar', 'CPNMUOJ1E8'],
])('base32hex of %s is %s', (text, encoded) => {
  expect(base32Hex(ascii(text))).toBe(encoded);
});
