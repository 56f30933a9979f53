// The propagation check: the zone's servers are found by the walk and each asked itself, and resolvers in several places beside them, a
// few at a time and within one deadline. Tells what it sees as events; what it means is judged in shared/judge-propagation.ts.

import { setMaxListeners } from 'node:events';
import type { DnsExchange } from '../../shared/evidence';
import { plainResolver, type TraceOptions } from '../../shared/options';
import {
  type Answerer,
  applyPropagationEvent,
  type Propagation,
  type PropagationEvent,
} from '../../shared/propagation';
import type { DnsContext } from '../dns/context';
import { withoutProof } from '../dns/lookup';
import { createLookups, type Lookups } from '../dns/lookups';
import type { RecordType } from '../dns/types';
import type { Network } from '../net/network';
import { findZone } from './find-zone';
import { type Asking, askAnswerer } from './observe';

/** Servers and resolvers asked side by side; each gets one question at a time. */
const atATime = 8;
/** The whole check. Who has not answered by then has not answered. */
const totalMs = 45_000;
/** Kept to read referrals from; a hostile zone can make a walk ask some hundred. */
const maxExchanges = 2_000;

export interface PropagationRequest {
  readonly network: Network;
  readonly options: TraceOptions;
  /** As `beginPropagation` gives it, or a check that has ended, to be asked again in part. */
  readonly propagation: Propagation;
  readonly type: RecordType;
  readonly signal: AbortSignal;
  readonly onEvent: (event: PropagationEvent, propagation: Propagation) => void;
}

export function beginPropagation({
  network,
  id,
  name,
  type,
}: {
  network: Network;
  id: string;
  name: string;
  type: RecordType;
}): Propagation {
  return {
    id,
    network: network.kind,
    question: { name, type },
    startedAt: network.clock.wallTime().toISOString(),
    state: 'running',
    zone: null,
    answerers: [],
    failure: null,
    elapsedMs: 0,
  };
}

/** Runs to its end and never throws for anything the network does. */
export async function checkPropagation(request: PropagationRequest): Promise<Propagation> {
  return within(request, async (run) => {
    const resolvers = resolversFor(request.network, request.options);
    run.tell({ type: 'answerers', answerers: resolvers });
    await Promise.all([askAll(run, null, resolvers), checkZone(run)]);
  });
}

/** Asks one answerer of a check that has ended once more. */
export async function askAgain(request: PropagationRequest, answererId: string): Promise<Propagation> {
  return within(request, async (run) => {
    run.tell({ type: 'resumed' });
    const known = run.propagation();
    const chosen = known.answerers.filter(({ id }) => id === answererId);
    await askAll(run, known.zone?.name ?? null, chosen);
  });
}

interface Run {
  readonly question: Asking['question'];
  readonly lookups: Lookups;
  readonly context: DnsContext;
  readonly exchanges: readonly DnsExchange[];
  readonly signal: AbortSignal;
  readonly expired: AbortSignal;
  propagation(): Propagation;
  tell(event: PropagationEvent): void;
}

async function within(request: PropagationRequest, work: (run: Run) => Promise<void>): Promise<Propagation> {
  const { network, options, type, signal: stopped, onEvent } = request;
  const { clock } = network;
  const originMs = clock.now();
  const over = new AbortController();
  const expired = new AbortController();
  const signal = AbortSignal.any([stopped, expired.signal]);
  setMaxListeners(0, signal);
  const exchanges: DnsExchange[] = [];
  let count = 0;
  const lookups = createLookups({
    network,
    options,
    originMs,
    nextId: () => {
      count += 1;
      return `q${count}`;
    },
    observe: (exchange) => {
      if (exchanges.length < maxExchanges) exchanges.push(exchange);
    },
  });
  let { propagation } = request;
  const tell = (event: PropagationEvent): void => {
    propagation = applyPropagationEvent(propagation, event);
    onEvent(event, propagation);
  };
  const question = { name: propagation.question.name, type };
  void clock.sleep(totalMs, AbortSignal.any([stopped, over.signal])).then((ranOut) => {
    if (ranOut) expired.abort();
  });
  try {
    const { context } = lookups;
    const told = () => propagation;
    await work({
      question,
      lookups,
      context,
      exchanges,
      signal,
      expired: expired.signal,
      propagation: told,
      tell,
    });
  } finally {
    over.abort();
  }
  const state = stopped.aborted ? 'cancelled' : 'complete';
  tell({ type: 'end', state, elapsedMs: Math.max(0, clock.now() - originMs) });
  return propagation;
}

async function checkZone(run: Run): Promise<void> {
  const found = await findZone(run.lookups, run.exchanges, run.question, run.signal);
  if (!found.ok) {
    if (run.signal.aborted && !run.expired.aborted) return;
    run.tell({ type: 'zone', zone: null, failure: withoutProof(found.failure) });
    return;
  }
  const { zone, servers } = found.value;
  run.tell({ type: 'zone', zone, failure: null });
  const answerers = servers.map(
    ({ name, address, listedBy }, index): Answerer => ({
      id: `a${index + 1}`,
      kind: 'authority',
      name,
      place: plainResolver({ address, port: run.context.dnsPort }),
      listedBy,
      state: 'waiting',
      observations: [],
      head: null,
    }),
  );
  run.tell({ type: 'answerers', answerers });
  await askAll(run, zone.name, answerers);
}

async function askAll(run: Run, zone: string | null, answerers: readonly Answerer[]): Promise<void> {
  const { context, question, signal, expired, tell } = run;
  const left = [...answerers];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const one: Answerer = { ...next, state: 'asking' };
      tell({ type: 'answerers', answerers: [one] });
      const asked = await askAnswerer({ context, question, zone, signal, expired }, one);
      tell({ type: 'answerers', answerers: [asked ?? next] });
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
}

/** The user's own, then those anybody may ask; those know nothing of a private network, and should not hear of it. */
function resolversFor(network: Network, options: TraceOptions): Answerer[] {
  const own =
    options.resolverMode === 'none'
      ? []
      : options.resolverMode === 'system'
        ? network.systemResolvers().map(plainResolver)
        : options.resolvers;
  const isPrivate = options.rootHints !== null || (options.resolverMode === 'chosen' && options.allowPrivate);
  const owned = new Set(own.map(({ address, transport }) => `${transport} ${address}`));
  const others = (isPrivate ? [] : network.publicResolvers()).filter(
    ({ resolver }) => !owned.has(`${resolver.transport} ${resolver.address}`),
  );
  const unasked = { listedBy: null, state: 'waiting' as const, observations: [], head: null };
  return [
    ...own.map((place, at): Answerer => ({ id: `o${at + 1}`, kind: 'own', name: null, place, ...unasked })),
    ...others.map(
      ({ name, resolver }, at): Answerer => ({
        id: `p${at + 1}`,
        kind: 'public',
        name,
        place: resolver,
        ...unasked,
      }),
    ),
  ];
}
