// Follows CNAME and DNAME through one answer section (RFC 1034 s.3.6.2, RFC 6672 s.3): from the asked name to where the
// chain ends, as far as this answer tells. Pure; who is asked for the rest is the resolver's or the walk's business.

import type { ResourceRecord } from './message';
import { foldName, isAtOrBelow, isBelow, moveName, sameName } from './name-relation';
import { rdataType } from './rdata';
import { dnsBounds } from './timings';
import type { RecordType } from './types';

export interface AliasChain {
  /** Where each alias led, in order; empty when the asked name is none. The last one is the chain's end. */
  readonly targets: readonly string[];
  /** The records of the asked type at the chain's end. */
  readonly records: readonly ResourceRecord[];
}

/**
 * Only records of names at or below `zone` are believed: a server of that zone can't speak for others. For a resolver,
 * which speaks for all, the zone is the root.
 */
export function followAliases(
  answer: readonly ResourceRecord[],
  question: { name: string; type: RecordType },
  zone: string,
): AliasChain {
  const targets: string[] = [];
  const seen = new Set<string>();
  const believed = answer.filter((record) => record.class === 'IN' && isAtOrBelow(record.name, zone));
  for (let name = question.name; ; ) {
    seen.add(foldName(name));
    const records = believed.filter(
      (record) => sameName(record.name, name) && isAsked(record, question.type),
    );
    const target = records.length > 0 ? null : nextTarget(believed, name);
    if (target === null) return { targets, records };
    targets.push(target);
    // A loop, or longer than anyone follows: told as far as it shows that (alias-path.ts judges it).
    if (seen.has(foldName(target)) || targets.length > dnsBounds.aliases) return { targets, records: [] };
    name = target;
  }
}

function isAsked(record: ResourceRecord, type: RecordType): boolean {
  return type === 'ANY' || rdataType(record.data) === type;
}

/**
 * A DNAME above the name is followed by our own arithmetic, whatever CNAME came with it: that one is made up by the server for
 * those who know no DNAME, and unsigned (RFC 6672 s.3.1, s.5.3.1). A name below a DNAME can own nothing itself (s.2.4).
 */
function nextTarget(records: readonly ResourceRecord[], name: string): string | null {
  for (const { name: owner, data } of records) {
    if (data.type === 'DNAME' && isBelow(name, owner)) return moveName(name, owner, data.target);
  }
  for (const { name: owner, data } of records) {
    if (data.type === 'CNAME' && sameName(owner, name)) return data.target;
  }
  return null;
}
