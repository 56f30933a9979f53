// The aliases that lead from one name to the next, as the answers of a trace show them: CNAME records, and those that a DNAME higher
// up makes (RFC 6672 s.2.2). Pure and bounded; a circle is followed once.

import type { DnsExchange } from '../../../../../shared/evidence';

export interface AliasHop {
  from: string;
  to: string;
  /** The name whose DNAME made it; null for a CNAME of its own. */
  madeBy: string | null;
  exchangeId: string;
}

const hopsAtMost = 16;

export function aliasHops(exchanges: readonly DnsExchange[], name: string): AliasHop[] {
  const known = new Map<string, AliasHop>();
  for (const { id, response } of exchanges) {
    const answer = response?.answer ?? [];
    const dnames = answer.filter((record) => record.type === 'DNAME');
    for (const record of answer) {
      const from = plainName(record.name);
      if (record.type !== 'CNAME' || known.has(from)) continue;
      const maker = dnames.find((one) => from.endsWith(`.${plainName(one.name)}`));
      const madeBy = maker === undefined ? null : plainName(maker.name);
      known.set(from, { from, to: plainName(record.data), madeBy, exchangeId: id });
    }
  }
  const hops: AliasHop[] = [];
  const met = new Set<string>();
  let at = plainName(name);
  while (hops.length < hopsAtMost && !met.has(at)) {
    met.add(at);
    const hop = known.get(at);
    if (hop === undefined) break;
    hops.push(hop);
    at = hop.to;
  }
  return hops;
}

/** The names a chain leads through, the first included. */
export function namesOf(name: string, hops: readonly AliasHop[]): string[] {
  return [plainName(name), ...hops.map((hop) => hop.to)];
}

export function plainName(name: string): string {
  return name === '.' ? '' : name.replace(/\.$/u, '').toLowerCase();
}

export function isWithin(name: string, zone: string): boolean {
  return zone === '' || name === zone || name.endsWith(`.${zone}`);
}
