// A zone as its servers hold it once signed: DNSKEY at the top, DS for signed children, a chain of denial, and signatures made when first
// wanted and kept. What is wrong with a zone on purpose is done here. Not here: what goes into an answer (signed-answer.ts).

import { makeRecord } from '../../dns/make-message';
import type { ResourceRecord } from '../../dns/message';
import { rdataType } from '../../dns/rdata';
import type { Zone } from '../zone';
import { type DenialChain, denialChain, nsec3Parameters } from './denial-chain';
import type { SigningFlaw } from './signing';
import type { Span, ZoneKey } from './zone-key';

export interface SignedZone {
  /** With DNSKEY, DS and NSEC3PARAM among its records. */
  readonly zone: Zone;
  readonly chain: DenialChain;
  /** The signature over the set, beside it; null where none is given out. `owner`: the wildcard it was grown from, or its own name. */
  signature(set: readonly ResourceRecord[], owner: string): ResourceRecord | null;
}

const daySeconds = 86_400;

export function signZone(
  zone: Zone,
  parts: {
    key: ZoneKey;
    /** Signed zones delegated from this one. */
    children: readonly { name: string; ds: ZoneKey['ds'] }[];
    nowSeconds: number;
  },
): SignedZone {
  const { key, children, nowSeconds } = parts;
  const { denial = 'nsec', flaw } = zone.signing ?? {};
  const soa = zone.records.find(({ data }) => data.type === 'SOA');
  const ttl = soa?.ttl ?? 3_600;
  const minimum = soa?.data.type === 'SOA' ? soa.data.minimum : 300;
  const added = [
    makeRecord(zone.name, ttl, key.dnskey),
    ...(denial === 'nsec'
      ? []
      : [makeRecord(zone.name, 0, { type: 'NSEC3PARAM', hash: 1, flags: 0, ...nsec3Parameters })]),
    ...children.map((child) => makeRecord(child.name, ttl, child.ds)),
  ];
  const whole: Zone = { ...zone, records: [...zone.records, ...added] };
  const kept = new Map<string, ResourceRecord>();
  return {
    zone: whole,
    chain: denialChain({ zone: zone.name, records: whole.records, kind: denial, ttl: minimum }),
    signature(set, owner) {
      const [first] = set;
      if (first === undefined) return null;
      const type = rdataType(first.data);
      if (flaw === 'unsigned-mx' && type === 'MX') return null;
      const id = `${owner} ${type}`;
      const known =
        kept.get(id) ??
        key.sign(flaw === 'tampered' && type === 'MX' ? tampered(set) : set, owner, spanOf(flaw, nowSeconds));
      kept.set(id, known);
      return { ...known, name: first.name };
    },
  };
}

function spanOf(flaw: SigningFlaw | undefined, now: number): Span {
  if (flaw === 'expired') return { inception: now - 40 * daySeconds, expiration: now - 10 * daySeconds };
  if (flaw === 'not-yet-valid')
    return { inception: now + 10 * daySeconds, expiration: now + 40 * daySeconds };
  return { inception: now - daySeconds, expiration: now + 30 * daySeconds };
}

/** What was signed before somebody changed the records. */
function tampered(set: readonly ResourceRecord[]): ResourceRecord[] {
  return set.map((record) =>
    record.data.type === 'MX'
      ? { ...record, data: { ...record.data, preference: record.data.preference + 1 } }
      : record,
  );
}
