// A host's certificates against its TLSA records, as a sender that follows DANE judges them (RFC 7671 s.5, RFC 7672 s.3). Pure: certificates
// and records in, one result out. The records must have been proved before (tlsa.ts). Not here: whether anybody trusts the certificates.

import type { X509Certificate } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { certificateNamesHost } from '../../shared/certificate-name';
import type { Certificate, TlsEvidence } from '../../shared/evidence';
import type { DaneResult, TlsaRecord } from '../../shared/policy';
import { findPaths, issuedBy, isValidAt, type Paths } from './certificate-paths';
import {
  associationOf,
  countingRecords,
  matching,
  type Placed,
  readCertificate,
  readKey,
  selector,
  usage,
} from './tlsa-record';

/** From the farthest from a match to the nearest. */
const byNearness = ['digest', 'chain', 'expired', 'name'] as const;

/**
 * `names`: what the certificate may be named by, where names count (RFC 7672 s.3.2.2): the TLSA base domain, the domain the mail is for,
 * and that domain's own name where it is an alias. Null where the host's certificate was not kept, so that nothing can be said.
 */
export function matchDane(
  records: readonly TlsaRecord[],
  tls: TlsEvidence | null,
  names: readonly string[],
  now: Date,
): DaneResult | null {
  if (tls === null) return { state: 'no-tls', record: null, certificate: null, problem: null };
  const counting = countingRecords(records);
  if (counting.length === 0) return { state: 'unusable', record: null, certificate: null, problem: null };
  const chain = tls.chain.map(({ der }) => Buffer.from(der, 'base64'));
  if (chain[0] === undefined || chain[0].length === 0) return null;
  const presented: Presented = { chain, tls, names, now, paths: null };
  const results = counting.map((placed) =>
    placed.record.usage === usage.daneEe ? matchLeaf(placed, presented) : matchAnchor(placed, presented),
  );
  const nearest = (result: DaneResult): number =>
    result.problem === null ? byNearness.length : byNearness.indexOf(result.problem);
  return results.reduce((best, one) => (nearest(one) > nearest(best) ? one : best));
}

interface Presented {
  readonly chain: readonly Buffer[];
  readonly tls: TlsEvidence;
  readonly names: readonly string[];
  readonly now: Date;
  /** Found out once, and only where a record asks for it. */
  paths: Paths | null;
}

/** DANE-EE(3): the host's own certificate, whatever its names and dates (RFC 7672 s.3.1.1). */
function matchLeaf({ record, index }: Placed, { chain }: Presented): DaneResult {
  const [leaf] = chain;
  return leaf !== undefined && associationOf(leaf, record) === record.data.toLowerCase()
    ? { state: 'match', record: index, certificate: 0, problem: null }
    : mismatch('digest');
}

/**
 * DANE-TA(2): a certificate above the host's own, which leads to it by signatures and dates that hold, and whose leaf has the right name
 * (RFC 7671 s.5.2, RFC 7672 s.3.1.2). The host's own certificate is no anchor, though it may sign itself.
 */
function matchAnchor({ record, index }: Placed, presented: Presented): DaneResult {
  const { chain, tls, names, now } = presented;
  const wanted = record.data.toLowerCase();
  const named = chain.flatMap((der, at) =>
    at > 0 && der.length > 0 && associationOf(der, record) === wanted ? [at] : [],
  );
  const full = record.matchingType === matching.full;
  if (named.length === 0 && !full) return mismatch('digest');
  presented.paths ??= findPaths(
    chain.map((der) => (der.length === 0 ? null : readCertificate(der))),
    now,
  );
  const { certificates, signed, valid } = presented.paths;
  const isNamed = leafNames(tls.chain[0], certificates[0] ?? null, names);
  const among = (reached: ReadonlySet<number>): number | undefined => named.find((at) => reached.has(at));
  const anchor = among(valid);
  const above = anchor === undefined && full ? anchorOutside(record, presented.paths, now) : 'digest';
  if (anchor !== undefined || above === null) {
    const found = { record: index, certificate: anchor ?? null };
    return isNamed
      ? { state: 'match', ...found, problem: null }
      : { state: 'mismatch', ...found, problem: 'name' };
  }
  const late = among(signed);
  if (late !== undefined || above === 'expired') return mismatch('expired', index, late);
  return named.length > 0 ? mismatch('chain', index, named[0]) : mismatch('digest');
}

/**
 * A record that holds the anchor whole needs it in no chain (RFC 7671 s.5.2.2): null where it has signed what was presented, else why
 * not.
 */
function anchorOutside(record: TlsaRecord, paths: Paths, now: Date): 'digest' | 'expired' | null {
  const data = Buffer.from(record.data, 'hex');
  const anchor = record.selector === selector.cert ? readCertificate(data) : null;
  const key = record.selector === selector.spki ? readKey(data) : null;
  const hasSigned = (index: number): boolean => {
    const certificate = paths.certificates[index] ?? null;
    if (certificate === null) return false;
    if (anchor !== null) return issuedBy(certificate, anchor);
    return key !== null && isSignedWith(certificate, key);
  };
  if (![...paths.signed].some(hasSigned)) return 'digest';
  const isLate = anchor !== null && !isValidAt(anchor, now);
  return isLate || ![...paths.valid].some(hasSigned) ? 'expired' : null;
}

function isSignedWith(certificate: X509Certificate, key: NonNullable<ReturnType<typeof readKey>>): boolean {
  try {
    return certificate.verify(key);
  } catch {
    return false;
  }
}

/** RFC 7672 s.3.2.3: the common name counts only where there is no DNS name beside it. */
function leafNames(
  leaf: Certificate | undefined,
  read: X509Certificate | null,
  wanted: readonly string[],
): boolean {
  const dnsNames = (leaf?.names ?? []).filter((name) => !ipaddr.isValid(name));
  const common = /^CN=([^\n]{1,253})$/m.exec(read?.subject.slice(0, 4_000) ?? '')?.[1];
  const given = dnsNames.length > 0 || common === undefined ? dnsNames : [common];
  return wanted.some((name) => certificateNamesHost(given, name));
}

function mismatch(
  problem: NonNullable<DaneResult['problem']>,
  record: number | null = null,
  certificate: number | null = null,
): DaneResult {
  return { state: 'mismatch', record, certificate, problem };
}
