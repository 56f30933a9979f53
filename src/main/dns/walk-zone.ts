// One question to one zone: its servers are asked one after the other until one answers for it. Lame, dead, broken and
// private ones are reported, remembered and passed over. Where all fail, the most telling failure stands for the zone.
// A server at an address that is not public is not asked (`unreachable`, side there), unless the user allows it or named
// it as a root server.

import type { DnsFailure } from '../../shared/failure';
import { err, type Result } from '../../shared/result';
import type { Ask, Client, Reply } from './client';
import type { DnsContext } from './context';
import { cancelledLookup, dnsFailure, isSilence, mostTelling } from './failures';
import type { LookupFailure } from './lookup';
import { dnsBounds, dnsTimings } from './timings';
import type { RecordType } from './types';
import type { WalkMemory } from './walk-memory';
import { type Delegation, judgeWalkReply, type WalkReply } from './walk-reply';
import { type FindAddresses, serversToAsk, type ZoneServer } from './walk-servers';

export interface WalkRun {
  readonly context: DnsContext;
  readonly client: Client;
  readonly memory: WalkMemory;
  readonly signal: AbortSignal;
  /** Ask for signatures (DO). */
  readonly signed: boolean;
  /** On the clock: when the whole walk ends. */
  readonly deadlineMs: number;
  /** Steps (dnsBounds) this walk may still take, shared with the walks it starts for name servers' names. */
  readonly budget: { steps: number };
  /** Name servers being looked up, each for the sake of the one before. */
  readonly resolving: readonly string[];
}

export interface WalkQuestion {
  readonly name: string;
  readonly type: RecordType;
}

type Replied = Result<Reply<WalkReply>, LookupFailure>;

export async function askZone(
  run: WalkRun,
  delegation: Delegation,
  question: WalkQuestion,
  findAddresses: FindAddresses,
): Promise<Replied> {
  const { context, memory } = run;
  const { network, timings = dnsTimings } = context;
  const { zone } = delegation;
  const deadline = Math.min(run.deadlineMs, network.clock.now() + timings.zoneTotalMs);
  const [firstTryMs = 0, ...laterTriesMs] = timings.serverTriesMs;
  const failures: LookupFailure[] = [];
  let silent: { server: ZoneServer; failure: LookupFailure }[] = [];
  let tried = 0;

  const tryServer = async (server: ZoneServer, round: number, tryMs: number): Promise<Replied | null> => {
    const left = deadline - network.clock.now();
    if (left <= 0) return err(outOfTime(zone, failures));
    if (run.budget.steps <= 0) return err(tooLong(failures));
    run.budget.steps -= 1;
    const how = { edns: round === 0, timeoutMs: Math.min(tryMs, left) };
    const reply = await run.client.ask(askOf(run, zone, server, question, how), run.signal);
    if (reply.ok) memory.addAnswer(server.address);
    if (reply.ok || reply.failure.layer === 'run') return reply;
    failures.push(reply.failure);
    learn(memory, zone, server, reply.failure);
    if (reply.failure.code === 'timeout') silent.push({ server, failure: reply.failure });
    return null;
  };

  for await (const server of serversToAsk(delegation, { network, memory, findAddresses })) {
    if (run.signal.aborted) return err(cancelledLookup());
    const hopeless = memory.hopeless(zone, server.address);
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
    const settled = await tryServer(server, 0, firstTryMs);
    if (settled !== null) return settled;
  }
  for (const [index, tryMs] of laterTriesMs.entries()) {
    const again = silent.slice(0, dnsBounds.serversTriedAgain);
    silent = [];
    for (const { server } of again) {
      const settled = await tryServer(server, index + 1, tryMs);
      if (settled !== null) return settled;
    }
  }
  for (const { server, failure } of silent) memory.giveUp(null, server.address, failure);
  if (run.signal.aborted) return err(cancelledLookup());
  if (run.budget.steps <= 0) return err(tooLong(failures));
  if (network.clock.now() >= deadline) return err(outOfTime(zone, failures));
  return err(zoneFailure(zone, failures));
}

function askOf(
  { context, signed }: WalkRun,
  zone: string,
  { name, address }: ZoneServer,
  question: WalkQuestion,
  how: { edns: boolean; timeoutMs: number },
): Ask<WalkReply> {
  return {
    role: 'walk',
    zone,
    server: { name, address, port: context.dnsPort },
    question,
    recursionDesired: false,
    signed,
    ...how,
    judge: (message) => judgeWalkReply(message, question, zone),
  };
}

function learn(memory: WalkMemory, zone: string, { address }: ZoneServer, failure: LookupFailure): void {
  if (failure.layer !== 'dns') return;
  if (failure.code === 'lame') memory.giveUp(zone, address, failure);
  if (failure.code === 'timeout') memory.addSilence(address);
  if (failure.code === 'unreachable' && failure.side === 'here') memory.addMissingFamily(address);
}

function passOver(run: WalkRun, zone: string, server: ZoneServer, question: WalkQuestion): LookupFailure {
  const detail = `${server.address} is not a public address: not asked`;
  const how = { edns: false, timeoutMs: 0 };
  const ask = askOf(run, zone, server, question, how);
  const failure = run.client.reportNotAsked(ask, dnsFailure('unreachable', detail));
  run.memory.giveUp(zone, server.address, failure);
  return failure;
}

/** Silence of a zone's servers is theirs; that of all root servers is our network's, which lets no question out. */
function zoneFailure(zone: string, failures: readonly LookupFailure[]): LookupFailure {
  const none = dnsFailure('no-servers', `no name server of ${zone} has an address`);
  const failure = mostTelling(failures) ?? { ...none, exchangeIds: [] };
  if (!isSilence(failure)) return failure;
  const allHere = failures.every((one) => one.side === 'here');
  const side: DnsFailure['side'] = zone === '.' || allHere ? 'here' : 'there';
  return { ...failure, side };
}

function outOfTime(zone: string, failures: readonly LookupFailure[]): LookupFailure {
  const none = { ...dnsFailure('timeout', `no time left for a server of ${zone}`), exchangeIds: [] };
  return zoneFailure(zone, failures.length === 0 ? [none] : failures);
}

function tooLong(failures: readonly LookupFailure[]): LookupFailure {
  const exchangeIds = mostTelling(failures)?.exchangeIds ?? [];
  return { ...dnsFailure('walk-too-long', `more than ${dnsBounds.walkSteps} steps`), exchangeIds };
}
