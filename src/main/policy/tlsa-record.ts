// A TLSA record: may mail use it (RFC 7672 s.3.1), what it says of a certificate (RFC 6698 s.2.1), and which of a set count where there are
// several digests (RFC 7671 s.9). Pure. Not here: asking for records (tlsa.ts), and judging a whole chain by them (dane.ts).

import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import type { TlsaRecord } from '../../shared/policy';
import { publicKeyInfo } from './certificate-der';

/** RFC 6698 s.7.2 to s.7.4, by the names of RFC 7218. */
export const usage = { daneTa: 2, daneEe: 3 } as const;
export const selector = { cert: 0, spki: 1 } as const;
export const matching = { full: 0, sha256: 1, sha512: 2 } as const;

const digestOctets: Readonly<Record<number, number>> = { [matching.sha256]: 32, [matching.sha512]: 64 };

type Fields = Pick<TlsaRecord, 'usage' | 'selector' | 'matchingType'>;

/** RFC 7672 s.3.1: usages 0 and 1 rest on authorities mail does not share, so they are passed over. */
export function isUsable(fields: Fields, data: Uint8Array): boolean {
  if (fields.usage !== usage.daneTa && fields.usage !== usage.daneEe) return false;
  if (fields.selector !== selector.cert && fields.selector !== selector.spki) return false;
  const digest = digestOctets[fields.matchingType];
  if (digest !== undefined) return data.length === digest;
  if (fields.matchingType !== matching.full) return false;
  return fields.selector === selector.cert ? readCertificate(data) !== null : readKey(data) !== null;
}

/** What the record would carry if it named this certificate; null where that can't be told. */
export function associationOf(der: Uint8Array, { selector: part, matchingType }: Fields): string | null {
  const selected = part === selector.cert ? der : publicKeyInfo(der);
  if (selected === null) return null;
  if (matchingType === matching.full) return Buffer.from(selected).toString('hex');
  return createHash(matchingType === matching.sha256 ? 'sha256' : 'sha512')
    .update(selected)
    .digest('hex');
}

/** A record and where it stands in its set. */
export interface Placed {
  readonly record: TlsaRecord;
  readonly index: number;
}

/**
 * The usable ones that count: of the digests of one usage and selector only the strongest (RFC 7671 s.9). Who changes certificates and
 * renews but the weaker digest has, for senders, renewed nothing.
 */
export function countingRecords(records: readonly TlsaRecord[]): Placed[] {
  const usable = records.flatMap((record, index) => (record.usable ? [{ record, index }] : []));
  return usable.filter(
    ({ record }) =>
      record.matchingType !== matching.sha256 ||
      !usable.some(
        (other) =>
          other.record.matchingType === matching.sha512 &&
          other.record.usage === record.usage &&
          other.record.selector === record.selector,
      ),
  );
}

export function readCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

export function readKey(spki: Uint8Array): ReturnType<typeof createPublicKey> | null {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
