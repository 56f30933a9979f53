// One question to the resolvers of a run: in the user's order, or all at once, round by round with growing patience
// (timings.ts). Those that were silent before come last and are asked but once, whatever their standing in the user's list. Not here:
// aliases, and what an answer means.

import { setMaxListeners } from 'node:events';
import type { Resolver } from '../../shared/options';
import { err, type Result } from '../../shared/result';
import type { Judged, Reply } from './ask';
import { answeredElsewhere } from './attempt';
import type { Client } from './client';
import type { DnsContext } from './context';
import { cancelledLookup, dnsFailure, isSilence, mostTelling } from './failures';
import type { LookupFailure } from './lookup';
import type { DecodedMessage } from './message';
import { judgeResolverReply, type ResolverReply } from './resolver-reply';
import { dnsTimings } from './timings';
import type { RecordType } from './types';

export interface ResolverRun {
  readonly context: DnsContext;
  readonly client: Client;
  /** Resolvers that let a question time out in this trace. */
  readonly silent: Set<Resolver>;
  readonly signal: AbortSignal;
  /** With DO and CD, for whoever proves. */
  readonly signed: boolean;
}

export interface Asked {
  readonly name: string;
  readonly type: RecordType;
}

type Replied = Result<Reply<ResolverReply>, LookupFailure>;

/** How long a round may take, and whether its questions carry EDNS. */
interface Round {
  readonly tryMs: number;
  readonly edns: boolean;
  readonly deadline: number;
}

export async function askResolvers(run: ResolverRun, question: Asked, deadline: number): Promise<Replied> {
  const { context, silent, signed } = run;
  const { timings = dnsTimings, resolverOrder = 'order' } = context;
  const failures: LookupFailure[] = [];
  const wasSilent = new Set(silent);
  let servers = [...context.resolvers].sort((a, b) => Number(silent.has(a)) - Number(silent.has(b)));
  for (const [at, tryMs] of timings.resolverTriesMs.entries()) {
    if (servers.length === 0) break;
    // The later round goes without EDNS: some boxes on the way drop it in silence (RFC 6891 s.6.2.6). Signatures can't be asked
    // for without it.
    const round = { tryMs, edns: at === 0 || signed, deadline };
    const { reply, failed } = await (resolverOrder === 'race' ? race : inOrder)(
      run,
      servers,
      question,
      round,
    );
    failures.push(...failed.map(({ failure }) => failure));
    if (reply !== null) return reply;
    const timedOut = failed.filter(({ failure }) => failure.code === 'timeout').map(({ server }) => server);
    servers = timedOut.filter((server) => !wasSilent.has(server));
  }
  return err(outcomeOf(failures));
}

/** `reply`: what ends the look-up, an answer or a stop; null where every resolver failed. */
interface RoundResult {
  readonly reply: Replied | null;
  readonly failed: readonly { server: Resolver; failure: LookupFailure }[];
}

async function inOrder(
  run: ResolverRun,
  servers: readonly Resolver[],
  question: Asked,
  round: Round,
): Promise<RoundResult> {
  const failed: { server: Resolver; failure: LookupFailure }[] = [];
  for (const server of servers) {
    if (round.deadline <= run.context.network.clock.now()) break;
    const reply = await askOne(run, server, question, round, run.signal);
    if (reply.ok || reply.failure.layer === 'run') return { reply, failed };
    failed.push({ server, failure: reply.failure });
  }
  return { reply: null, failed };
}

/** The first answer counts, the others are not waited for. A failure is no answer as long as another may still come. */
async function race(
  run: ResolverRun,
  servers: readonly Resolver[],
  question: Asked,
  round: Round,
): Promise<RoundResult> {
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  setMaxListeners(0, signal); // each runner's socket listens, as it should
  const failed: { server: Resolver; failure: LookupFailure }[] = [];
  const runners = servers.map(async (server): Promise<Replied | null> => {
    const reply = await askOne(run, server, question, round, signal);
    if (reply.ok) return reply;
    if (reply.failure.layer === 'dns') failed.push({ server, failure: reply.failure });
    return null;
  });
  const reply = await firstOf(runners);
  stop.abort(answeredElsewhere);
  await Promise.all(runners); // they end at once, and their exchanges are told before the answer is
  if (reply !== null) return { reply, failed };
  const ids = failed.flatMap(({ failure }) => failure.exchangeIds);
  return { reply: run.signal.aborted ? err(cancelledLookup(ids)) : null, failed };
}

/** The first that is not null; null when none is. */
function firstOf<T>(works: readonly Promise<T | null>[]): Promise<T | null> {
  return new Promise((resolve, reject) => {
    let left = works.length;
    if (left === 0) resolve(null);
    for (const work of works) {
      work.then((value) => {
        left -= 1;
        if (value !== null || left === 0) resolve(value);
      }, reject);
    }
  });
}

async function askOne(
  { client, context, silent, signed }: ResolverRun,
  server: Resolver,
  question: Asked,
  { tryMs, edns, deadline }: Round,
  signal: AbortSignal,
): Promise<Replied> {
  const { address, port, transport, tlsName, path } = server;
  const left = Math.max(1, deadline - context.network.clock.now());
  const reply = await client.ask(
    {
      role: 'resolver',
      zone: null,
      server: { name: null, address, port },
      via: { transport, tlsName, path },
      question,
      recursionDesired: true,
      signed,
      edns,
      timeoutMs: Math.min(tryMs, left),
      judge: (message) => (signed && lacksEdns(message)) || judgeResolverReply(message, question),
    },
    signal,
  );
  if (reply.ok) silent.delete(server);
  else if (reply.failure.code === 'timeout') silent.add(server);
  return reply;
}

/** An answer without EDNS can't carry signatures (RFC 4035 s.3.2.1): it proves nothing, and disproves nothing either. */
function lacksEdns({ edns, rcode }: DecodedMessage): Judged<ResolverReply> | false {
  if (edns !== null || (rcode !== 'NOERROR' && rcode !== 'NXDOMAIN')) return false;
  const detail = 'answered without EDNS, so without signatures';
  return { outcome: 'failed', failure: dnsFailure('not-implemented', detail, { side: 'here' }) };
}

/** What a resolver said outweighs the silence of the others; where all were silent, it is our network that has none. */
function outcomeOf(failures: readonly LookupFailure[]): LookupFailure {
  const none = dnsFailure('no-servers', 'no recursive resolver to ask', { side: 'here' });
  const failure = mostTelling(failures) ?? { ...none, exchangeIds: [] };
  return isSilence(failure) ? { ...failure, side: 'here' } : failure;
}
