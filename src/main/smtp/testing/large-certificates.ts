// Certificates no mail host needs: one of a megabyte, and one with more names than are kept. Made at start by a library that is not
// ours. For tests only.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { HostKeys } from './scripted-host';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** One extension nobody knows, of that many octets. */
export function certificateOfOctets(octets: number): Promise<HostKeys> {
  // An OCTET STRING (RFC 5280 s.4.1) of zeros; its length takes three octets up to 16 MB.
  const value = new Uint8Array(octets + 5);
  value.set([0x04, 0x83, (octets >> 16) & 0xff, (octets >> 8) & 0xff, octets & 0xff]);
  return selfSigned([new x509.Extension('1.3.6.1.4.1.32473.1', false, value)]);
}

/** `hostName` first, then so many names beside it. */
export function certificateOfNames(hostName: string, count: number): Promise<HostKeys> {
  const names = Array.from({ length: count }, (_none, at) => `h${at}.example.org`);
  return selfSigned([
    new x509.SubjectAlternativeNameExtension(
      [hostName, ...names].map((value) => ({ type: 'dns' as const, value })),
    ),
  ]);
}

async function selfSigned(extensions: x509.Extension[]): Promise<HostKeys> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const day = 86_400_000;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=mx.example.org',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    extensions,
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'), cert: certificate.toString('pem') };
}
