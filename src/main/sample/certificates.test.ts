import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type CertificateKind, createAuthority } from './certificates';

const now = new Date('2026-11-23T12:00:00Z');
const authority = await createAuthority(now);
const root = new X509Certificate(authority.rootPem);

describe('createAuthority', () => {
  test('the root is a CA and signs itself', () => {
    expect(root.ca).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(root.subject).toBe('CN=Waypost Sample Authority');
  });

  test.each<[CertificateKind, string, boolean, string, string]>([
    ['good', 'mx.harbor.example', true, '2026-10-25T12:00:00.000Z', '2027-01-23T12:00:00.000Z'],
    ['expired', 'mx.harbor.example', true, '2026-07-26T12:00:00.000Z', '2026-10-24T12:00:00.000Z'],
    [
      'wrong-name',
      'mail.somewhere-else.example',
      true,
      '2026-10-25T12:00:00.000Z',
      '2027-01-23T12:00:00.000Z',
    ],
    ['weak-key', 'mx.harbor.example', true, '2026-10-25T12:00:00.000Z', '2027-01-23T12:00:00.000Z'],
    ['soon', 'mx.harbor.example', true, '2026-08-30T12:00:00.000Z', '2026-11-28T12:00:00.000Z'],
    ['self-signed', 'mx.harbor.example', false, '2026-10-25T12:00:00.000Z', '2027-01-23T12:00:00.000Z'],
  ])('%s', async (kind, name, isIssued, from, to) => {
    const { chainPem } = await authority.issue(['mx.harbor.example'], kind);
    const certificate = new X509Certificate(chainPem);
    expect(certificate.subjectAltName).toBe(`DNS:${name}`);
    expect(certificate.ca).toBe(false);
    expect(certificate.checkIssued(root)).toBe(isIssued);
    expect(certificate.verify(root.publicKey)).toBe(isIssued);
    expect(new Date(certificate.validFrom).toISOString()).toBe(from);
    expect(new Date(certificate.validTo).toISOString()).toBe(to);
  });

  test('only a weak key is one', async () => {
    const sizes = await Promise.all(
      (['good', 'weak-key'] as const).map(async (kind) => {
        const { publicKey } = new X509Certificate((await authority.issue(['a.example'], kind)).chainPem);
        return [publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails?.modulusLength];
      }),
    );
    expect(sizes).toEqual([
      ['ec', undefined],
      ['rsa', 1_024],
    ]);
  });

  test('several names', async () => {
    const { chainPem } = await authority.issue(['a.example', 'b.example'], 'good');
    expect(new X509Certificate(chainPem).subjectAltName).toBe('DNS:a.example, DNS:b.example');
  });

  test('no two certificates share a serial number', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => authority.issue(['a.example'], 'good')));
    const serials = made.map(({ chainPem }) => new X509Certificate(chainPem).serialNumber);
    expect(new Set(serials).size).toBe(20);
  });
});
