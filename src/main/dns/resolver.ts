// Asks recursive resolvers in the user's order, and follows aliases where an answer stops at one (RFC 1034 s.5.3). A server
// that is silent or refuses is passed over for the next; one that says "there is none" is believed.
// Not here: asking name servers ourselves (walk.ts), time to live, proof (DNSSEC).

import type { Resolver } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { createAliasPath } from './alias-path';
import { checkName } from './check-name';
import { type Client, createClient, type Reply } from './client';
import type { DnsContext } from './context';
import { dnsFailure, isSilence, mostTelling } from './failures';
import type { DnsAnswer, Lookup, LookupFailure, SignedReply, SignedSource } from './lookup';
import { createMemo } from './memo';
import { foldName } from './name-relation';
import { answerRecord } from './record-evidence';
import { judgeResolverReply, type ResolverReply } from './resolver-reply';
import { dnsTimings } from './timings';
import { parseType, type RecordType } from './types';

interface Asked {
  readonly name: string;
  readonly type: RecordType;
}

export function createResolver(context: DnsContext): Lookup & SignedSource {
  const client = createClient(context);
  const once = createMemo<DnsAnswer>();
  const onceSigned = createMemo<SignedReply>();
  const silent = new Set<string>();
  return {
    role: 'resolver',
    async resolve(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const type = parseType(question.type);
      if (type === undefined) return err(noSuchType(question.type));
      const asked = { name: name.value, type };
      return once(`${foldName(asked.name)} ${type}`, signal, () =>
        resolve({ context, client, silent, signal, signed: false }, asked),
      );
    },
    async query(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const asked = { name: name.value, type: question.type };
      return onceSigned(`${foldName(asked.name)} ${asked.type}`, signal, async () => {
        const run = { context, client, silent, signal, signed: true };
        const reply = await askResolvers(run, asked, deadlineOf(context));
        if (!reply.ok) return reply;
        return ok({ message: reply.value.message, exchangeIds: reply.value.exchangeIds });
      });
    },
  };
}

export function noSuchType(type: string): LookupFailure {
  const detail = `no such record type: ${type.slice(0, 32)}`;
  return { layer: 'run', code: 'bad-input', temporary: false, side: 'here', detail, exchangeIds: [] };
}

interface Run {
  readonly context: DnsContext;
  readonly client: Client;
  /** Resolvers that let a question time out in this trace: asked last, and only once. */
  readonly silent: Set<string>;
  readonly signal: AbortSignal;
  /** With DO and CD, for whoever proves. */
  readonly signed: boolean;
}

function deadlineOf({ network, timings = dnsTimings }: DnsContext): number {
  return network.clock.now() + timings.resolverTotalMs;
}

async function resolve(run: Run, question: Asked): Promise<Result<DnsAnswer, LookupFailure>> {
  const deadline = deadlineOf(run.context);
  const path = createAliasPath(question.name);
  const exchangeIds: string[] = [];
  for (;;) {
    const reply = await askResolvers(run, { name: path.end(), type: question.type }, deadline);
    exchangeIds.push(...(reply.ok ? reply.value : reply.failure).exchangeIds);
    if (!reply.ok) return err({ ...reply.failure, exchangeIds });
    const { kind, chain } = reply.value.value;
    const loop = path.follow(chain);
    if (loop !== null) return err({ ...loop, exchangeIds });
    if (kind === 'ask-on') continue;
    return ok({ kind, records: chain.records.map(answerRecord), aliases: path.aliases(), exchangeIds });
  }
}

type Replied = Result<Reply<ResolverReply>, LookupFailure>;

async function askResolvers(run: Run, question: Asked, deadline: number): Promise<Replied> {
  const { context, silent } = run;
  const { timings = dnsTimings } = context;
  const failures: LookupFailure[] = [];
  let servers = [...context.resolvers].sort(
    (a, b) => Number(silent.has(key(a))) - Number(silent.has(key(b))),
  );
  for (const [round, tryMs] of timings.resolverTriesMs.entries()) {
    const again: Resolver[] = [];
    for (const server of servers) {
      const left = deadline - context.network.clock.now();
      if (left <= 0) break;
      const wasSilent = silent.has(key(server));
      // The later round goes without EDNS: some boxes on the way drop it in silence (RFC 6891 s.6.2.6).
      const reply = await askOne(run, server, question, {
        // Signatures can't be asked for without it.
        edns: round === 0 || run.signed,
        timeoutMs: Math.min(tryMs, left),
      });
      if (reply.ok) silent.delete(key(server));
      if (reply.ok || reply.failure.layer === 'run') return reply;
      failures.push(reply.failure);
      if (reply.failure.code !== 'timeout') continue;
      silent.add(key(server));
      if (!wasSilent || round > 0) again.push(server);
    }
    servers = again;
  }
  return err(outcomeOf(failures));
}

function askOne(
  { client, signal, signed }: Run,
  { address, port }: Resolver,
  question: Asked,
  how: { edns: boolean; timeoutMs: number },
): Promise<Replied> {
  return client.ask(
    {
      role: 'resolver',
      zone: null,
      server: { name: null, address, port },
      question,
      recursionDesired: true,
      signed,
      ...how,
      judge: (message) => judgeResolverReply(message, question),
    },
    signal,
  );
}

/** What a resolver said outweighs the silence of the others; where all were silent, it is our network that has none. */
function outcomeOf(failures: readonly LookupFailure[]): LookupFailure {
  const none = dnsFailure('no-servers', 'no recursive resolver to ask', { side: 'here' });
  const failure = mostTelling(failures) ?? { ...none, exchangeIds: [] };
  return isSilence(failure) ? { ...failure, side: 'here' } : failure;
}

function key({ address, port }: Resolver): string {
  return `${address} ${port}`;
}
