// Our own way down from the root (RFC 1034 s.5.3.3): asks a server of the deepest zone known, follows its referral to the
// zone below, until one answers with authority; starts again for each alias. Shows who said what, and trusts no resolver.
// Bounded in questions, depth and time. Not here: minimised names (RFC 9156), time to live, proof.

import { err, ok, type Result } from '../../shared/result';
import { createAliasPath } from './alias-path';
import { checkName } from './check-name';
import { createClient, type Reply } from './client';
import type { DnsContext } from './context';
import type { DnsAnswer, Lookup, LookupFailure, SignedReply, SignedSource } from './lookup';
import { createMemo } from './memo';
import { foldName } from './name-relation';
import { answerRecord } from './record-evidence';
import { noSuchType } from './resolver';
import { dnsBounds, dnsTimings } from './timings';
import { parseType } from './types';
import { createWalkMemory } from './walk-memory';
import type { WalkReply } from './walk-reply';
import { askZone, type WalkQuestion, type WalkRun } from './walk-zone';

type Walked = Result<DnsAnswer, LookupFailure>;

export function createWalk(context: DnsContext): Lookup & SignedSource {
  const client = createClient(context);
  const memory = createWalkMemory(context.rootHints);
  const once = createMemo<DnsAnswer>();
  const onceSigned = createMemo<SignedReply>();
  const { network, timings = dnsTimings } = context;
  const runFor = (signal: AbortSignal, signed: boolean): WalkRun => ({
    context,
    client,
    memory,
    signal,
    signed,
    deadlineMs: network.clock.now() + timings.walkTotalMs,
    budget: { steps: dnsBounds.walkSteps },
    resolving: [],
  });
  return {
    role: 'walk',
    async query(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const asked = { name: name.value, type: question.type };
      return onceSigned(`${foldName(asked.name)} ${asked.type}`, signal, async () => {
        const exchangeIds: string[] = [];
        const reply = await descend(runFor(signal, true), asked, exchangeIds);
        if (!reply.ok) return failedAfter(exchangeIds, reply.failure);
        return ok({ message: reply.value.message, exchangeIds: unique(exchangeIds) });
      });
    },
    async resolve(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const type = parseType(question.type);
      if (type === undefined) return err(noSuchType(question.type));
      return once(`${foldName(name.value)} ${type}`, signal, () =>
        walk(runFor(signal, false), { name: name.value, type }),
      );
    },
  };
}

async function walk(run: WalkRun, question: WalkQuestion): Promise<Walked> {
  const path = createAliasPath(question.name);
  const exchangeIds: string[] = [];
  for (;;) {
    const reply = await descend(run, { name: path.end(), type: question.type }, exchangeIds);
    if (!reply.ok) return failedAfter(exchangeIds, reply.failure);
    const { kind, chain } = reply.value.value;
    const loop = path.follow(chain);
    if (loop !== null) return err({ ...loop, exchangeIds });
    if (kind === 'ask-on') continue;
    return ok({ kind, records: chain.records.map(answerRecord), aliases: path.aliases(), exchangeIds });
  }
}

type End = Exclude<WalkReply, { kind: 'referral' }>;

/** From the deepest known zone to the one that answers. Each referral leads strictly further down, so this ends. */
async function descend(
  run: WalkRun,
  question: WalkQuestion,
  exchangeIds: string[],
): Promise<Result<Reply<End>, LookupFailure>> {
  const find = (host: string, type: 'A' | 'AAAA') => findAddresses(run, host, type, exchangeIds);
  let delegation = run.memory.deepest(question.name, question.type);
  for (;;) {
    const reply = await askZone(run, delegation, question, find);
    if (!reply.ok) return reply;
    exchangeIds.push(...reply.value.exchangeIds);
    const { value } = reply.value;
    if (value.kind !== 'referral') return ok({ ...reply.value, value });
    delegation = value.delegation;
    run.memory.addDelegation(delegation);
  }
}

/** A name server without glue is a question of its own, within the same bounds, and never for its own sake. */
async function findAddresses(
  run: WalkRun,
  host: string,
  type: 'A' | 'AAAA',
  exchangeIds: string[],
): Promise<readonly string[]> {
  const known = run.memory.addressesOf(host, type);
  if (known !== undefined) return known;
  const key = foldName(host);
  if (run.resolving.includes(key) || run.resolving.length >= dnsBounds.walkDepth) return [];
  if (run.budget.steps <= 0) return [];
  run.budget.steps -= 1; // zones that name one another can cost much work without one question
  const walked = await walk(
    { ...run, signed: false, resolving: [...run.resolving, key] },
    { name: host, type },
  );
  exchangeIds.push(...(walked.ok ? walked.value : walked.failure).exchangeIds);
  if (!walked.ok) return [];
  const addresses = walked.value.records.flatMap(({ address }) => (address === undefined ? [] : [address]));
  run.memory.addAddresses(host, type, addresses);
  return addresses;
}

function failedAfter(exchangeIds: readonly string[], failure: LookupFailure) {
  return err({ ...failure, exchangeIds: unique([...exchangeIds, ...failure.exchangeIds]) });
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
