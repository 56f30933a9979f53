import { describe, expect, it } from 'vitest';
import type { RecordType } from '../types';
import type { Denial } from './denial';
import { type NsecRecord, nsecProof } from './nsec';

const nsec = (owner: string, next: string, ...types: RecordType[]): NsecRecord => ({ owner, next, types });

/** The zone of RFC 4035 App. A, in its order. */
const all: readonly NsecRecord[] = [
  nsec('example', 'a.example', 'NS', 'SOA', 'MX', 'RRSIG', 'NSEC', 'DNSKEY'),
  nsec('a.example', 'ai.example', 'NS', 'DS', 'RRSIG', 'NSEC'),
  nsec('ai.example', 'b.example', 'A', 'HINFO', 'AAAA', 'RRSIG', 'NSEC'),
  nsec('b.example', 'ns1.example', 'NS', 'RRSIG', 'NSEC'),
  nsec('ns1.example', 'ns2.example', 'A', 'RRSIG', 'NSEC'),
  nsec('ns2.example', '*.w.example', 'A', 'RRSIG', 'NSEC'),
  nsec('*.w.example', 'x.w.example', 'MX', 'RRSIG', 'NSEC'),
  nsec('x.w.example', 'x.y.w.example', 'MX', 'RRSIG', 'NSEC'),
  nsec('x.y.w.example', 'xx.example', 'MX', 'RRSIG', 'NSEC'),
  nsec('xx.example', 'example', 'A', 'HINFO', 'AAAA', 'RRSIG', 'NSEC'),
];
const only = (...owners: string[]): NsecRecord[] => all.filter(({ owner }) => owners.includes(owner));

describe('what NSEC records deny', () => {
  it.each<[string, RecordType, readonly NsecRecord[], Denial['kind'], string]>([
    ['ml.example', 'A', only('b.example', 'example'), 'no-such-name', 'RFC 4035 B.2'],
    ['ml.example', 'A', only('b.example'), 'nothing', 'B.2 without the proof that there is no wildcard'],
    ['ML.Example', 'A', only('b.example', 'example'), 'no-such-name', 'capitals do not matter'],
    ['ns1.example', 'MX', only('ns1.example'), 'no-data', 'B.3'],
    ['ns1.example', 'A', only('ns1.example'), 'nothing', 'it is there'],
    ['ns1.example', 'ANY', only('ns1.example'), 'nothing', 'something is there'],
    ['y.w.example', 'A', only('x.w.example'), 'no-data', 'an empty non-terminal: its child is the next name'],
    ['w.example', 'A', only('ns2.example'), 'no-data', 'the child may be a wildcard'],
    ['a.z.w.example', 'AAAA', only('x.y.w.example', '*.w.example'), 'no-data', 'B.7'],
    ['a.z.w.example', 'AAAA', only('*.w.example'), 'nothing', 'B.7 without the proof that no closer name is'],
    ['a.z.w.example', 'MX', only('x.y.w.example', '*.w.example'), 'nothing', 'the wildcard has the type'],
    ['example', 'DS', only('example'), 'nothing', 'B.8: not the child’s to say (RFC 6840 s.4.4)'],
    ['b.example', 'DS', only('b.example'), 'no-data', 'B.5: an unsigned delegation'],
    ['a.example', 'DS', only('a.example'), 'nothing', 'it is there'],
    ['b.example', 'MX', only('b.example'), 'nothing', 'the parent speaks of DS alone (RFC 6840 s.4.1)'],
    ['mc.b.example', 'MX', only('b.example', 'example'), 'nothing', 'nor of names below the cut'],
    ['zz.example', 'A', only('xx.example', 'example'), 'no-such-name', 'the last one leads back to the top'],
    ['zz.other', 'A', only('xx.example', 'example'), 'nothing', 'and covers nothing outside the zone'],
    ['aa.example', 'A', only('example'), 'nothing', 'beyond the gap'],
    ['ns1.example', 'MX', [], 'nothing', 'no records at all'],
  ])('%s %s', (name, type, records, kind, why) => {
    expect(nsecProof('example', records).deny(name, type).kind, why).toBe(kind);
  });

  it.each<[string, boolean]>([
    ['b.example', true],
    ['ns1.example', false],
    ['y.w.example', false],
  ])('%s has no DS; a cut: %s', (name, isDelegation) => {
    expect(nsecProof('example', all).deny(name, 'DS')).toMatchObject({ kind: 'no-data', isDelegation });
  });

  it('says nothing from below a DNAME, nor of what an alias has', () => {
    const records = [nsec('old.example', 'z.example', 'DNAME'), nsec('www.example', 'x.example', 'CNAME')];
    const proof = nsecProof('example', [...records, nsec('example', 'a.example', 'NS', 'SOA')]);
    expect(proof.deny('x.old.example', 'A').kind).toBe('nothing');
    expect(proof.deny('www.example', 'A').kind).toBe('nothing');
  });
});

describe('answers from a wildcard (RFC 4035 s.5.3.4)', () => {
  it.each<[string, string, readonly NsecRecord[], 'yes' | 'no', string]>([
    ['a.z.w.example', 'w.example', only('x.y.w.example'), 'yes', 'B.6'],
    ['a.z.w.example', 'example', only('x.y.w.example'), 'no', 'a closer name exists: w.example'],
    ['a.x.w.example', 'w.example', only('x.w.example'), 'no', 'x.w.example is closer'],
    ['a.z.w.example', 'w.example', only('ns1.example'), 'no', 'another gap'],
    ['a.z.w.example', 'w.example', [], 'no', 'nothing proves it'],
  ])('%s under *.%s', (name, encloser, records, expected, why) => {
    expect(nsecProof('example', records).provesWildcard(name, encloser), why).toBe(expected);
  });
});
