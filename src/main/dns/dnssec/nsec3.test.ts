import { describe, expect, it } from 'vitest';
import { base32Hex } from '../base32';
import type { RecordType } from '../types';
import type { Denial } from './denial';
import { type Nsec3Record, nsec3Proof } from './nsec3';
import { nsec3Hash } from './nsec3-hash';

const parameters = { iterations: 12, salt: Buffer.from('aabbccdd', 'hex') };

/** The zone of RFC 5155 App. A: each owner, its hash there, and its types. */
const zone: readonly [name: string, hash: string, types: readonly RecordType[] | null][] = [
  ['example', '0p9mhaveqvm6t7vbl5lop2u3t2rp3tom', ['NS', 'SOA', 'MX', 'RRSIG', 'DNSKEY', 'NSEC3PARAM']],
  ['a.example', '35mthgpgcu1qg68fab165klnsnk3dpvl', ['NS', 'DS', 'RRSIG']],
  ['ai.example', 'gjeqe526plbf1g8mklp59enfd789njgi', ['A', 'HINFO', 'AAAA', 'RRSIG']],
  ['c.example', '4g6p9u5gvfshp30pqecj98b3maqbn1ck', null], // an unsigned delegation, passed over by opt-out
  ['ns1.example', '2t7b4g4vsa5smi47k61mv5bv1a22bojr', ['A', 'RRSIG']],
  ['ns2.example', 'q04jkcevqvmu85r014c7dkba38o0ji5r', ['A', 'RRSIG']],
  ['w.example', 'k8udemvp1j2f7eg6jebps17vp3n8i58h', []],
  ['*.w.example', 'r53bq7cc2uvmubfu5ocmm6pers9tk9en', ['MX', 'RRSIG']],
  ['x.w.example', 'b4um86eghhds6nea196smvmlo4ors995', ['MX', 'RRSIG']],
  ['y.w.example', 'ji6neoaepv8b5o6k4ev33abha8ht9fgc', []],
  ['x.y.w.example', '2vptu5timamqttgl4luu9kg21e0aor3s', ['MX', 'RRSIG']],
  ['xx.example', 't644ebqk9bibcna874givr6joj62mlhv', ['A', 'HINFO', 'AAAA', 'RRSIG']],
];

describe('hashes of RFC 5155 App. A', () => {
  it.each(zone)('%s: %s', (name, hash) => {
    expect(base32Hex(nsec3Hash(name, parameters) ?? new Uint8Array()).toLowerCase()).toBe(hash);
    expect(nsec3Hash(name.toUpperCase(), parameters)).toEqual(nsec3Hash(name, parameters));
  });

  it('is nothing for what is no name', () => {
    expect(nsec3Hash('a..b', parameters)).toBeNull();
  });
});

/** The chain over those names that have a record of their own. */
function chain(
  names: readonly (readonly [string, readonly RecordType[] | null])[],
  isOptOut: boolean,
): Nsec3Record[] {
  const hashed = names
    .flatMap(([name, types]) => {
      const octets = nsec3Hash(name, parameters);
      return types === null || octets === null ? [] : [{ octets, types }];
    })
    .sort((a, b) => Buffer.compare(a.octets, b.octets));
  return hashed.map(({ octets, types }, index) => ({
    hash: base32Hex(octets).toLowerCase(),
    next: hashed[(index + 1) % hashed.length]?.octets ?? octets,
    types,
    isOptOut,
    ...parameters,
  }));
}
const listed = zone.map(([name, , types]) => [name, types] as const);
const whole = chain(listed, false);
const optOut = chain(listed, true);

/** Those of the chain that match or cover a name: what a server would send, or leave out. */
const withoutMatch = (records: readonly Nsec3Record[], name: string): Nsec3Record[] => {
  const hash = base32Hex(nsec3Hash(name, parameters) ?? new Uint8Array()).toLowerCase();
  return records.filter((record) => record.hash !== hash);
};

const proofOf = (records: readonly Nsec3Record[], nsec3Hashes = 200) =>
  nsec3Proof('example', records, { nsec3Hashes });

describe('what a chain denies', () => {
  it.each<[string, RecordType, readonly Nsec3Record[], Denial['kind'], string]>([
    ['a.c.x.w.example', 'A', whole, 'no-such-name', 'RFC 5155 B.1: closest encloser x.w.example'],
    ['ns1.example', 'MX', whole, 'no-data', 'B.2'],
    ['y.w.example', 'A', whole, 'no-data', 'B.2.1: an empty non-terminal'],
    ['a.z.w.example', 'AAAA', whole, 'no-data', 'B.5: the wildcard has no such type'],
    ['a.z.w.example', 'MX', whole, 'nothing', 'the wildcard has it'],
    ['example', 'DS', whole, 'nothing', 'B.6: the child does not speak of its own DS (RFC 6840 s.4.4)'],
    ['ns1.example', 'A', whole, 'nothing', 'it is there'],
    ['a.example', 'DS', whole, 'nothing', 'it is there'],
    ['a.example', 'MX', whole, 'nothing', 'the parent does not speak of a zone below (RFC 6840 s.4.1)'],
    ['mc.a.example', 'MX', whole, 'nothing', 'nor of names in it'],
    ['c.example', 'DS', optOut, 'opt-out', 'B.3: an unsigned delegation'],
    ['mc.c.example', 'MX', optOut, 'opt-out', 'B.3: and what lies in it'],
    ['gone.example', 'MX', optOut, 'opt-out', 'it may be one (RFC 5155 s.9.2)'],
    ['gone.example', 'MX', whole, 'no-such-name', 'without opt-out it is none'],
    [
      'a.c.x.w.example',
      'A',
      withoutMatch(whole, 'x.w.example'),
      'nothing',
      'the closest encloser is missing',
    ],
    ['ns1.example', 'MX', withoutMatch(whole, 'ns1.example'), 'nothing', 'no match, no gap'],
    ['gone.example', 'MX', [], 'nothing', 'no records at all'],
  ])('%s %s', (name, type, records, kind, why) => {
    expect(proofOf(records).deny(name, type).kind, why).toBe(kind);
  });

  it('tells a delegation from a name by its types', () => {
    const records = chain([...listed, ['sub.example', ['NS']]], false);
    expect(proofOf(records).deny('sub.example', 'DS')).toMatchObject({
      kind: 'no-data',
      isDelegation: true,
    });
    expect(proofOf(records).deny('ns1.example', 'DS')).toMatchObject({
      kind: 'no-data',
      isDelegation: false,
    });
  });

  it('says nothing from below a DNAME', () => {
    const records = chain([...listed, ['old.example', ['DNAME', 'RRSIG']]], false);
    expect(proofOf(records).deny('x.old.example', 'A').kind).toBe('nothing');
  });
});

describe('answers from a wildcard (RFC 5155 s.8.8)', () => {
  it.each<[string, string, readonly Nsec3Record[], 'yes' | 'no' | 'opt-out', string]>([
    ['a.z.w.example', 'w.example', whole, 'yes', 'B.4: z.w.example is in a gap'],
    ['a.z.w.example', 'w.example', optOut, 'opt-out', 'it may be delegated'],
    ['a.x.w.example', 'w.example', whole, 'no', 'x.w.example exists, so the wildcard does not reach it'],
    ['a.z.w.example', 'w.example', [], 'no', 'nothing proves it'],
    ['a.z.w.example', 'other', whole, 'no', 'a name is not below that encloser'],
    ['w.example', 'w.example', whole, 'no', 'nothing was expanded'],
  ])('%s under *.%s', (name, encloser, records, expected, why) => {
    expect(proofOf(records).provesWildcard(name, encloser), why).toBe(expected);
  });
});

it('hashes no more than the question may still cost, however long the name (CVE-2023-50868)', () => {
  const long = `${Array.from({ length: 120 }, () => 'q').join('.')}.example`;
  const budget = { nsec3Hashes: 200 };
  expect(nsec3Proof('example', whole, budget).deny(long, 'A').kind).toBe('no-such-name');
  expect(200 - budget.nsec3Hashes).toBeLessThan(130);
  expect(proofOf(whole, 50).deny(long, 'A').kind).toBe('nothing');
});
