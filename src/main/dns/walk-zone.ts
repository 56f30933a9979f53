// One question to one zone: its servers are asked one after the other until one answers for it. Lame, dead, broken and
// private ones are reported, remembered and passed over. Where all fail, the most telling failure stands for the zone.
// A shortened question (walk-minimise.ts) that a server stumbles over is asked whole of the same server: only that tells whether
// the server is broken or just does not take shortened names. A silent one is asked whole in the later rounds.
// A server at an address that is not public is not asked (`unreachable`, side there), unless the user allows it or named
// it as a root server.

import { err, ok, type Result } from '../../shared/result';
import type { Ask } from './ask';
import type { Delegation } from './delegation';
import { cancelledLookup, dnsFailure, isSilence } from './failures';
import type { LookupFailure } from './lookup';
import { dnsBounds, dnsTimings } from './timings';
import type { RecordType } from './types';
import { outOfTime, tooLong, zoneFailure } from './walk-failure';
import { minimisedType } from './walk-minimise';
import { isRefused, judgeWalkReply, type WalkReply } from './walk-reply';
import type { WalkQuestion, WalkRun, ZoneReply } from './walk-run';
import { type FindAddresses, knownServers, serversToAsk, type ZoneServer } from './walk-servers';

type Replied = Result<ZoneReply, LookupFailure>;

/** `shown`: the shortened name to ask about first; null for the whole question. */
export async function askZone(
  run: WalkRun,
  delegation: Delegation,
  { question, shown }: { question: WalkQuestion; shown: string | null },
  findAddresses: FindAddresses,
): Promise<Replied> {
  const { context, cache, memory, tally } = run;
  const { network } = context;
  const { zone } = delegation;
  const { deadline, tries } = scheduleOf(run);
  const short = shown === null ? null : { name: shown, type: minimisedType };
  const failures: LookupFailure[] = [];
  let silent: { server: ZoneServer; failure: LookupFailure }[] = [];
  let asksWhole = short === null;
  let tried = 0;

  const refusesShort = ({ address }: ZoneServer): boolean =>
    memory.hopeless(zone, address, minimisedType) !== undefined;
  const askOnce = async (server: ZoneServer, round: number, tryMs: number): Promise<Replied> => {
    const left = deadline - network.clock.now();
    if (left <= 0) return err(outOfTime(zone, failures, tally));
    if (tally.steps <= 0) return err(tooLong(failures));
    tally.steps -= 1;
    const isWhole = short === null || asksWhole || round > 0 || refusesShort(server);
    const asked = isWhole ? question : short;
    const how = { edns: tries[round]?.edns ?? false, timeoutMs: Math.min(tryMs, left), deadlineMs: deadline };
    const ask = askOf(run, zone, server, { asked, ...(isWhole ? {} : { minimisedFor: question.name }), how });
    const askedMs = network.clock.now();
    const reply = await run.client.ask(ask, run.signal);
    if (reply.ok) memory.addAnswer(server.address, network.clock.now() - askedMs);
    return reply.ok ? ok({ ...reply.value, asked, isWhole }) : reply;
  };

  const tryServer = async (server: ZoneServer, round: number, tryMs: number): Promise<Replied | null> => {
    let reply = await askOnce(server, round, tryMs);
    if (!reply.ok && !asksWhole && round === 0 && isStumbling(reply.failure)) {
      asksWhole = true;
      failures.push(reply.failure);
      reply = await askOnce(server, round, tryMs);
      if (reply.ok) memory.addWantsWholeNames(zone);
    }
    if (reply.ok || isFinal(reply.failure)) return reply;
    failures.push(reply.failure);
    learn(run, { zone, type: question.type }, server, reply.failure);
    if (reply.failure.code === 'timeout') silent.push({ server, failure: reply.failure });
    return null;
  };

  const firstTryMs = tries[0]?.tryMs ?? 0;
  const fairShareMs = (behind: number): number => {
    const toTry = 1 + Math.max(0, Math.min(behind, dnsBounds.serversTried - tried));
    const shareMs = (deadline - network.clock.now()) / toTry;
    return Math.round(Math.min(firstTryMs, Math.max(firstTryMs * dnsBounds.leastPatience, shareMs)));
  };
  const known = knownServers(delegation, cache).length;
  const parts = { network, memory, cache, findAddresses, deadlineMs: deadline };
  for await (const server of serversToAsk(delegation, parts)) {
    if (run.signal.aborted) return err(cancelledLookup());
    const hopeless = memory.hopeless(zone, server.address, question.type);
    if (hopeless !== undefined) {
      failures.push(hopeless);
      continue;
    }
    // Those passed over count as well: a referral can carry thousands of them, and each is told.
    if (tried++ >= dnsBounds.serversTried) break;
    if (!context.allowPrivate && zone !== '.' && !network.isPublic(server.address)) {
      failures.push(passOver(run, zone, server, question));
      continue;
    }
    // Many dead servers must not use up the time of a good one behind them: each has its share.
    const settled = await tryServer(server, 0, fairShareMs(known - tried));
    if (settled !== null) return settled;
  }
  for (const [index, { tryMs }] of tries.entries()) {
    if (index === 0) continue;
    const again = silent.slice(0, dnsBounds.serversTriedAgain);
    silent = [];
    for (const { server } of again) {
      const settled = await tryServer(server, index, tryMs);
      if (settled !== null) return settled;
    }
  }
  for (const { server, failure } of silent) memory.giveUp(server.address, failure);
  if (run.signal.aborted) return err(cancelledLookup());
  if (tally.steps <= 0) return err(tooLong(failures));
  if (network.clock.now() >= deadline) return err(outOfTime(zone, failures, tally));
  return err(zoneFailure(zone, failures, tally));
}

/**
 * The later rounds go without EDNS, which some boxes on the way drop in silence (RFC 6891 s.6.2.6). Who asks for signatures
 * needs it: a packet lost by chance must not look like signatures that are missing, so only one round more goes without.
 */
function scheduleOf({ context, signed, deadlineMs }: WalkRun) {
  const { network, timings = dnsTimings } = context;
  const { serverTriesMs } = timings;
  const tries = serverTriesMs.map((tryMs, round) => ({ tryMs, edns: signed || round === 0 }));
  const [lastMs] = serverTriesMs.slice(-1);
  if (signed && lastMs !== undefined) tries.push({ tryMs: lastMs, edns: false });
  return { tries, deadline: Math.min(deadlineMs, network.clock.now() + timings.zoneTotalMs) };
}

function askOf(
  { context, signed }: WalkRun,
  zone: string,
  { name, address }: ZoneServer,
  {
    asked,
    minimisedFor,
    how,
  }: {
    asked: WalkQuestion;
    minimisedFor?: string;
    how: { edns: boolean; timeoutMs: number; deadlineMs?: number };
  },
): Ask<WalkReply> {
  return {
    role: 'walk',
    zone,
    server: { name, address, port: context.dnsPort },
    question: asked,
    ...(minimisedFor === undefined ? {} : { minimisedFor }),
    recursionDesired: false,
    signed,
    ...how,
    judge: (message) => judgeWalkReply(message, asked, zone),
  };
}

/** It said something, and not what was asked: perhaps for want of the whole name (RFC 9156 s.2.3, s.5). */
function isStumbling(failure: LookupFailure): boolean {
  return failure.layer === 'dns' && !isSilence(failure) && failure.code !== 'walk-too-long';
}

/** No other server can say anything else: stopped, or wrong in the data itself. */
function isFinal(failure: LookupFailure): boolean {
  return failure.layer === 'run' || failure.code === 'bad-name';
}

function learn(
  { memory }: WalkRun,
  { zone, type }: { zone: string; type: RecordType },
  { address }: ZoneServer,
  failure: LookupFailure,
): void {
  if (failure.layer !== 'dns') return;
  // A refusal may be meant for the type alone, as some servers do with ANY; what else is lame is so for all of the zone.
  if (failure.code === 'lame')
    memory.giveUp(address, failure, isRefused(failure) ? { zone, type } : { zone });
  if (failure.code === 'timeout') memory.addSilence(address);
  if (failure.code === 'unreachable' && failure.side === 'here') memory.addMissingFamily(address);
}

function passOver(run: WalkRun, zone: string, server: ZoneServer, question: WalkQuestion): LookupFailure {
  const detail = `${server.address} is not a public address: not asked`;
  const how = { edns: false, timeoutMs: 0 };
  const ask = askOf(run, zone, server, { asked: question, how });
  const failure = run.client.reportNotAsked(ask, dnsFailure('unreachable', detail));
  run.memory.giveUp(server.address, failure, { zone });
  return failure;
}
