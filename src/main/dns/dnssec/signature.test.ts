import { describe, expect, it } from 'vitest';
import type { SecurityFault } from '../../../shared/security';
import { makeRecord } from '../make-message';
import type { ResourceRecord } from '../message';
import { securityBounds } from './bounds';
import type { SignatureFields } from './canonical';
import { type Dnskey, keyTag } from './public-key';
import { findRrset, type Rrset } from './rrset';
import { checkSignatures } from './signature';
import { createSigner, secondsOf, testDay } from './testing/signer';

const signer = createSigner('example');
const zone = { zone: 'example', keys: [signer.dnskey] };
const mx = [makeRecord('mx.example', 300, { type: 'A', address: '192.0.2.1' })];

const setOf = (records: readonly ResourceRecord[], name = 'mx.example'): Rrset => {
  const rrset = findRrset(records, name, 'A');
  if (rrset === null) throw new Error('there is no such set');
  return rrset;
};
const budget = () => ({ verifications: securityBounds.verifications, nsec3Hashes: 0, steps: 0 });

function faultOf(rrset: Rrset, now = testDay, keys: readonly Dnskey[] = zone.keys): SecurityFault | null {
  const check = checkSignatures(rrset, { ...zone, keys }, now, budget());
  return check.ok ? null : check.fault;
}

describe('one signature', () => {
  it.each<[string, Partial<SignatureFields>, SecurityFault | null]>([
    ['as it should be', {}, null],
    ['ended a second ago', { expiration: testDay.getTime() / 1_000 - 1 }, 'signature-expired'],
    ['ends this second', { expiration: testDay.getTime() / 1_000 }, null],
    ['begins this second', { inception: testDay.getTime() / 1_000 }, null],
    ['begins in a second', { inception: testDay.getTime() / 1_000 + 1 }, 'signature-not-yet-valid'],
    ['of another zone', { signer: 'other' }, 'signer-wrong'],
    ['of a zone below', { signer: 'mx.example' }, 'signer-wrong'],
    ['by a key that is not there', { keyTag: signer.keyTag ^ 1 }, 'signature-no-key'],
    ['by a key of another algorithm', { algorithm: 15 }, 'signature-no-key'],
    ['of an algorithm nobody checks', { algorithm: 16 }, 'unsupported-algorithm'],
  ])('%s', (_, changes, fault) => {
    expect(faultOf(setOf(signer.sign(mx, changes)))).toBe(fault);
  });

  it('times go round in 2106 (RFC 4034 s.3.1.5)', () => {
    const around = { inception: 0xffff_ff00, expiration: 0x100 };
    expect(faultOf(setOf(signer.sign(mx, around)), new Date(0x1_0000_0000 * 1_000))).toBe(null);
    expect(faultOf(setOf(signer.sign(mx, around)), new Date(0x1_0000_0200 * 1_000))).toBe(
      'signature-expired',
    );
  });

  it.each<[string, Partial<Dnskey>]>([
    ['no zone key', { flags: 0 }],
    ['revoked', { flags: 257 | 0x80 }],
    ['of another protocol', { protocol: 4 }],
  ])('by a key that is %s', (_, changes) => {
    const key = { ...signer.dnskey, ...changes };
    expect(faultOf(setOf(signer.sign(mx, { keyTag: keyTag(key) })), testDay, [key])).toBe('signature-no-key');
  });

  it('with more labels than the name has', () => {
    const [record, rrsig] = signer.sign(mx);
    if (record === undefined || rrsig?.data.type !== 'RRSIG') throw new Error('no signature was made');
    expect(faultOf(setOf([record, { ...rrsig, data: { ...rrsig.data, labels: 3 } }]))).toBe(
      'signature-wrong',
    );
  });

  it('from a wildcard tells which', () => {
    const wild = signer.sign([makeRecord('*.example', 300, { type: 'A', address: '192.0.2.1' })]);
    const at = (name: string) => wild.map((record) => ({ ...record, name }));
    const check = checkSignatures(setOf(at('a.b.example'), 'a.b.example'), zone, testDay, budget());
    expect(check).toMatchObject({ ok: true, wildcardOf: 'example' });
    expect(checkSignatures(setOf(at('*.example'), '*.example'), zone, testDay, budget())).toMatchObject({
      wildcardOf: null,
    });
  });
});

describe('several', () => {
  const expired = signer.sign(mx, { expiration: secondsOf('2026-11-22T00:00:00Z') }).slice(1);
  const other = createSigner('example').sign(mx).slice(1);
  it('one that holds is enough, wherever it stands', () => {
    expect(faultOf(setOf([...expired, ...other, ...signer.sign(mx)]))).toBe(null);
    expect(faultOf(setOf([...signer.sign(mx), ...expired]))).toBe(null);
  });
  it('the most telling reason stands for all', () => {
    expect(faultOf(setOf([...mx, ...other, ...expired]))).toBe('signature-expired');
    expect(faultOf(setOf([...mx, ...expired, ...other]))).toBe('signature-expired');
    expect(faultOf(setOf(mx))).toBe('no-signature');
  });
});

describe('work (CVE-2023-50387)', () => {
  /** Keys of one tag: two octets of the key changed so that the sum stays. */
  const twins = Array.from({ length: 60 }, (_, index): Dnskey => {
    const key = Buffer.from(signer.dnskey.key);
    key.writeUInt16BE((key.readUInt16BE(0) + index * 7) & 0xffff, 0);
    key.writeUInt16BE((key.readUInt16BE(2) - index * 7) & 0xffff, 2);
    return { ...signer.dnskey, key };
  }).filter((key) => keyTag(key) === signer.keyTag);
  const wrong = Array.from({ length: 100 }, (_, index) =>
    createSignature(Uint8Array.from({ length: 64 }, () => index + 1)),
  );
  function createSignature(signature: Uint8Array): ResourceRecord {
    const rrsig = signer.sign(mx).at(-1);
    if (rrsig?.data.type !== 'RRSIG') throw new Error('no signature was made');
    return { ...rrsig, data: { ...rrsig.data, signature } };
  }

  it('a hundred signatures and dozens of keys of one tag cost a bounded number of tries', () => {
    expect(twins.length).toBeGreaterThan(20);
    const left = budget();
    const check = checkSignatures(setOf([...mx, ...wrong]), { ...zone, keys: twins }, testDay, left);
    expect(check).toMatchObject({ ok: false, fault: 'signature-wrong' });
    const tries = securityBounds.verifications - left.verifications;
    expect(tries).toBe(securityBounds.signaturesASet * securityBounds.keysASignature);
  });

  it('nothing is tried once the question’s share is used up', () => {
    const left = { verifications: 3, nsec3Hashes: 0, steps: 0 };
    const check = checkSignatures(setOf([...mx, ...wrong]), zone, testDay, left);
    expect(check).toMatchObject({ ok: false, fault: 'too-much-work' });
    expect(left.verifications).toBe(0);
  });
});
