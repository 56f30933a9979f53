// Denial by NSEC3 (RFC 5155 s.8): as NSEC, over hashed names. What exists is found by a match, what does not by a gap; the closest
// encloser ties the two together. Opt-out gaps (s.6) may hide unsigned delegations. Pure but for hashing, which is bounded.

import { base32Hex } from '../base32';
import { ancestry } from '../name-relation';
import type { RecordType } from '../types';
import type { Denial, DenialProof } from './denial';
import { deniesAt } from './nsec';
import { nsec3Hash } from './nsec3-hash';

export interface Nsec3Record {
  /** The first label of the owner: the hash in base 32. */
  readonly hash: string;
  readonly next: Uint8Array;
  readonly isOptOut: boolean;
  readonly types: readonly RecordType[];
  readonly iterations: number;
  readonly salt: Uint8Array;
}

interface Encloser {
  readonly name: string;
  /** The gap the next closer name lies in (RFC 5155 s.1.3). */
  readonly gap: Nsec3Record;
}

/** `budget`: hashes the question may still cost (CVE-2023-50868). */
export function nsec3Proof(
  zone: string,
  records: readonly Nsec3Record[],
  budget: { nsec3Hashes: number },
): DenialProof {
  const hashes = new Map<string, string | null>();
  const hashOf = (name: string): string | null => {
    const known = hashes.get(name);
    if (known !== undefined) return known;
    const [first] = records;
    const isTooMuch = budget.nsec3Hashes <= 0;
    const hash = first === undefined || isTooMuch ? null : nsec3Hash(name, first);
    budget.nsec3Hashes -= 1;
    const text = hash === null ? null : base32Hex(hash);
    hashes.set(name, text);
    return text;
  };
  const match = (name: string): Nsec3Record | undefined => {
    const hash = hashOf(name);
    return records.find((record) => record.hash.toUpperCase() === hash);
  };
  const gapOf = (name: string): Nsec3Record | undefined => {
    const hash = hashOf(name);
    return hash === null ? undefined : records.find((record) => isBetween(record, hash));
  };

  /** RFC 5155 s.8.3: the deepest name above that exists, and the gap its child towards the name lies in. */
  const encloserOf = (name: string): Encloser | null => {
    const line = ancestry(name);
    const end = line.findIndex((above) => above.toLowerCase() === zone.toLowerCase());
    for (const [index, above] of line.slice(0, end + 1).entries()) {
      const found = index === 0 ? undefined : match(above);
      if (found === undefined) continue;
      const leadsAway =
        found.types.includes('DNAME') || (found.types.includes('NS') && !found.types.includes('SOA'));
      const gap = gapOf(line[index - 1] ?? name);
      return leadsAway || gap === undefined ? null : { name: above, gap };
    }
    return null;
  };

  return {
    deny(name, type): Denial {
      const own = match(name);
      if (own !== undefined) return deniesAt(own, type, name);
      const encloser = encloserOf(name);
      if (encloser === null) return { kind: 'nothing', detail: `no NSEC3 tells of ${name}` };
      const detail = `${encloser.name} is the closest name there is`;
      const wildcard = encloser.name === '.' ? '*' : `*.${encloser.name}`;
      const wild = match(wildcard);
      if (wild !== undefined) {
        const said = deniesAt(wild, type, wildcard);
        return encloser.gap.isOptOut && said.kind === 'no-data' ? { kind: 'opt-out', detail } : said;
      }
      // A gap that opts out proves no absence: an unsigned delegation may stand in it (RFC 5155 s.8.6, s.9.2).
      if (encloser.gap.isOptOut) return { kind: 'opt-out', detail };
      if (gapOf(wildcard) === undefined) return { kind: 'nothing', detail: `no NSEC3 denies ${wildcard}` };
      return { kind: 'no-such-name', detail };
    },
    provesWildcard(name, encloser) {
      const line = ancestry(name);
      const at = line.findIndex((above) => above.toLowerCase() === encloser.toLowerCase());
      const gap = at < 1 ? undefined : gapOf(line[at - 1] ?? name);
      if (gap === undefined) return 'no';
      return gap.isOptOut ? 'opt-out' : 'yes';
    },
  };
}

/** Between owner and next, or past the last one, whose next is the first (RFC 5155 s.3.1.7). Base 32 hex keeps the order. */
function isBetween({ hash, next }: Nsec3Record, wanted: string): boolean {
  const from = hash.toUpperCase();
  const to = base32Hex(next);
  if (from < to) return from < wanted && wanted < to;
  return from < wanted || wanted < to;
}
