// Our own way down from the root (RFC 1034 s.5.3.3): asks a server of the deepest zone known, follows its referral to the
// zone below, until one answers with authority; starts again for each alias. Shows who said what, and trusts no resolver.
// Bounded in questions, depth and time. One zone: walk-zone.ts; the way between them: walk-descend.ts. Not here: proof (dnssec/),
// for which `query` gives whole messages with their signatures.

import { err, ok, type Result } from '../../shared/result';
import { createAliasPath } from './alias-path';
import { type CachedAnswer, createDnsCache } from './cache';
import { checkName } from './check-name';
import { createClient } from './client';
import type { DnsContext } from './context';
import type { DnsAnswer, Lookup, LookupFailure, SignedReply, SignedSource } from './lookup';
import { createMemo } from './memo';
import { foldName } from './name-relation';
import { answerRecord } from './record-evidence';
import { noSuchType } from './resolver';
import { dnsBounds, dnsTimings } from './timings';
import { parseType } from './types';
import { descend, type End } from './walk-descend';
import { circleOf } from './walk-failure';
import { createWalkMemory } from './walk-memory';
import type { Need, WalkQuestion, WalkRun } from './walk-run';

type Walked = Result<DnsAnswer, LookupFailure>;

export function createWalk(context: DnsContext): Lookup & SignedSource {
  const { network, timings = dnsTimings } = context;
  const client = createClient(context);
  const cache = context.cache ?? createDnsCache({ now: () => network.clock.now() });
  const memory = createWalkMemory();
  const underWay: WalkRun['underWay'] = new Map();
  // Beside the cache: who asks while the question is out waits for the same answer, and failures count for the whole trace.
  const once = createMemo<DnsAnswer>();
  const onceSigned = createMemo<SignedReply>();
  const runFor = (signal: AbortSignal, signed: boolean): WalkRun => ({
    context,
    client,
    cache,
    memory,
    underWay,
    signal,
    signed,
    deadlineMs: network.clock.now() + timings.walkTotalMs,
    tally: { steps: dnsBounds.walkSteps, circles: new Set() },
    resolving: [],
  });
  return {
    role: 'walk',
    async resolve(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const type = parseType(question.type);
      if (type === undefined) return err(noSuchType(question.type));
      return once(`${foldName(name.value)} ${type}`, signal, () =>
        walk(runFor(signal, false), { name: name.value, type }),
      );
    },
    async query(question, signal) {
      const name = checkName(question.name);
      if (!name.ok) return err({ ...name.failure, exchangeIds: [] });
      const asked = { name: name.value, type: question.type };
      return onceSigned(`${foldName(asked.name)} ${asked.type}`, signal, () =>
        queryOnce(runFor(signal, true), asked),
      );
    },
  };
}

async function queryOnce(run: WalkRun, question: WalkQuestion): Promise<Result<SignedReply, LookupFailure>> {
  const known = run.cache.answer(question);
  if (known !== undefined && known.message !== null && isExactly(known))
    return ok({ message: known.message, exchangeIds: known.exchangeIds });
  const exchangeIds: string[] = [];
  const end = await descendFrom(run, question, exchangeIds);
  if (!end.ok) return failedAfter(exchangeIds, end.failure);
  return ok({ message: end.value.message, exchangeIds: unique(exchangeIds) });
}

/** A message that answers this very question: not one about an alias, asked for another type, nor about a name above. */
function isExactly(known: CachedAnswer): boolean {
  return known.kind === 'records' || (known.kind !== 'alias' && known.isExact);
}

async function walk(run: WalkRun, question: WalkQuestion): Promise<Walked> {
  const path = createAliasPath(question.name);
  const exchangeIds: string[] = [];
  for (;;) {
    const asked = { name: path.end(), type: question.type };
    const end = await endOf(run, asked, exchangeIds);
    if (!end.ok) return failedAfter(exchangeIds, end.failure);
    const { kind, chain } = end.value;
    const loop = path.follow(chain);
    if (loop !== null) return err({ ...loop, exchangeIds: unique(exchangeIds) });
    if (kind === 'ask-on') continue;
    const records = chain.records.map(answerRecord);
    return ok({ kind, records, aliases: path.aliases(), exchangeIds: unique(exchangeIds) });
  }
}

async function endOf(
  run: WalkRun,
  question: WalkQuestion,
  exchangeIds: string[],
): Promise<Result<End, LookupFailure>> {
  const known = run.cache.answer(question);
  if (known !== undefined) {
    exchangeIds.push(...known.exchangeIds);
    return ok(endFrom(known));
  }
  const end = await descendFrom(run, question, exchangeIds);
  return end.ok ? ok(end.value.value) : end;
}

function endFrom(known: CachedAnswer): End {
  if (known.kind === 'records') return { kind: 'records', chain: { targets: [], records: known.records } };
  const chain = { targets: [], records: [] };
  if (known.kind !== 'alias') return { kind: known.kind, chain };
  const targets = known.records.flatMap(({ data }) => (data.type === 'CNAME' ? [data.target] : []));
  return { kind: 'ask-on', chain: { ...chain, targets: targets.slice(0, 1) } };
}

function descendFrom(run: WalkRun, question: WalkQuestion, exchangeIds: string[]) {
  return descend(run, question, exchangeIds, (need, type, deadlineMs) =>
    findAddresses({ ...run, deadlineMs: Math.min(run.deadlineMs, deadlineMs) }, need, type, exchangeIds),
  );
}

/** A name server without glue is a question of its own, within the same bounds, and never for its own sake. */
async function findAddresses(
  run: WalkRun,
  { host, zone }: Need,
  type: 'A' | 'AAAA',
  exchangeIds: string[],
): Promise<readonly string[]> {
  const { resolving, tally } = run;
  const need = { host: foldName(host), zone };
  const circle = circleOf(resolving, need);
  if (circle !== null) {
    tally.circles.add(circle);
    return [];
  }
  if (resolving.length >= dnsBounds.walkDepth || tally.steps <= 0) return [];
  tally.steps -= 1; // zones that name one another can cost much work without one question
  const walked = await walk({ ...run, signed: false, resolving: [...resolving, need] }, { name: host, type });
  exchangeIds.push(...(walked.ok ? walked.value : walked.failure).exchangeIds);
  if (!walked.ok) return [];
  return walked.value.records.flatMap(({ address }) => (address === undefined ? [] : [address]));
}

function failedAfter(exchangeIds: readonly string[], failure: LookupFailure) {
  return err({ ...failure, exchangeIds: unique([...exchangeIds, ...failure.exchangeIds]) });
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
