// The NSEC and NSEC3 records of an answer's authority section, each verified under the zone's keys, as one proof. Those that do not hold
// are left out; where none is left, the reason stands in `fault`. Pure but for the clock it is given.

import type { SecurityFault } from '../../../shared/security';
import type { ResourceRecord } from '../message';
import { parentName, sameName } from '../name-relation';
import { securityBounds } from './bounds';
import type { DenialProof } from './denial';
import { nsecProof } from './nsec';
import { type Nsec3Record, nsec3Proof } from './nsec3';
import { type Rrset, rrsetsOf } from './rrset';
import { type Budget, checkSignatures, type ZoneKeys } from './signature';

export interface VerifiedDenial {
  readonly proof: DenialProof | null;
  /** Why there is no proof. */
  readonly fault: SecurityFault | null;
}

export function verifyDenial(
  authority: readonly ResourceRecord[],
  zone: ZoneKeys,
  now: Date,
  budget: Budget,
): VerifiedDenial {
  const limit = securityBounds.denialSets;
  const sets = [...rrsetsOf(authority, 'NSEC', limit), ...rrsetsOf(authority, 'NSEC3', limit)];
  const verified: Rrset[] = [];
  let fault: SecurityFault = 'no-denial';
  for (const set of sets.slice(0, limit)) {
    const check = checkSignatures(set, zone, now, budget);
    // A record that denies is never expanded from a wildcard (RFC 4035 s.2.3, RFC 6840 s.4.2 take it for the name's own).
    if (check.ok && check.wildcardOf === null) verified.push(set);
    else fault = check.ok ? 'denial-wrong' : check.fault;
  }
  const nsec = verified.flatMap(({ name, records }) =>
    records.flatMap(({ data }) =>
      data.type === 'NSEC' ? [{ owner: name, next: data.next, types: data.types }] : [],
    ),
  );
  if (nsec.length > 0) return { proof: nsecProof(zone.zone, nsec), fault: null };
  const nsec3 = verified.flatMap((set) => nsec3Records(set, zone.zone));
  const [first] = nsec3;
  if (first === undefined) return { proof: null, fault };
  if (first.iterations > securityBounds.nsec3Iterations) return { proof: null, fault: 'too-many-iterations' };
  // One chain has one set of parameters (RFC 5155 s.7.2): those of another can't be read together with it.
  const chain = nsec3.filter(
    ({ iterations, salt }) => iterations === first.iterations && Buffer.compare(salt, first.salt) === 0,
  );
  return { proof: nsec3Proof(zone.zone, chain, budget), fault: null };
}

function nsec3Records({ name, records }: Rrset, zone: string): Nsec3Record[] {
  const parent = parentName(name);
  if (parent === null || !sameName(parent, zone)) return [];
  const hash = parent === '.' ? name : name.slice(0, name.length - parent.length - 1);
  return records.flatMap(({ data }) => {
    // Unknown hashes and flags: the record says nothing (RFC 5155 s.8.1, s.8.2).
    if (data.type !== 'NSEC3' || data.hash !== 1 || data.flags > 1) return [];
    const { next, types, iterations, salt } = data;
    return [{ hash, next, types, iterations, salt, isOptOut: data.flags === 1 }];
  });
}
