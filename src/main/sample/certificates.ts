// The sample internet's certification authority and the certificates of its mail and web hosts (RFC 5280), made anew in memory at each
// start: nothing secret is kept or committed. ECDSA on P-256 (but for weak keys) through WebCrypto, so that it works the same on OpenSSL and on
// Electron's BoringSSL. Nobody trusts this authority but the sample's own sockets. Loaded by the first who dials a mail host.

import 'reflect-metadata'; // asked for by @peculiar/x509
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** `weak-key`: RSA of 1024 bits. `soon`: ends in five days. */
export type CertificateKind = 'good' | 'expired' | 'wrong-name' | 'self-signed' | 'weak-key' | 'soon';

export interface HostCertificate {
  keyPem: string;
  /** The host's certificate, then the authority's where it signed. */
  chainPem: string;
}

export interface CertificateAuthority {
  rootPem: string;
  /** `hostNames`: for the subject alternative names, the first for the subject as well; ignored for `wrong-name`. */
  issue(hostNames: readonly string[], kind: CertificateKind): Promise<HostCertificate>;
}

const dayMs = 86_400_000;
const authorityName = 'CN=Waypost Sample Authority';
const wrongName = 'mail.somewhere-else.example';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const weakAlgorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 1_024,
  publicExponent: Uint8Array.of(1, 0, 1),
};
/** Days from now: since when, until when. */
const spans: Readonly<Partial<Record<CertificateKind, readonly [number, number]>>> = {
  expired: [-120, -30],
  soon: [-85, 5],
};
const usualSpan = [-29, 61] as const;

export async function createAuthority(now: Date): Promise<CertificateAuthority> {
  const at = (days: number): Date => new Date(now.getTime() + days * dayMs);
  const authority = await makeKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    name: authorityName,
    notBefore: at(-365),
    notAfter: at(3_650),
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });

  return {
    rootPem: pem(root),
    async issue(hostNames, kind) {
      const keys = await makeKeys(kind === 'weak-key' ? weakAlgorithm : algorithm);
      const [since, until] = spans[kind] ?? usualSpan;
      const names = kind === 'wrong-name' ? [wrongName] : hostNames;
      const isSelfSigned = kind === 'self-signed';
      const subject = `CN=${names[0] ?? wrongName}`;
      const certificate = await X509CertificateGenerator.create({
        subject,
        issuer: isSelfSigned ? subject : authorityName,
        notBefore: at(since),
        notAfter: at(until),
        publicKey: keys.publicKey,
        signingKey: isSelfSigned ? keys.privateKey : authority.privateKey,
        signingAlgorithm: algorithm,
        extensions: hostExtensions(names),
      });
      return {
        keyPem: await keyPem(keys),
        chainPem: isSelfSigned ? pem(certificate) : pem(certificate) + pem(root),
      };
    },
  };
}

function hostExtensions(names: readonly string[]): Extension[] {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
  ];
}

type KeyPair = webcrypto.CryptoKeyPair;

async function makeKeys(kind: typeof algorithm | typeof weakAlgorithm = algorithm): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(kind, true, ['sign', 'verify']) as Promise<KeyPair>;
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

async function keyPem({ privateKey }: KeyPair): Promise<string> {
  const base64 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
}
