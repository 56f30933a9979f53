// What every way of asking DNS needs for one trace: the network, where to report, whom to ask, and the timings in force.

import type { Resolver, RootHint } from '../../shared/options';
import type { Network } from '../net/network';
import type { DnsCache } from './cache';
import type { ObserveExchange } from './lookup';
import type { DnsTimings } from './timings';

export interface DnsContext {
  readonly network: Network;
  readonly observe: ObserveExchange;
  /** The next exchange's id: `q1`, `q2`, ... one counter a trace. */
  readonly nextId: () => string;
  /** `network.clock.now()` at the trace's start: exchanges tell their times relative to it. */
  readonly originMs: number;
  /** Recursive resolvers, the first asked first. */
  readonly resolvers: readonly Resolver[];
  /** Default: `order`. See TraceOptions. */
  readonly resolverOrder?: 'order' | 'race';
  readonly rootHints: readonly RootHint[];
  /** The port of every name server met on the walk. */
  readonly dnsPort: number;
  /** Ask name servers at addresses that are not public: this is a private network. */
  readonly allowPrivate: boolean;
  /**
   * What the walks of one run have learned, where they share it. Default: each has its own. Never a resolver's as well, or the walk
   * would no longer show what the zones themselves say; never across runs, whose evidence differs.
   */
  readonly cache?: DnsCache;
  /** Default: `dnsTimings`. A test sets tens of milliseconds. */
  readonly timings?: DnsTimings;
}
