import { describe, expect, it } from 'vitest';
import type { Certificate, TlsEvidence } from '../evidence';
import { tlsWeaknesses } from './tls-weakness';

const leaf: Certificate = {
  subject: 'CN=mx.example',
  issuer: 'CN=Authority',
  names: ['mx.example'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2026-12-31T00:00:00.000Z',
  sha256: '00',
  keyType: 'ec prime256v1',
  signature: 'ecdsa-with-SHA256',
  der: '',
};

const tls: TlsEvidence = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  keyExchange: 'ECDH X25519',
  chain: [leaf],
  trusted: true,
  problem: null,
  nameMatches: true,
};

const now = '2026-11-25T00:00:00.000Z';
const withLeaf = (change: Partial<Certificate>): TlsEvidence => ({ ...tls, chain: [{ ...leaf, ...change }] });
const above = (change: Partial<Certificate>): TlsEvidence => ({
  ...tls,
  chain: [leaf, { ...leaf, ...change }],
});

describe('tlsWeaknesses', () => {
  it.each([
    ['TLSv1.3', []],
    ['TLSv1.2', []],
    ['TLSv1.1', ['tls-old-protocol']],
    ['TLSv1', ['tls-old-protocol']],
    ['SSLv3', ['tls-old-protocol']],
    ['unknown', []],
  ])('protocol %s: %j', (protocol, expected) => {
    expect(tlsWeaknesses({ ...tls, protocol }, now)).toEqual(expected);
  });

  it.each([
    ['rsa 2048', false],
    ['rsa 4096', false],
    ['rsa 2047', true],
    ['rsa 1024', true],
    ['rsa-pss 1024', true],
    ['dsa 1024', true],
    ['ec prime256v1', false],
    ['ec secp384r1', false],
    ['ec secp224r1', false],
    ['ec prime192v1', true],
    ['ec secp160k1', true],
    ['ec c2pnb163v1', true],
    ['ec brainpoolP160r1', true],
    ['ed25519', false],
    ['ed448', false],
    ['rsa', false], // its size is not known, so it is not said to be short
    ['unknown', false],
    ['', false],
  ])('key %j: weak is %s', (keyType, isWeak) => {
    const expected = isWeak ? ['tls-weak-key'] : [];
    expect(tlsWeaknesses(withLeaf({ keyType }), now)).toEqual(expected);
    expect(tlsWeaknesses(above({ keyType }), now), 'the same above it').toEqual(expected);
  });

  it.each([
    ['sha256WithRSAEncryption', false],
    ['ecdsa-with-SHA256', false],
    ['ecdsa-with-SHA512', false],
    ['Ed25519', false],
    ['id-RSASSA-PSS SHA-256', false],
    ['id-RSASSA-PSS SHA-1', true],
    ['sha1WithRSAEncryption', true],
    ['md5WithRSAEncryption', true],
    ['md2WithRSAEncryption', true],
    ['ecdsa-with-SHA1', true],
    ['dsa-with-sha1', true],
    ['1.2.3.4', false],
    ['', false],
  ])('signature %j: weak is %s', (signature, isWeak) => {
    expect(tlsWeaknesses(withLeaf({ signature }), now)).toEqual(isWeak ? ['tls-weak-signature'] : []);
    expect(
      tlsWeaknesses(above({ signature, subject: 'CN=Authority', issuer: 'CN=Authority' }), now),
      'a root’s own signature proves nothing',
    ).toEqual([]);
  });

  it.each([
    ['2026-12-09T00:00:00.000Z', true, 'fourteen days to the second'],
    ['2026-12-09T00:00:01.000Z', false, 'a second more'],
    ['2026-11-25T00:00:00.000Z', true, 'this very moment'],
    ['2026-11-24T23:59:59.000Z', false, 'ended: that is no warning any more'],
    ['no date', false, 'not to be read'],
  ])('a certificate until %s: soon is %s, %s', (validTo, isSoon) => {
    expect(tlsWeaknesses(withLeaf({ validTo }), now)).toEqual(isSoon ? ['tls-expires-soon'] : []);
    expect(tlsWeaknesses(above({ validTo }), now), 'the host’s own alone').toEqual([]);
  });

  it('everything at once, in order; and no certificate at all', () => {
    const bad = {
      keyType: 'rsa 512',
      signature: 'md5WithRSAEncryption',
      validTo: '2026-11-26T00:00:00.000Z',
    };
    expect(tlsWeaknesses({ ...withLeaf(bad), protocol: 'TLSv1' }, now)).toEqual([
      'tls-old-protocol',
      'tls-weak-key',
      'tls-weak-signature',
      'tls-expires-soon',
    ]);
    expect(tlsWeaknesses({ ...tls, chain: [] }, now)).toEqual([]);
  });
});
