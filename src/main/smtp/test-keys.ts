// For tests only: a certification authority and certificates for mail hosts, made in memory at start by a library that is
// not ours, so that nothing of our own stands on both sides of a handshake.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

export interface TestKeys {
  key: string;
  cert: string;
}

export interface TestAuthority {
  rootPem: string;
  /** A certificate for `hostName`, valid between two days counted from today. */
  issue(hostName: string, fromDay: number, toDay: number): Promise<TestKeys>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export async function createTestAuthority(): Promise<TestAuthority> {
  const rootKeys = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test Root',
    keys: rootKeys,
    signingAlgorithm: algorithm,
    notBefore: day(-100),
    notAfter: day(100),
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    rootPem: root.toString('pem'),
    async issue(hostName, fromDay, toDay) {
      const keys = await newKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${hostName}`,
        issuer: root.subject,
        publicKey: keys.publicKey,
        signingKey: rootKeys.privateKey,
        signingAlgorithm: algorithm,
        notBefore: day(fromDay),
        notAfter: day(toDay),
        extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: hostName }])],
      });
      const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
      const key = x509.PemConverter.encode(pkcs8, 'PRIVATE KEY');
      return { key, cert: certificate.toString('pem') };
    },
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function day(count: number): Date {
  return new Date(Date.now() + count * 86_400_000);
}
