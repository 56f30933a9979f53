import { describe, expect, it } from 'vitest';
import { isVersion1, publicKeyInfo } from './certificate-der';
import { make } from './testing/chain';

const certificate = await make({ subject: 'CN=mx.harbor.example, O=Harbor', names: ['mx.harbor.example'] });

describe('the public key’s part of a certificate', () => {
  it('is there as it was signed', () => {
    expect(Buffer.from(publicKeyInfo(certificate.der) ?? [])).toEqual(certificate.spki);
  });

  it('is in no part of a certificate', () => {
    const keyEnd = certificate.der.indexOf(certificate.spki) + certificate.spki.length;
    for (let length = 0; length < keyEnd; length++) {
      expect(publicKeyInfo(certificate.der.subarray(0, length))).toBeNull();
    }
  });

  const junk: [why: string, octets: Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['one octet', Uint8Array.of(0x30)],
    ['a length that is not there', Uint8Array.of(0x30, 0x84)],
    ['a length without end', Uint8Array.of(0x30, 0x80, 0x30, 0x80)],
    ['a length beyond everything', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)],
    ['a length of 126 octets', new Uint8Array(200).fill(0xfe, 1).fill(0x30, 0, 1)],
    ['60 KB of sequences', new Uint8Array(60_000).fill(0x30)],
    ['60 KB of nothing', new Uint8Array(60_000)],
    ['text', Buffer.from('-----BEGIN CERTIFICATE-----')],
  ];
  it.each(junk)('%s is no certificate', (_why, octets) => {
    expect(publicKeyInfo(octets)).toBeNull();
  });

  it.each(junk)('%s is of no version', (_why, octets) => {
    expect(isVersion1(octets)).toBe(false);
  });

  it('a version is told by its absence: the first version has none', () => {
    expect(isVersion1(certificate.der)).toBe(false);
    expect(isVersion1(Uint8Array.of(0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x07))).toBe(true);
  });

  it('any octet changed gives a part or none, and never a fault', () => {
    for (let at = 0; at < certificate.der.length; at++) {
      const changed = Buffer.from(certificate.der);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(() => publicKeyInfo(changed)).not.toThrow();
    }
  });
});
