// The one key of a signed zone (ECDSA P-256, RFC 6605), its DNSKEY and DS records, and the signatures it makes. A new key with every start:
// nothing of the sample internet outlives it. Not here: what is signed (signed-zone.ts).

import { generateKeyPairSync, sign } from 'node:crypto';
import { countLabels, type SignatureFields, signedData } from '../../dns/dnssec/canonical';
import { type Dnskey, type Ds, dsDigest, keyTag } from '../../dns/dnssec/public-key';
import type { ResourceRecord } from '../../dns/message';
import { rdataType } from '../../dns/rdata';

const ecdsaP256 = 13;
const sha256 = 2;
const keyFlags = 257; // Zone Key and Secure Entry Point (RFC 4034 s.2.1.1)

export interface ZoneKey {
  readonly dnskey: Dnskey;
  readonly ds: Ds;
  /** The signature over a set, as a record beside it; `owner` is the wildcard where the set was grown from one. */
  sign(set: readonly ResourceRecord[], owner: string, span: Span): ResourceRecord;
}

/** Seconds since 1970. */
export interface Span {
  readonly inception: number;
  readonly expiration: number;
}

export function createZoneKey(zone: string): ZoneKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const dnskey: Dnskey = { type: 'DNSKEY', flags: keyFlags, protocol: 3, algorithm: ecdsaP256, key: point };
  const digest = dsDigest(zone, dnskey, sha256) ?? new Uint8Array(32);
  const tag = keyTag(dnskey);
  return {
    dnskey,
    ds: { type: 'DS', keyTag: tag, algorithm: ecdsaP256, digestType: sha256, digest },
    sign(set, owner, span) {
      const [first] = set;
      if (first === undefined) throw new Error('nothing to sign');
      const fields: SignatureFields = {
        covered: rdataType(first.data),
        algorithm: ecdsaP256,
        labels: countLabels(owner),
        originalTtl: first.ttl,
        expiration: span.expiration,
        inception: span.inception,
        keyTag: tag,
        signer: zone,
      };
      const data = signedData(fields, set);
      if (data === null) throw new Error(`a set of ${owner} that can not be signed`);
      const signature = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return { name: first.name, class: 'IN', ttl: first.ttl, data: { type: 'RRSIG', ...fields, signature } };
    },
  };
}
