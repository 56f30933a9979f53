// The sample internet's certification authority and the certificates of its mail hosts (RFC 5280), made anew in memory
// at each start: nothing secret is kept or committed. ECDSA on P-256, with Node's own keys and signatures, so that it
// works the same on OpenSSL and on Electron's BoringSSL. Nobody trusts this authority but the sample's own sockets.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bits,
  boolean,
  type Der,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  set,
  tagged,
  time,
  utf8,
} from './der';

export type CertificateKind = 'good' | 'expired' | 'wrong-name' | 'self-signed';

export interface HostCertificate {
  keyPem: string;
  /** The host's certificate, then the authority's where it signed. */
  chainPem: string;
}

export interface CertificateAuthority {
  rootPem: string;
  issue(hostNames: readonly string[], kind: CertificateKind): HostCertificate;
}

const dayMs = 86_400_000;
const authorityName = 'Waypost Sample Authority';
const wrongName = 'mail.somewhere-else.example';
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

export function createAuthority(now: Date): CertificateAuthority {
  const authority = makeKeys();
  const at = (days: number): Date => new Date(now.getTime() + days * dayMs);
  const root = certify({
    subject: authorityName,
    issuer: authorityName,
    from: at(-365),
    to: at(3_650),
    publicKey: authority.publicKey,
    signer: authority,
    extensions: [
      extension('2.5.29.19', sequence(boolean(true)), true), // basicConstraints: CA
      extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true), // keyUsage: keyCertSign, cRLSign
    ],
  });

  return {
    rootPem: toPem(root),
    issue(hostNames, kind) {
      const keys = makeKeys();
      const names = kind === 'wrong-name' ? [wrongName] : hostNames;
      const named = names[0] ?? wrongName;
      const isSelfSigned = kind === 'self-signed';
      const certificate = certify({
        subject: named,
        issuer: isSelfSigned ? named : authorityName,
        from: at(kind === 'expired' ? -120 : -29),
        to: at(kind === 'expired' ? -30 : 61),
        publicKey: keys.publicKey,
        signer: isSelfSigned ? keys : authority,
        extensions: [
          extension('2.5.29.19', sequence(), true), // basicConstraints: not a CA
          extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true), // keyUsage: digitalSignature
          extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
          extension('2.5.29.17', sequence(...names.map((name) => implicit(2, Buffer.from(name, 'ascii'))))), // subjectAltName: dNSNames
        ],
      });
      const chainPem = isSelfSigned ? toPem(certificate) : toPem(certificate) + toPem(root);
      return { keyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), chainPem };
    },
  };
}

interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

interface CertificateParts {
  subject: string;
  issuer: string;
  from: Date;
  to: Date;
  publicKey: KeyObject;
  signer: KeyPair;
  extensions: readonly Der[];
}

function makeKeys(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

function certify({ subject, issuer, from, to, publicKey, signer, extensions }: CertificateParts): Der {
  const toBeSigned = sequence(
    tagged(0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(time(from), time(to)),
    commonName(subject),
    publicKeyInfo(publicKey),
    tagged(
      3,
      sequence(
        ...extensions,
        extension('2.5.29.14', octets(keyId(publicKey))), // subjectKeyIdentifier
        extension('2.5.29.35', sequence(implicit(0, keyId(signer.publicKey)))), // authorityKeyIdentifier
      ),
    ),
  );
  return sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, signer.privateKey)));
}

function extension(id: string, value: Der, isCritical = false): Der {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value));
}

function commonName(text: string): Der {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(text))));
}

function publicKeyInfo(key: KeyObject): Der {
  return key.export({ type: 'spki', format: 'der' });
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(publicKeyInfo(key)).digest();
}

function toPem(der: Der): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
