// A DNSKEY as a key that verifies: the algorithms we can check, their public keys as JWK (the one form that both OpenSSL and
// Electron's BoringSSL read), key tags and DS digests. Pure but for node:crypto. Not here: which key is trusted (zone-trust.ts).
//
// Checked: RSA/SHA-1 (5, 7; still to be validated where met, RFC 8624 s.3.1), RSA/SHA-256 and -512 (8, 10; RFC 5702), ECDSA P-256
// and P-384 (13, 14; RFC 6605), Ed25519 (15; RFC 8080). Not checked, so as good as unsigned (RFC 4035 s.5.2): DSA, GOST, and
// Ed448 (16), which BoringSSL does not know: one application, one answer.

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Rdata } from '../rdata-types';
import { canonicalName, canonicalRdata } from './canonical';

export type Dnskey = Extract<Rdata, { type: 'DNSKEY' }>;
export type Ds = Extract<Rdata, { type: 'DS' }>;

interface Algorithm {
  readonly name: string;
  /** For `verify`; null where the algorithm hashes by itself. */
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  readonly jwk: (key: Uint8Array) => JsonWebKeyParts | null;
  /** Of an ECDSA signature, the two numbers side by side (RFC 6605 s.4); null for any length. */
  readonly signatureOctets: number | null;
}

type JsonWebKeyParts = Record<string, string>;

const algorithms: ReadonlyMap<number, Algorithm> = new Map([
  [5, { name: 'RSA/SHA-1', hash: 'sha1', jwk: rsaKey, signatureOctets: null }],
  [7, { name: 'RSA/SHA-1 (NSEC3)', hash: 'sha1', jwk: rsaKey, signatureOctets: null }],
  [8, { name: 'RSA/SHA-256', hash: 'sha256', jwk: rsaKey, signatureOctets: null }],
  [10, { name: 'RSA/SHA-512', hash: 'sha512', jwk: rsaKey, signatureOctets: null }],
  [13, { name: 'ECDSA P-256', hash: 'sha256', jwk: curveKey('P-256', 32), signatureOctets: 64 }],
  [14, { name: 'ECDSA P-384', hash: 'sha384', jwk: curveKey('P-384', 48), signatureOctets: 96 }],
  [15, { name: 'Ed25519', hash: null, jwk: edwardsKey, signatureOctets: 64 }],
]);

/** DS digests by number (RFC 4509, RFC 6605 s.2): hash and length in octets. GOST (3) is not checked. */
const digests: ReadonlyMap<number, 'sha1' | 'sha256' | 'sha384'> = new Map([
  [1, 'sha1'],
  [2, 'sha256'],
  [4, 'sha384'],
]);

export const isKnownAlgorithm = (algorithm: number): boolean => algorithms.has(algorithm);
export const isKnownDigest = (digestType: number): boolean => digests.has(digestType);

/** Zone keys alone sign zones: the Zone Key bit set, not revoked (RFC 5011 s.2.1), protocol 3 (RFC 4034 s.2.1). */
export function isZoneKey({ flags, protocol }: Dnskey): boolean {
  return (flags & 0x0100) !== 0 && (flags & 0x0080) === 0 && protocol === 3;
}

/** RFC 4034 App. B. */
export function keyTag(key: Dnskey): number {
  const octets = canonicalRdata(key) ?? new Uint8Array();
  let sum = 0;
  for (const [index, octet] of octets.entries()) sum += index % 2 === 0 ? octet << 8 : octet;
  return (sum + ((sum >> 16) & 0xffff)) & 0xffff;
}

/** RFC 4034 s.5.1.4. Null for a digest type not known here. */
export function dsDigest(owner: string, key: Dnskey, digestType: number): Uint8Array | null {
  const hash = digests.get(digestType);
  const name = canonicalName(owner);
  const octets = canonicalRdata(key);
  if (hash === undefined || name === null || octets === null) return null;
  return createHash(hash).update(name).update(octets).digest();
}

export function matchesDs(owner: string, key: Dnskey, ds: Ds): boolean {
  if (ds.algorithm !== key.algorithm || ds.keyTag !== keyTag(key)) return false;
  const digest = dsDigest(owner, key, ds.digestType);
  return digest !== null && Buffer.compare(digest, ds.digest) === 0;
}

/** Does the key say that the signature over the data is its own? False for a key or a signature that is no such thing. */
export function verifies(key: Dnskey, data: Uint8Array, signature: Uint8Array): boolean {
  const algorithm = algorithms.get(key.algorithm);
  if (algorithm === undefined) return false;
  if (algorithm.signatureOctets !== null && signature.length !== algorithm.signatureOctets) return false;
  try {
    const publicKey = keyObject(algorithm, key.key);
    if (publicKey === null) return false;
    return verify(algorithm.hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false; // a point off its curve, a modulus of zero: no key at all
  }
}

function keyObject(algorithm: Algorithm, octets: Uint8Array): KeyObject | null {
  const jwk = algorithm.jwk(octets);
  return jwk === null ? null : createPublicKey({ key: jwk, format: 'jwk' });
}

/** RFC 3110 s.2: the exponent's length in one octet or three, the exponent, the modulus. At most 4,096 bits. */
function rsaKey(octets: Uint8Array): JsonWebKeyParts | null {
  const isLong = octets[0] === 0;
  const at = isLong ? 3 : 1;
  const length = isLong ? ((octets[1] ?? 0) << 8) | (octets[2] ?? 0) : (octets[0] ?? 0);
  const exponent = octets.subarray(at, at + length);
  const modulus = octets.subarray(at + length);
  // A long exponent only costs time; BoringSSL reads none above 33 bits, and one application has one answer.
  if (length < 1 || exponent.length < length || bitLength(exponent) > 33) return null;
  if (modulus.length < 64 || modulus.length > 513) return null;
  return { kty: 'RSA', e: base64Url(exponent), n: base64Url(modulus) };
}

function bitLength(octets: Uint8Array): number {
  const first = octets.findIndex((octet) => octet !== 0);
  return first < 0 ? 0 : (octets.length - first) * 8 - Math.clz32(octets[first] ?? 0) + 24;
}

function curveKey(crv: string, size: number): Algorithm['jwk'] {
  return (octets) =>
    octets.length === 2 * size
      ? { kty: 'EC', crv, x: base64Url(octets.subarray(0, size)), y: base64Url(octets.subarray(size)) }
      : null;
}

function edwardsKey(octets: Uint8Array): JsonWebKeyParts | null {
  return octets.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: base64Url(octets) } : null;
}

function base64Url(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64url');
}
