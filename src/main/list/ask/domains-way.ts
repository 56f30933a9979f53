// How a list's questions reach DNS. Plain resolvers over UDP are asked in bulk (dns/bulk/), spread over all of them: each is a recursive
// resolver the user trusts, and a million questions are too many for one. Any other choice (TCP, TLS, HTTPS, the walk from the root)
// is asked as a trace asks, some at a time: no question goes out in the clear that the user wanted wrapped. Not here: what is
// asked and what it means. A SOCKS proxy is for SMTP alone (TraceOptions), so it changes nothing here.

import { cancelled } from '../../../shared/failure';
import type { TraceOptions } from '../../../shared/options';
import { answerFromLookup, type BulkAnswer, type BulkType } from '../../dns/bulk/answer';
import { type BulkBounds, bulkBounds } from '../../dns/bulk/bounds';
import { createBulk } from '../../dns/bulk/bulk';
import { Queue } from '../../dns/bulk/queue';
import { createDnsCache } from '../../dns/cache';
import type { Lookup } from '../../dns/lookup';
import { createLookups } from '../../dns/lookups';
import { createWalk } from '../../dns/walk';
import type { Network } from '../../net/network';

/** The callback is called once, perhaps before this returns; after the end with a failure of being cancelled. */
export type Ask = (name: string, type: BulkType, callback: (answer: BulkAnswer) => void) => void;

export interface DomainWay {
  readonly ask: Ask;
  readonly kind: 'bulk' | 'full';
  /** Questions it puts at once; more only wait. */
  readonly atOnce: number;
  /** Questions asked of DNS, repetitions aside; and those among them that took the full look-up. */
  stats(): { questions: number; repeated: number; full: number };
  close(): void;
}

export interface WayBounds {
  readonly bulk: BulkBounds;
  /** Full look-ups at once, where there is nothing else: over one connection most of them only wait. */
  readonly fullAtOnce: number;
  /** A resolver or walk remembers each answer it gave, as a trace wants it; a list lets go of it after so many. */
  readonly lookupsARun: number;
}

export const wayBounds: WayBounds = { bulk: bulkBounds, fullAtOnce: 32, lookupsARun: 500 };

/** The sample's resolver walks and proves on this very thread, and gives up soon: what is out at once only takes time from each other. */
const sampleBounds: WayBounds = { ...wayBounds, bulk: { ...bulkBounds, outstanding: 4 }, fullAtOnce: 4 };

export function openWay(parts: {
  network: Network;
  options: TraceOptions;
  signal: AbortSignal;
  bounds?: WayBounds;
}): DomainWay {
  const { network, options } = parts;
  const bounds = parts.bounds ?? (network.kind === 'sample' ? sampleBounds : wayBounds);
  const closing = new AbortController();
  const signal = AbortSignal.any([parts.signal, closing.signal]);
  const lookup = createForgetful(network, options, bounds.lookupsARun);
  const { context } = createLookups({ network, options, observe, nextId, originMs: 0 });
  const isPlain = context.resolvers.every(({ transport }) => transport === 'udp');
  if (options.resolverMode !== 'none' && isPlain) {
    const slow: Lookup['resolve'] = (question, until) => lookup().resolve(question, until);
    const bulk = createBulk({ network, servers: context.resolvers, slow, signal, bounds: bounds.bulk });
    return {
      kind: 'bulk',
      atOnce: bounds.bulk.outstanding * Math.max(1, context.resolvers.length),
      ask: (name, type, callback) => bulk.ask(name, type, callback),
      stats: () => {
        const { asked, shared, repeated, slow: full } = bulk.stats();
        return { questions: asked - shared, repeated, full };
      },
      close: () => {
        bulk.close();
        closing.abort();
      },
    };
  }
  const full = createFullAsk(lookup, signal, bounds.fullAtOnce);
  return {
    kind: 'full',
    atOnce: bounds.fullAtOnce,
    ask: full.ask,
    stats: () => ({ questions: full.asked(), repeated: 0, full: full.asked() }),
    close: () => closing.abort(),
  };
}

const observe = (): void => {}; // a list keeps answers, not exchanges; an address's own trace shows those
const nextId = (): string => 'list';

/** A look-up that is made anew after so many questions, so that what it remembers is bounded; a walk's cache, bounded itself, lives on. */
function createForgetful(network: Network, options: TraceOptions, lookupsARun: number): () => Lookup {
  const cache = createDnsCache({ now: () => network.clock.now() });
  const make = (): Lookup => {
    const originMs = network.clock.now();
    const { context, resolver } = createLookups({ network, options, observe, nextId, originMs });
    return resolver ?? createWalk({ ...context, cache });
  };
  let current: Lookup | null = null;
  let used = 0;
  return () => {
    if (current === null || used >= lookupsARun) {
      current = make();
      used = 0;
    }
    used++;
    return current;
  };
}

interface Waiting {
  readonly name: string;
  readonly type: BulkType;
  readonly callback: (answer: BulkAnswer) => void;
}

function createFullAsk(lookup: () => Lookup, signal: AbortSignal, atOnce: number) {
  const waiting = new Queue<Waiting>();
  let running = 0;
  let asked = 0;

  const next = (): void => {
    while (running < atOnce) {
      const question = waiting.shift();
      if (question === undefined) return;
      running++;
      void run(question);
    }
  };
  const run = async ({ name, type, callback }: Waiting): Promise<void> => {
    const answer: BulkAnswer = signal.aborted
      ? { kind: 'failed', failure: cancelled }
      : answerFromLookup(await lookup().resolve({ name, type }, signal));
    running--;
    callback(answer);
    next();
  };

  return {
    ask: ((name, type, callback) => {
      asked++;
      waiting.push({ name, type, callback });
      next();
    }) satisfies Ask,
    asked: () => asked,
  };
}
