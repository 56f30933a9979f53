// Where a set of mail hosts can be called: host after host in a sender's order, address after address, both families; never a private address
// unless the user allows it. Addresses are asked for anew and kept for their TTL; a family this machine has no way out for stands last.

import type { HostAddress, HostAddresses } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';
import type { ListHost } from '../../../shared/list/facts';
import type { TraceOptions } from '../../../shared/options';
import { createLookups } from '../../dns/lookups';
import type { Network } from '../../net/network';
import { addressScope } from '../../net/scope';
import { findAddresses } from '../../route/addresses';
import type { Group, Place } from './groups';
import { addressesPerFamily, hostsAtMost, rememberedAtMost } from './mailboxes-limits';

export interface Places {
  /** Of the group's hosts, one at a time: a host's name is asked for only when those before it did not answer. */
  of(group: Group): AsyncGenerator<Place | Failure>;
  /** No way out for this address's family here. */
  noWayOut(address: string): void;
}

/** Answers without a time are kept so long, as are failures. */
const keptMs = 60_000;
const keptAtMostMs = 3_600_000;

const notPublic: Failure = {
  layer: 'tcp',
  code: 'not-public',
  temporary: false,
  side: 'there',
  detail: 'none of its addresses is public',
};

const withoutAddress: Failure = {
  layer: 'dns',
  code: 'no-servers',
  temporary: true,
  side: 'there',
  detail: 'the host has no address',
};

export function createPlaces(network: Network, options: TraceOptions, signal: AbortSignal): Places {
  let questions = 0;
  const { resolver, walk } = createLookups({
    network,
    options,
    originMs: network.clock.now(),
    observe: () => {},
    nextId: () => {
      questions += 1;
      return `q${questions}`;
    },
  });
  const lookup = resolver ?? walk;
  const kept = new Map<string, { untilMs: number; addresses: Promise<HostAddresses> }>();
  const noWay = new Set<4 | 6>();

  const addressesOf = (host: string): Promise<HostAddresses> | null => {
    if (lookup === null) return null;
    const nowMs = network.clock.now();
    const known = kept.get(host);
    if (known !== undefined && known.untilMs > nowMs) return known.addresses;
    const [oldest] = kept.keys();
    if (kept.size >= rememberedAtMost && oldest !== undefined) kept.delete(oldest);
    const found = { untilMs: nowMs + keptMs, addresses: findAddresses(host, lookup, network, signal) };
    kept.delete(host);
    kept.set(host, found);
    void found.addresses.then(({ list }) => {
      const ttls = list.flatMap(({ ttl }) => ttl ?? []);
      if (ttls.length > 0)
        found.untilMs = nowMs + Math.min(Math.max(Math.min(...ttls) * 1_000, keptMs), keptAtMostMs);
    });
    return found.addresses;
  };

  async function* hostPlaces(
    { name: host, first }: ListHost,
    prefer: Place | null,
  ): AsyncGenerator<Place | Failure> {
    const found = await addressesOf(host);
    if (found === null) return;
    const isAnswered = found.failure === null || !found.failure.temporary || found.list.length > 0;
    // Name servers have bad moments: what they said when the domain was asked for holds a little longer.
    const list = isAnswered ? found.list : first.map((address) => knownBefore(address, network));
    const mayCall = list.filter(({ scope }) => scope === 'public' || options.allowPrivate);
    if (mayCall.length === 0) {
      yield list.length > 0 ? notPublic : (found.failure ?? withoutAddress);
      return;
    }
    const wanted = mayCall.find(({ address }) => prefer?.host === host && prefer.address === address);
    const families = ([6, 4] as const).toSorted(
      (one, other) => Number(noWay.has(one)) - Number(noWay.has(other)),
    );
    const inTurn = families.flatMap((family) =>
      mayCall.filter((one) => one.family === family && one !== wanted).slice(0, addressesPerFamily),
    );
    for (const { address } of wanted === undefined ? inTurn : [wanted, ...inTurn]) yield { host, address };
  }

  return {
    async *of({ hosts, prefer }) {
      const nearest = hosts.slice(0, hostsAtMost);
      // Whoever answered before is asked first, as a sender remembers who is down.
      const isPreferred = ({ name }: ListHost): boolean => name === prefer?.host;
      const inTurn = [...nearest.filter(isPreferred), ...nearest.filter((one) => !isPreferred(one))];
      for (const host of inTurn) yield* hostPlaces(host, prefer);
    },
    noWayOut: (address) => noWay.add(address.includes(':') ? 6 : 4),
  };
}

function knownBefore(address: string, network: Network): HostAddress {
  const scope = network.isPublic(address) ? 'public' : addressScope(address);
  return { address, family: address.includes(':') ? 6 : 4, ttl: null, scope };
}

export function isPlace(one: Place | Failure): one is Place {
  return 'host' in one;
}
