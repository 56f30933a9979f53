// The servers of a zone in the order to ask them: those with known addresses first, in random order, silent ones and those
// of a family this machine lacks last; then name servers without glue, looked up one by one as they are needed; and at the very
// end the other family of those whose glue had only one.

import type { Network } from '../net/network';
import type { Delegation } from './delegation';
import { isAtOrBelow } from './name-relation';
import { dnsBounds } from './timings';
import type { WalkMemory } from './walk-memory';

export interface ZoneServer {
  readonly name: string | null;
  readonly address: string;
}

type Family = 'A' | 'AAAA';
export type FindAddresses = (host: string, type: Family, zone: string) => Promise<readonly string[]>;

export async function* serversToAsk(
  delegation: Delegation,
  parts: {
    network: Network;
    memory: WalkMemory;
    findAddresses: FindAddresses;
    /** Is there time left for the zone? Looking up its servers' names takes some. */
    hasTime: () => boolean;
  },
): AsyncGenerator<ZoneServer> {
  const { network, memory, findAddresses, hasTime } = parts;
  const { zone, servers } = delegation;
  const given = new Set<string>();
  const known = servers.flatMap(({ name, addresses }) => addresses.map((address) => ({ name, address })));
  const rank = ({ address }: ZoneServer): number =>
    memory.silences(address) + (memory.isMissingFamily(address) ? 100 : 0);
  for (const server of shuffled(known, network).sort((a, b) => rank(a) - rank(b))) {
    if (given.has(server.address)) continue;
    given.add(server.address);
    yield server;
  }
  for (const { name, type } of toLookUp(delegation, network)) {
    if (!hasTime()) return;
    for (const address of shuffled(await findAddresses(name, type, zone), network)) {
      if (given.has(address)) continue;
      given.add(address);
      yield { name, address };
    }
  }
}

/** Names without glue; then those with glue of one family alone, for the other. */
function toLookUp({ zone, servers }: Delegation, network: Network): { name: string; type: Family }[] {
  const named = shuffled(servers, network).flatMap(({ name, addresses }) =>
    name === null ? [] : [{ name, addresses }],
  );
  // A host inside the zone can only be found through the zone's other servers: those come first.
  const glueless = named
    .filter(({ addresses }) => addresses.length === 0)
    .sort((a, b) => Number(isAtOrBelow(a.name, zone)) - Number(isAtOrBelow(b.name, zone)))
    .slice(0, dnsBounds.gluelessNames);
  // Inside the zone, whose servers all failed by now, there is nobody left to ask for the family its glue lacks.
  const halfGlued = named
    .filter(({ name, addresses }) => addresses.length > 0 && !isAtOrBelow(name, zone))
    .slice(0, dnsBounds.gluelessNames);
  return [
    ...glueless.map(({ name }) => ({ name, type: 'A' as const })),
    ...glueless.map(({ name }) => ({ name, type: 'AAAA' as const })),
    ...halfGlued.flatMap(({ name, addresses }) => missingFamilies(addresses).map((type) => ({ name, type }))),
  ];
}

function missingFamilies(addresses: readonly string[]): Family[] {
  const has6 = addresses.some((address) => address.includes(':'));
  const has4 = addresses.some((address) => !address.includes(':'));
  return [...(has4 ? [] : (['A'] as const)), ...(has6 ? [] : (['AAAA'] as const))];
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
