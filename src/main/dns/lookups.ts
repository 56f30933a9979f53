// The two ways of asking DNS as a run's options set them up: through resolvers, and our own walk from the root; and where trust begins
// for them. Shared by everything that asks: a trace, a single question, the propagation check.

import { plainResolver, type TraceOptions, type TrustAnchor } from '../../shared/options';
import type { Network } from '../net/network';
import type { DnsContext } from './context';
import type { Lookup, ObserveExchange, SignedSource } from './lookup';
import { createResolver } from './resolver';
import { type DnsTimings, dnsTimings } from './timings';
import { createWalk } from './walk';

export interface Lookups {
  readonly context: DnsContext;
  /** Asks the recursive resolvers; null where only the walk is wanted. */
  readonly resolver: (Lookup & SignedSource) | null;
  readonly walk: (Lookup & SignedSource) | null;
}

export function createLookups(parts: {
  network: Network;
  options: TraceOptions;
  observe: ObserveExchange;
  nextId: () => string;
  originMs: number;
}): Lookups {
  const { network, options, observe, nextId, originMs } = parts;
  const context: DnsContext = {
    network,
    observe,
    nextId,
    originMs,
    resolvers:
      options.resolverMode === 'system' ? network.systemResolvers().map(plainResolver) : options.resolvers,
    resolverOrder: options.resolverOrder,
    rootHints: options.rootHints ?? network.rootHints(),
    dnsPort: options.dnsPort,
    allowPrivate: options.allowPrivate,
    timings: patientFor(options.timeoutMs),
  };
  return {
    context,
    resolver: options.resolverMode === 'none' ? null : createResolver(context),
    walk: options.walk || options.resolverMode === 'none' ? createWalk(context) : null,
  };
}

/** A private network has a root of its own, of which the public anchors say nothing: it is proved only from anchors given. */
export function anchorsFor(network: Network, options: TraceOptions): readonly TrustAnchor[] {
  if (options.trustAnchors !== null) return options.trustAnchors;
  return isPrivateNetwork(options) ? [] : network.trustAnchors();
}

/** Names and addresses of a network with a root or resolvers of its own are nobody else's business. */
export function isPrivateNetwork({ rootHints, resolverMode, allowPrivate }: TraceOptions): boolean {
  return rootHints !== null || (resolverMode === 'chosen' && allowPrivate);
}

/** The user's longest wait for one answer holds for name servers as well. */
function patientFor(timeoutMs: number): DnsTimings {
  const capped = (waits: readonly number[]): number[] => waits.map((wait) => Math.min(wait, timeoutMs));
  return {
    ...dnsTimings,
    resolverTriesMs: capped(dnsTimings.resolverTriesMs),
    serverTriesMs: capped(dnsTimings.serverTriesMs),
    tcpMs: Math.min(dnsTimings.tcpMs, timeoutMs),
  };
}
