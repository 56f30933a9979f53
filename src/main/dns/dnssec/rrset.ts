// The records of a message as sets with their signatures (RFC 2181 s.5, RFC 4035 s.2.2). Pure.

import type { ResourceRecord } from '../message';
import { foldName, sameName } from '../name-relation';
import { rdataType } from '../rdata';
import type { Rdata } from '../rdata-types';
import type { RecordType } from '../types';

export type Rrsig = Extract<Rdata, { type: 'RRSIG' }>;

export interface Rrset {
  readonly name: string;
  readonly type: RecordType;
  readonly records: readonly ResourceRecord[];
  readonly signatures: readonly Rrsig[];
}

/** The set of that name and type with the signatures that cover it; null where there is none. */
export function findRrset(section: readonly ResourceRecord[], name: string, type: RecordType): Rrset | null {
  const own = section.filter((record) => record.class === 'IN' && sameName(record.name, name));
  const records = own.filter(({ data }) => rdataType(data) === type);
  if (records.length === 0) return null;
  const signatures = own.flatMap(({ data }) =>
    data.type === 'RRSIG' && data.covered === type ? [data] : [],
  );
  return { name, type, records, signatures };
}

/** The first sets of that type in a section, each owner once; more than `limit` nobody needs, and a hostile answer has thousands. */
export function rrsetsOf(section: readonly ResourceRecord[], type: RecordType, limit: number): Rrset[] {
  const owners = new Map<string, string>();
  for (const { name, data } of section) {
    if (owners.size >= limit) break;
    if (rdataType(data) === type) owners.set(foldName(name), name);
  }
  return [...owners.values()].flatMap((name) => findRrset(section, name, type) ?? []);
}
