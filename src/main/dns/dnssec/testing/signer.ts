// Signs sets of records with a key of its own, so that a test can make zones that are right, and wrong in one single way. For tests
// only; the interoperability test rests on the tools of others instead.

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { makeRecord } from '../../make-message';
import type { ResourceRecord } from '../../message';
import { rdataType } from '../../rdata';
import type { Rdata } from '../../rdata-types';
import { countLabels, type SignatureFields, signedData } from '../canonical';
import { type Dnskey, type Ds, dsDigest, keyTag } from '../public-key';

export interface Signer {
  readonly zone: string;
  readonly dnskey: Dnskey;
  readonly keyTag: number;
  /** The DS its parent publishes. */
  readonly ds: Ds;
  /** The set with its signature behind it. */
  sign(records: readonly ResourceRecord[], changes?: Partial<SignatureFields>): ResourceRecord[];
}

/** On this day everything signed here is valid, if not said otherwise. */
export const testDay = new Date('2026-11-23T12:00:00Z');
export const secondsOf = (moment: string): number => Date.parse(moment) / 1_000;

interface Kind {
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  readonly make: () => { publicKey: KeyObject; privateKey: KeyObject };
  readonly octets: (jwk: Record<string, string>) => Buffer;
}

const rsa: Omit<Kind, 'hash'> = {
  make: () => generateKeyPairSync('rsa', { modulusLength: 2_048 }),
  octets: ({ e = '', n = '' }) => {
    const exponent = Buffer.from(e, 'base64url');
    return Buffer.concat([Buffer.of(exponent.length), exponent, Buffer.from(n, 'base64url')]);
  },
};
const curve = (namedCurve: string): Omit<Kind, 'hash'> => ({
  make: () => generateKeyPairSync('ec', { namedCurve }),
  octets: ({ x = '', y = '' }) => Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]),
});

const kinds: Readonly<Record<number, Kind>> = {
  5: { hash: 'sha1', ...rsa },
  8: { hash: 'sha256', ...rsa },
  10: { hash: 'sha512', ...rsa },
  13: { hash: 'sha256', ...curve('P-256') },
  14: { hash: 'sha384', ...curve('P-384') },
  15: {
    hash: null,
    make: () => generateKeyPairSync('ed25519'),
    octets: ({ x = '' }) => Buffer.from(x, 'base64url'),
  },
};

export function createSigner(zone: string, algorithm = 13, flags = 257): Signer {
  const kind = kinds[algorithm];
  if (kind === undefined) throw new Error(`no keys of algorithm ${algorithm} are made here`);
  const { publicKey, privateKey } = kind.make();
  const jwk: Record<string, string> = {};
  for (const [part, value] of Object.entries(publicKey.export({ format: 'jwk' }))) jwk[part] = String(value);
  const dnskey: Dnskey = { type: 'DNSKEY', flags, protocol: 3, algorithm, key: kind.octets(jwk) };
  const tag = keyTag(dnskey);
  const digest = dsDigest(zone, dnskey, 2) ?? createHash('sha256').digest();
  return {
    zone,
    dnskey,
    keyTag: tag,
    ds: { type: 'DS', keyTag: tag, algorithm, digestType: 2, digest },
    sign(records, changes = {}) {
      const [first] = records;
      if (first === undefined) return [];
      const fields: SignatureFields = {
        covered: rdataType(first.data),
        algorithm,
        labels: countLabels(first.name),
        originalTtl: first.ttl,
        inception: secondsOf('2026-11-20T00:00:00Z'),
        expiration: secondsOf('2026-12-20T00:00:00Z'),
        keyTag: tag,
        signer: zone,
        ...changes,
      };
      const data = signedData(fields, records);
      if (data === null) throw new Error(`${first.name} can't be signed`);
      const signature = sign(kind.hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const rrsig: Rdata = { type: 'RRSIG', ...fields, signature };
      return [...records, makeRecord(first.name, first.ttl, rrsig)];
    },
  };
}
