// The zone a name lies in and its servers, as the zone above names them and as the zone itself does: both are asked, for they drift apart.
// By the walk from the root; where there is none, a resolver is asked, and the zone above stays unknown. Not here: asking those servers.

import type { DnsExchange } from '../../shared/evidence';
import type { Answerer, PropagationZone } from '../../shared/propagation';
import { err, ok, type Result } from '../../shared/result';
import { dnsFailure } from '../dns/failures';
import type { Lookup, LookupFailure } from '../dns/lookup';
import type { Lookups } from '../dns/lookups';
import { ancestry, foldName, parentName, sameName } from '../dns/name-relation';
import type { RecordType } from '../dns/types';

export interface ZoneServer {
  readonly name: string;
  readonly address: string;
  readonly listedBy: Answerer['listedBy'];
}

export interface FoundZone {
  readonly zone: PropagationZone;
  readonly servers: readonly ZoneServer[];
}

/** A zone may list more servers than anyone has (CVE-2020-8616). */
const maxServers = 16;
const maxAddresses = 8;

/** `exchanges`: where the look-ups' exchanges are told; the referrals among them say what the zone above names. */
export async function findZone(
  { resolver, walk }: Lookups,
  exchanges: readonly DnsExchange[],
  question: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Result<FoundZone, LookupFailure>> {
  const lookup = walk ?? resolver;
  if (lookup === null) throw new Error('neither resolver nor walk');
  // A DS record lives in the zone above (RFC 4035 s.3.1.4.1).
  const from = question.type === 'DS' ? (parentName(question.name) ?? '.') : question.name;
  let last: LookupFailure = { ...dnsFailure('no-servers', `no zone at or above ${from}`), exchangeIds: [] };
  for (const name of ancestry(from)) {
    const answer = await lookup.resolve({ name, type: 'NS' }, signal);
    if (!answer.ok && answer.failure.layer === 'run') return err(answer.failure);
    const parent = walk === null ? null : delegationOf(name, exchanges);
    // An alias leads to another zone's servers; they are not this one's.
    const isZone = answer.ok && answer.value.kind === 'records' && answer.value.aliases.length === 0;
    const own = isZone ? answer.value.records.map(({ data }) => bare(data)) : null;
    if (own === null && parent === null) {
      if (!answer.ok) last = answer.failure;
      continue;
    }
    return ok(await serversOf(lookup, { name, parent, own }, signal));
  }
  return err(last);
}

interface Delegation {
  readonly hosts: readonly string[];
  readonly glue: readonly { readonly host: string; readonly address: string }[];
}

/** What servers of a zone above said when they pointed on to this zone; null where none did. */
function delegationOf(zone: string, exchanges: readonly DnsExchange[]): Delegation | null {
  const hosts = new Set<string>();
  const glue = new Map<string, Delegation['glue'][number]>();
  for (const { outcome, role, response } of exchanges) {
    if (outcome !== 'referral' || role !== 'walk' || response === null) continue;
    const named = response.authority.filter(({ type, name }) => type === 'NS' && sameName(name, zone));
    for (const { data } of named) hosts.add(bare(data));
    for (const { name, type, data } of response.additional) {
      if (type !== 'A' && type !== 'AAAA') continue;
      if (named.some((one) => sameName(bare(one.data), name)))
        glue.set(`${foldName(name)} ${data}`, { host: foldName(name), address: data });
    }
  }
  return hosts.size === 0 ? null : { hosts: [...hosts], glue: [...glue.values()] };
}

async function serversOf(
  lookup: Lookup,
  { name, parent, own }: { name: string; parent: Delegation | null; own: readonly string[] | null },
  signal: AbortSignal,
): Promise<FoundZone> {
  const folded = (names: readonly string[] | null): string[] | null =>
    names === null ? null : [...new Set(names.map(foldName))].sort().slice(0, 100);
  const above = folded(parent?.hosts ?? null);
  const inside = folded(own);
  const hosts = [...new Set([...(above ?? []), ...(inside ?? [])])].sort().slice(0, maxServers);
  const found = await Promise.all(
    hosts.map(async (host): Promise<ZoneServer[]> => {
      const resolved = await addressesOf(lookup, host, signal);
      // The zone's servers may be dead and their names lie in it: then only the zone above knows where they are.
      const glue = (parent?.glue ?? []).filter((one) => one.host === host).map(({ address }) => address);
      const addresses = resolved.length > 0 ? resolved : glue;
      const listedBy = listing(host, above, inside);
      return [...new Set(addresses)]
        .slice(0, maxAddresses)
        .map((address) => ({ name: host, address, listedBy }));
    }),
  );
  const withoutAddress = hosts.filter((_, index) => found[index]?.length === 0);
  return { zone: { name, parent: above, own: inside, withoutAddress }, servers: found.flat() };
}

function listing(
  host: string,
  above: readonly string[] | null,
  inside: readonly string[] | null,
): Answerer['listedBy'] {
  if (above === null) return null;
  if (!above.includes(host)) return 'zone';
  return inside?.includes(host) ? 'both' : 'parent';
}

async function addressesOf(lookup: Lookup, name: string, signal: AbortSignal): Promise<string[]> {
  const answers = await Promise.all(
    (['A', 'AAAA'] as const).map((type) => lookup.resolve({ name, type }, signal)),
  );
  return answers
    .flatMap((answer) => (answer.ok ? answer.value.records : []))
    .flatMap(({ address }) => (address === undefined ? [] : [address]));
}

function bare(name: string): string {
  return name.replace(/\.$/u, '') || '.';
}
