// The servers of a zone in the order to ask them: those with known addresses first, in random order, silent ones and those
// of a family this machine lacks last; then name servers without glue, looked up one by one as they are needed.

import type { Network } from '../net/network';
import { isAtOrBelow } from './name-relation';
import { dnsBounds } from './timings';
import type { WalkMemory } from './walk-memory';
import type { Delegation } from './walk-reply';

export interface ZoneServer {
  readonly name: string | null;
  readonly address: string;
}

export type FindAddresses = (host: string, type: 'A' | 'AAAA') => Promise<readonly string[]>;

export async function* serversToAsk(
  delegation: Delegation,
  parts: { network: Network; memory: WalkMemory; findAddresses: FindAddresses },
): AsyncGenerator<ZoneServer> {
  const { network, memory, findAddresses } = parts;
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
  const unknown = servers.flatMap(({ name, addresses }) =>
    name === null || addresses.length > 0 ? [] : [name],
  );
  // A host inside the zone can only be found through the zone's other servers: those come first.
  const glueless = shuffled(unknown, network)
    .sort((a, b) => Number(isAtOrBelow(a, zone)) - Number(isAtOrBelow(b, zone)))
    .slice(0, dnsBounds.gluelessNames);
  for (const type of ['A', 'AAAA'] as const) {
    for (const name of glueless) {
      for (const address of shuffled(await findAddresses(name, type), network)) {
        if (given.has(address)) continue;
        given.add(address);
        yield { name, address };
      }
    }
  }
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
