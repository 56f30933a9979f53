// The servers of a zone in the order to ask them: those with known addresses first (glue, or learned otherwise), in random order,
// slow ones, silent ones and those of a family this machine lacks last; then name servers without any, looked up one by one as they are
// needed. When all of those failed, hosts outside the zone known by glue alone are looked up as well: for the family the glue
// lacks, and because glue may be stale (RFC 9471 asks for it to be there, nobody for it to be right).

import type { Network } from '../net/network';
import type { DnsCache, RecordSet } from './cache';
import type { Delegation } from './delegation';
import { isAtOrBelow } from './name-relation';
import { dnsBounds } from './timings';
import type { WalkMemory } from './walk-memory';
import type { Need } from './walk-run';

export interface ZoneServer {
  readonly name: string | null;
  readonly address: string;
}

type Family = 'A' | 'AAAA';
/** Looks up a name server's addresses, for the sake of a zone and no longer than until then. */
export type FindAddresses = (need: Need, type: Family, deadlineMs: number) => Promise<readonly string[]>;

export async function* serversToAsk(
  delegation: Delegation,
  parts: {
    network: Network;
    memory: WalkMemory;
    cache: DnsCache;
    findAddresses: FindAddresses;
    /** On the clock: when the zone's time is over. Looking up its servers' names takes some of it. */
    deadlineMs: number;
  },
): AsyncGenerator<ZoneServer> {
  const { network, memory, cache, findAddresses, deadlineMs } = parts;
  const { zone } = delegation;
  const given = new Set<string>();
  const rank = ({ address }: ZoneServer): number => memory.reluctance(address);
  const known = knownServers(delegation, cache);
  for (const server of shuffled(known, network).sort((a, b) => rank(a) - rank(b))) {
    given.add(server.address);
    yield server;
  }
  for (const { name, type } of toLookUp(delegation, parts)) {
    if (network.clock.now() >= deadlineMs) return;
    for (const address of shuffled(await findAddresses({ host: name, zone }, type, deadlineMs), network)) {
      if (given.has(address)) continue;
      given.add(address);
      yield { name, address };
    }
  }
}

/** Each known address once. */
export function knownServers({ servers }: Delegation, cache: DnsCache): ZoneServer[] {
  const byAddress = new Map<string, ZoneServer>();
  for (const { name, addresses } of servers) {
    const learned = name === null ? [] : families.flatMap((type) => addressesIn(cache.hint(name, type)));
    for (const address of [...addresses, ...learned]) {
      if (!byAddress.has(address)) byAddress.set(address, { name, address });
    }
  }
  return [...byAddress.values()];
}

const families = ['A', 'AAAA'] as const;

/** Names without any address; then those known by glue alone. */
function toLookUp(
  delegation: Delegation,
  { network, memory, cache }: { network: Network; memory: WalkMemory; cache: DnsCache },
): { name: string; type: Family }[] {
  const { zone, servers } = delegation;
  const named = shuffled(servers, network).flatMap(({ name }) => (name === null ? [] : [name]));
  const addressed = new Set(
    servers
      .filter((one) => knownServers({ ...delegation, servers: [one] }, cache).length > 0)
      .map(({ name }) => name),
  );
  // A host inside the zone can only be found through the zone's other servers: those come first.
  const glueless = named
    .filter((name) => !addressed.has(name))
    .sort((a, b) => Number(isAtOrBelow(a, zone)) - Number(isAtOrBelow(b, zone)))
    .slice(0, dnsBounds.gluelessNames);
  // Where the servers that would know failed by now as well, there is nobody left to ask.
  const isKnowable = (name: string): boolean => {
    const home = cache.deepest(name, 'A');
    if (home === undefined) return true;
    return knownServers(home, cache).some(
      ({ address }) =>
        memory.silences(address) === 0 && memory.hopeless(home.zone, address, 'A') === undefined,
    );
  };
  const byGlue = named
    .filter((name) => addressed.has(name) && !isAtOrBelow(name, zone))
    .slice(0, dnsBounds.gluelessNames)
    .filter(isKnowable);
  const isAsked = (name: string, type: Family): boolean => cache.answer({ name, type }) !== undefined;
  return [
    ...families.flatMap((type) => glueless.map((name) => ({ name, type }))),
    ...byGlue.flatMap((name) =>
      families.filter((type) => !isAsked(name, type)).map((type) => ({ name, type })),
    ),
  ];
}

function addressesIn(set: RecordSet | undefined): string[] {
  return (set?.records ?? []).flatMap(({ data }) => ('address' in data ? [data.address] : []));
}

/** Fisher and Yates' shuffle, with the network's own randomness so that a test can fix it. */
function shuffled<T>(list: readonly T[], network: Network): T[] {
  const cards = [...list];
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.floor(network.random() * (i + 1));
    [cards[i], cards[j]] = [cards[j] as T, cards[i] as T];
  }
  return cards;
}
