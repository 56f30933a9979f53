// Denial by NSEC (RFC 4034 s.4, RFC 4035 s.5.4, with the pitfalls of RFC 6840 s.4): each record says what stands at its owner and that
// nothing stands between it and the next. Pure.

import { isAtOrBelow, isBelow, sameName } from '../name-relation';
import type { RecordType } from '../types';
import { compareNames, labelsFromRight, rightmost } from './canonical';
import type { Denial, DenialProof } from './denial';

export interface NsecRecord {
  readonly owner: string;
  readonly next: string;
  readonly types: readonly RecordType[];
}

export function nsecProof(zone: string, records: readonly NsecRecord[]): DenialProof {
  const covering = (name: string): NsecRecord | undefined =>
    records.find((record) => covers(record, name, zone));

  const atName = (name: string, type: RecordType): Denial | null => {
    const match = records.find(({ owner }) => sameName(owner, name));
    if (match === undefined) return null;
    return deniesAt(match, type, name);
  };

  return {
    deny(name, type) {
      const own = atName(name, type);
      if (own !== null) return own;
      const cover = covering(name);
      if (cover === undefined) return { kind: 'nothing', detail: `no NSEC covers ${name}` };
      // A name below it follows in the chain: it exists without records (RFC 4592 s.2.2.2, RFC 4035 s.3.1.3.2).
      if (isBelow(cover.next, name)) {
        return { kind: 'no-data', isDelegation: false, detail: `${cover.owner} NSEC ${cover.next}` };
      }
      const encloser = closestEncloser(name, cover);
      const wildcard = encloser === '.' ? '*' : `*.${encloser}`;
      const wild = atName(wildcard, type);
      if (wild !== null) return wild;
      if (covering(wildcard) === undefined) {
        return { kind: 'nothing', detail: `no NSEC denies ${wildcard}` };
      }
      return { kind: 'no-such-name', detail: `${cover.owner} NSEC ${cover.next}` };
    },
    provesWildcard(name, encloser) {
      const cover = covering(name);
      if (cover === undefined) return 'no';
      return sameName(closestEncloser(name, cover), encloser) ? 'yes' : 'no';
    },
  };
}

/** What an NSEC or NSEC3 at the very name says. Shared with nsec3.ts. */
export function deniesAt({ types }: Pick<NsecRecord, 'types'>, type: RecordType, at: string): Denial {
  const detail = `${at}: ${types.slice(0, 40).join(' ')}`;
  const has = (one: RecordType): boolean => types.includes(one);
  const isParentSide = has('NS') && !has('SOA');
  // The parent's record at a cut speaks of DS alone; the child's own never does (RFC 6840 s.4.1 and s.4.4).
  if (type === 'DS' ? has('SOA') && at !== '.' : isParentSide) return { kind: 'nothing', detail };
  // RRSIG and NSEC themselves are always there.
  const hasAny = type === 'ANY' && types.some((one) => one !== 'RRSIG' && one !== 'NSEC');
  if (hasAny || has(type) || (has('CNAME') && type !== 'DS')) return { kind: 'nothing', detail };
  return { kind: 'no-data', isDelegation: isParentSide, detail };
}

function covers({ owner, next, types }: NsecRecord, name: string, zone: string): boolean {
  if (compareNames(owner, name) >= 0) return false;
  // The last one leads back to the zone's top (RFC 4034 s.4.1.1).
  const isLast = sameName(next, zone);
  if (!isLast && compareNames(name, next) >= 0) return false;
  if (isLast && !isAtOrBelow(name, zone)) return false;
  // From above a cut, or above a DNAME, nothing can be said of names below (RFC 6840 s.4.1).
  const leadsAway = types.includes('DNAME') || (types.includes('NS') && !types.includes('SOA'));
  return !(leadsAway && isBelow(name, owner));
}

/** The deepest existing name above: what the name shares with either end of the gap it lies in. */
function closestEncloser(name: string, { owner, next }: NsecRecord): string {
  const shared = Math.max(sharedLabels(name, owner), sharedLabels(name, next));
  return rightmost(name, shared);
}

function sharedLabels(a: string, b: string): number {
  const left = labelsFromRight(a);
  const right = labelsFromRight(b);
  const end = left.findIndex((label, index) => Buffer.compare(label, right[index] ?? new Uint8Array()) !== 0);
  return end < 0 ? Math.min(left.length, right.length) : end;
}
