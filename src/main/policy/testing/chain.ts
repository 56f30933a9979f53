// Certificates made for a test: an authority, one below it, and a host's own, each as wrong as wanted. For tests only.

import 'reflect-metadata'; // asked for by @peculiar/x509
import { createHash, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  type Extension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Certificate, TlsEvidence } from '../../../shared/evidence';
import type { TlsaRecord } from '../../../shared/policy';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;
export const testNow = new Date('2026-11-25T09:00:00Z');

export interface Made {
  readonly der: Buffer;
  readonly spki: Buffer;
  readonly subject: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

export interface Wanted {
  subject: string;
  /** Default: itself. */
  issuer?: Made;
  /** Signed with this key instead of the issuer's: the name is right and the signature is not. */
  signedBy?: Made;
  /** DNS names and addresses in the subjectAltName; none: no such extension. */
  names?: readonly string[];
  isAuthority?: boolean;
  /** Days from testNow. */
  from?: number;
  to?: number;
  /** The key of another, for a certificate renewed with the same key. */
  keysOf?: Made;
}

export async function make(wanted: Wanted): Promise<Made> {
  const keys =
    wanted.keysOf?.keys ?? (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']));
  const names = wanted.names ?? [];
  const extensions: Extension[] = [
    new BasicConstraintsExtension(wanted.isAuthority ?? false, undefined, true),
  ];
  if (names.length > 0) {
    extensions.push(
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.]+$/.test(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    );
  }
  const certificate = await X509CertificateGenerator.create({
    subject: wanted.subject,
    issuer: wanted.issuer?.subject ?? wanted.subject,
    notBefore: new Date(testNow.getTime() + (wanted.from ?? -10) * dayMs),
    notAfter: new Date(testNow.getTime() + (wanted.to ?? 30) * dayMs),
    publicKey: keys.publicKey,
    signingKey: (wanted.signedBy ?? wanted.issuer)?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: algorithm,
    extensions,
  });
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  return { der: Buffer.from(certificate.rawData), spki, subject: wanted.subject, keys };
}

/** What a host that presented these would leave as evidence. */
export function evidenceOf(...chain: readonly Made[]): TlsEvidence {
  return {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    keyExchange: '',
    chain: chain.map(certificateEvidence),
    trusted: false,
    problem: 'SELF_SIGNED_CERT_IN_CHAIN',
    nameMatches: false,
  };
}

function certificateEvidence({ der }: Made): Certificate {
  const read = new NodeCertificate(der);
  const names = [...(read.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,]*)/g)];
  return {
    subject: read.subject,
    issuer: read.issuer,
    names: names.map((match) => match[1] ?? ''),
    validFrom: new Date(read.validFrom).toISOString(),
    validTo: new Date(read.validTo).toISOString(),
    sha256: createHash('sha256').update(der).digest('hex'),
    keyType: 'ec prime256v1',
    signature: '',
    der: der.toString('base64'),
  };
}

/** `3 1 1` of a certificate, and so on. */
export function tlsa(text: string, { der, spki }: Pick<Made, 'der' | 'spki'>, usable = true): TlsaRecord {
  const [usage = 0, selector = 0, matchingType = 0] = text.split(' ').map(Number);
  const part = selector === 0 ? der : spki;
  const digest = (name: string): string => createHash(name).update(part).digest('hex');
  const data =
    matchingType === 0 ? part.toString('hex') : matchingType === 1 ? digest('sha256') : digest('sha512');
  return { usage, selector, matchingType, data, usable };
}
