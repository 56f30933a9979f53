// The certificates a host presented, as paths: which of them the host's own leads to by signatures that hold, whatever their order
// (RFC 5280 s.6.1 without names and policies, which DANE-TA leaves out). Bounded: what was presented is anybody's. Not here: trust.

import type { X509Certificate } from 'node:crypto';
import { isVersion1 } from './certificate-der';

/** Signatures tried for one chain. An honest one has two or three. */
const maxVerifications = 64;

export interface Paths {
  /** The certificates, the host's first; null for what can't be read. */
  readonly certificates: readonly (X509Certificate | null)[];
  /** Indexes reached from the host's certificate, itself included, by signatures that hold. */
  readonly signed: ReadonlySet<number>;
  /** The same, on ways where every certificate is valid at the moment; empty where the host's own is not. */
  readonly valid: ReadonlySet<number>;
}

export function findPaths(certificates: readonly (X509Certificate | null)[], now: Date): Paths {
  const known = new Map<string, boolean>();
  const ends = new Map<number, boolean>();
  let left = maxVerifications;
  const isEnd = (at: number, certificate: X509Certificate): boolean => {
    const end = ends.get(at) ?? isSelfSigned(certificate);
    ends.set(at, end);
    return end;
  };
  const isIssuer = (of: number, by: number): boolean => {
    const subject = certificates[of] ?? null;
    const issuer = certificates[by] ?? null;
    if (subject === null || issuer === null || of === by) return false;
    const key = `${of} ${by}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const issued =
      left > 0 &&
      mayHaveIssued(issuer, subject) &&
      !isEnd(of, subject) &&
      signedBy(subject, issuer, () => left--);
    known.set(key, issued);
    return issued;
  };
  const reach = (isGood: (index: number) => boolean): Set<number> => {
    const reached = new Set<number>(isGood(0) ? [0] : []);
    for (const at of reached) {
      for (const next of certificates.keys()) {
        if (!reached.has(next) && isGood(next) && isIssuer(at, next)) reached.add(next); // the walk goes on over what is added
      }
    }
    return reached;
  };
  const isValid = (index: number): boolean => {
    const certificate = certificates[index] ?? null;
    return certificate !== null && isValidAt(certificate, now);
  };
  return {
    certificates,
    signed: reach((index) => certificates[index] !== null && certificates[index] !== undefined),
    valid: reach(isValid),
  };
}

export function isValidAt({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);
}

/** Has `issuer` signed it, and may it sign at all? */
export function issuedBy(subject: X509Certificate, issuer: X509Certificate): boolean {
  return mayHaveIssued(issuer, subject) && !isSelfSigned(subject) && signedBy(subject, issuer, () => {});
}

/** Where a way ends: nobody stands above it, not even a sister of its name and key. OpenSSL, which most senders rest on, judges so too. */
function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.issuer === certificate.subject && signedBy(certificate, certificate, () => {});
}

/** By its names and what it is allowed; costs no cryptography. A root of version 1 can't say that it is one. */
function mayHaveIssued(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    if (!subject.checkIssued(issuer)) return false;
    return issuer.ca || (isVersion1(issuer.raw) && issuer.checkIssued(issuer));
  } catch {
    return false;
  }
}

function signedBy(subject: X509Certificate, issuer: X509Certificate, spend: () => void): boolean {
  spend();
  try {
    return subject.verify(issuer.publicKey);
  } catch {
    return false; // a key or a method that is unknown here
  }
}
