// Asks recursive resolvers in the user's order or all at once, and follows aliases where an answer stops at one (RFC 1034 s.5.3). A server
// that is silent or refuses is passed over for the next; one that says "there is none" is believed.
// Not here: asking name servers ourselves (walk.ts), time to live, proof (DNSSEC).

import type { Resolver } from '../../shared/options';
import { err, ok, type Result } from '../../shared/result';
import { createAliasPath } from './alias-path';
import { checkName } from './check-name';
import { createClient } from './client';
import type { DnsContext } from './context';
import type { DnsAnswer, Lookup, LookupFailure, SignedReply, SignedSource } from './lookup';
import { createMemo } from './memo';
import { foldName } from './name-relation';
import { answerRecord } from './record-evidence';
import { type Asked, askResolvers, type ResolverRun } from './resolver-ask';
import { dnsTimings } from './timings';
import { parseType } from './types';

export function createResolver(context: DnsContext): Lookup & SignedSource {
  const client = createClient(context);
  const once = createMemo<DnsAnswer>();
  const onceSigned = createMemo<SignedReply>();
  const silent = new Set<Resolver>();
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

function deadlineOf({ network, timings = dnsTimings }: DnsContext): number {
  return network.clock.now() + timings.resolverTotalMs;
}

async function resolve(run: ResolverRun, question: Asked): Promise<Result<DnsAnswer, LookupFailure>> {
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
