// Certificates for tests, made in memory: of any key, hash and size, by an issuer or by themselves.

import 'reflect-metadata'; // asked for by @peculiar/x509
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface TestCertificate {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly certPem: string;
  readonly keyPem: string;
}

export interface CertificateWish {
  name: string;
  /** For the subject alternative names; none: the name. */
  names?: readonly string[];
  /** Bits of an RSA key; none: P-256. */
  rsaBits?: number;
  hash?: 'SHA-1' | 'SHA-256';
  /** Days from now until it ends. */
  days?: number;
  isAuthority?: boolean;
  issuer?: TestCertificate;
}

export async function makeCertificate(wish: CertificateWish): Promise<TestCertificate> {
  const { name, names = [name], rsaBits, hash = 'SHA-256', days = 30, isAuthority = false, issuer } = wish;
  const ofRsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash,
    publicExponent: Uint8Array.of(1, 0, 1),
    modulusLength: rsaBits ?? 2_048,
  };
  const algorithm = rsaBits === undefined ? { name: 'ECDSA', namedCurve: 'P-256', hash } : ofRsa;
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${issuer?.name ?? name}`,
    notBefore: new Date(Date.now() - 60 * 86_400_000),
    notAfter: new Date(Date.now() + days * 86_400_000),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    // An issuer's key has its own algorithm; the hash is the wish's.
    signingAlgorithm: { ...(issuer?.keys ?? keys).privateKey.algorithm, hash } as webcrypto.EcdsaParams,
    extensions: [
      new BasicConstraintsExtension(isAuthority, undefined, true),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    name,
    keys,
    certPem: `${certificate.toString('pem')}\n`,
    keyPem: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  };
}
