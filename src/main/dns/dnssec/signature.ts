// Does one of a set's signatures hold under a zone's keys (RFC 4035 s.5.3)? Pure but for the clock it is given. Says which key
// and until when, or the most telling reason why none does.

import type { SecurityFault } from '../../../shared/security';
import { isAtOrBelow, sameName } from '../name-relation';
import { securityBounds } from './bounds';
import { countLabels, rightmost, signedData } from './canonical';
import { type Dnskey, isKnownAlgorithm, isZoneKey, keyTag, verifies } from './public-key';
import type { Rrset, Rrsig } from './rrset';

export interface ZoneKeys {
  readonly zone: string;
  readonly keys: readonly Dnskey[];
}

/** Work one question may still cost, shared by all its parts. */
export interface Budget {
  verifications: number;
  nsec3Hashes: number;
  /** Names looked at for a zone that may begin there. */
  steps: number;
}

export type SignatureCheck =
  | {
      readonly ok: true;
      readonly signature: Rrsig;
      /** The name the set was expanded from a wildcard below; null where it stands for itself (RFC 4035 s.5.3.4). */
      readonly wildcardOf: string | null;
    }
  | { readonly ok: false; readonly fault: SecurityFault; readonly signature: Rrsig | null };

/** From the least to the most telling: a fault later in the list stands for the set. */
const telling: readonly SecurityFault[] = [
  'no-signature',
  'signer-wrong',
  'unsupported-algorithm',
  'signature-no-key',
  'signature-wrong',
  'signature-not-yet-valid',
  'signature-expired',
  'too-much-work',
];

export function checkSignatures(rrset: Rrset, zone: ZoneKeys, now: Date, budget: Budget): SignatureCheck {
  let failed: Extract<SignatureCheck, { ok: false }> = { ok: false, fault: 'no-signature', signature: null };
  for (const signature of rrset.signatures.slice(0, securityBounds.signaturesASet)) {
    const fault = checkOne(rrset, signature, zone, now, budget);
    if (fault === null) return { ok: true, signature, wildcardOf: wildcardOf(rrset.name, signature) };
    if (telling.indexOf(fault) > telling.indexOf(failed.fault)) failed = { ok: false, fault, signature };
  }
  return failed;
}

function checkOne(
  rrset: Rrset,
  signature: Rrsig,
  { zone, keys }: ZoneKeys,
  now: Date,
  budget: Budget,
): SecurityFault | null {
  if (!sameName(signature.signer, zone) || !isAtOrBelow(rrset.name, zone)) return 'signer-wrong';
  if (signature.labels > countLabels(rrset.name)) return 'signature-wrong';
  if (!isKnownAlgorithm(signature.algorithm)) return 'unsupported-algorithm';
  const seconds = Math.floor(now.getTime() / 1_000);
  // Serial numbers, which go round (RFC 4034 s.3.1.5, RFC 1982).
  if (serialLess(signature.expiration, seconds)) return 'signature-expired';
  if (serialLess(seconds, signature.inception)) return 'signature-not-yet-valid';
  const candidates = keys.filter(
    (key) => key.algorithm === signature.algorithm && isZoneKey(key) && keyTag(key) === signature.keyTag,
  );
  if (candidates.length === 0) return 'signature-no-key';
  const data = signedData(signature, rrset.records);
  if (data === null) return 'signature-wrong';
  for (const key of candidates.slice(0, securityBounds.keysASignature)) {
    if (budget.verifications <= 0) return 'too-much-work';
    budget.verifications -= 1;
    if (verifies(key, data, signature.signature)) return null;
  }
  return 'signature-wrong';
}

/** a < b on a circle of 2^32 (RFC 1982 s.3.2). */
function serialLess(a: number, b: number): boolean {
  const distance = (b - a) >>> 0;
  return distance !== 0 && distance < 0x8000_0000;
}

function wildcardOf(name: string, { labels }: Rrsig): string | null {
  return labels < countLabels(name) ? rightmost(name, labels) : null;
}
