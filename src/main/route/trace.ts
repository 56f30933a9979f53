// The way of one address, as the named steps of RFC 5321 s.5.1, written once and in order. Each step tells its evidence as it comes;
// the verdict is judged at the end, from the evidence alone. Not here: sockets, protocols, words.

import { parseAddress } from '../../shared/address';
import type { HostEvidence, MxEvidence } from '../../shared/evidence';
import type { RunFailure } from '../../shared/failure';
import type { Result } from '../../shared/result';
import { emptyTrace, type Trace, type TracedAddress, type TraceEvent } from '../../shared/trace';
import { judge } from '../../shared/verdict/judge';
import { type DnsAnswer, type Lookup, type LookupFailure, withoutProof } from '../dns/lookup';
import { createLookups, type Lookups } from '../dns/lookups';
import type { Network } from '../net/network';
import { addressesNotAsked, findAddresses, literalAddresses } from './addresses';
import { approachAgain, approachHosts, maxHosts } from './approach';
import { createEvidenceBudget } from './evidence-budget';
import { greylistedBy, waitingFor } from './greylist';
import type { Manners } from './manners';
import { findMx, mxRecords, sameMxSet } from './mx';
import { noAddressesYet, orderHosts } from './order';
import { beginPolicy, type PolicyStep } from './policy';
import { beginProber, type ProberStep } from './prober';
import { createProofs } from './proof';
import { createRun, type Run, runStep, skipStep } from './run';
import { askSubmission } from './submission';

/** Names of hosts asked for side by side, each for both families. An MX set can hold a thousand; sockets are few. */
const namesAtATime = 8;
/** How often one trace asks a host that greylists us. */
const maxRounds = 3;

export interface TraceRequest {
  network: Network;
  /** As beginTrace gives it. */
  trace: Trace;
  signal: AbortSignal;
  /** Shared with whatever else calls mail hosts. Default: the trace's own. */
  manners?: Manners;
  /** Stay open for a host that asks us to come again later; else the trace ends as waiting. Default: no. */
  wait?: boolean;
  /** Called for every event, in order, with the trace as it stands after it. */
  onEvent: (event: TraceEvent, trace: Trace) => void;
}

/** The trace before its first event: what was typed, and how it is to be run. */
export function beginTrace(
  network: Network,
  head: Pick<Trace, 'id' | 'application' | 'input' | 'options'>,
): Trace {
  return emptyTrace({ ...head, network: network.kind, startedAt: network.clock.wallTime().toISOString() });
}

/** Runs to its end and never throws for anything the network does. Aborting the signal closes every socket at once. */
export async function traceRoute(request: TraceRequest): Promise<Trace> {
  const run = createRun(request);

  const address = await addressStep(run);
  if (address === null) skipAll(run, 'earlier-step');
  else await walkTheWay(run, address);

  await judgeStep(run);
  const wasStopped = run.signal.aborted;
  if (address !== null && !wasStopped && !(await comeAgain(run, address, request.wait ?? false)))
    return run.trace();
  run.tell({ type: 'end', state: wasStopped ? 'cancelled' : 'complete', elapsedMs: run.nowMs() });
  return run.trace();
}

async function judgeStep(run: Run): Promise<void> {
  await runStep(verdictRun(run), 'verdict', () => {
    run.tell({ type: 'verdict', verdict: judge(run.trace()) });
    return { done: true };
  });
}

/**
 * As long as a host that greylists us has the word, it is asked again when its time has come. False: the trace is left open, and its last
 * event says until when. Stopped meanwhile, the verdict of before stands.
 */
async function comeAgain(run: Run, address: TracedAddress, isPatient: boolean): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    const greylisted = greylistedBy(run, address);
    if (greylisted === null || round === maxRounds) return true;
    const waiting = waitingFor(greylisted);
    run.tell({ type: 'wait', waiting, elapsedMs: run.nowMs() });
    if (!isPatient) return false;
    const { clock } = run.network;
    const leftMs = Date.parse(waiting.until) - clock.wallTime().getTime();
    if (leftMs > 0) await clock.sleep(leftMs, run.signal);
    if (run.signal.aborted) return true;
    await approachAgain(run, address, greylisted);
    if (run.signal.aborted) return true;
    await judgeStep(run);
  }
}

async function addressStep(run: Run): Promise<TracedAddress | null> {
  const parsed = parseAddress(run.trace().input);
  await runStep(run, 'address', () => {
    if (!parsed.ok) return { failure: badInput(parsed.failure.code) };
    run.tell({ type: 'address', address: parsed.value });
    return { done: true };
  });
  return parsed.ok ? parsed.value : null;
}

async function walkTheWay(run: Run, address: TracedAddress): Promise<void> {
  if (address.domain === null) {
    for (const step of ['walk', 'mx'] as const) skipStep(run, step, 'literal');
    await orderStep(run, literalHost(run, address));
    for (const step of ['addresses', 'policy'] as const) skipStep(run, step, 'literal');
    const prober = proberStep(run, lookupsOf(run));
    await hostsStep(run, address);
    return prober?.settle();
  }
  const newLookups = lookupsOf(run);
  const lookups = newLookups();
  const domain = address.domain.ascii;
  const proofs = createProofs(
    run,
    [lookups.resolver, lookups.walk].filter((one) => one !== null),
  );
  proofs.begin(domain, ['MX']);
  // The walk shows who says what; the sender's own way goes through its resolver and does not wait for it.
  const walked = walkStep(run, domain, lookups);
  const mx = await mxStep(run, domain, lookups, walked);
  let policy: PolicyStep | null = null;
  let prober: ProberStep | null = null;
  if (mx === null || (mx.kind !== 'explicit' && mx.kind !== 'implicit')) {
    for (const step of ['order', 'addresses', 'policy', 'prober', 'hosts'] as const)
      skipStep(run, step, mx?.kind === 'null' ? 'null-mx' : 'earlier-step');
  } else {
    const records = mx.kind === 'implicit' ? [{ preference: 0, exchange: domain, ttl: 0 }] : mx.records;
    const lookup = mx.source === 'walk' ? lookups.walk : lookups.resolver;
    policy = beginPolicy(run, domain, lookup, proofs);
    prober = proberStep(run, newLookups);
    await orderStep(run, orderHosts(records, run.network.random));
    await addressesStep(run, lookup);
    proofs.beginHosts();
    policy?.beginHosts();
    await hostsStep(run, address);
  }
  const settled = (policy ?? proofs).settle();
  await Promise.all([prober?.settle(), submissionOf(run, address, lookups), settled]);
  compareWithWalk(run, await walked);
}

/** Asked for when everybody who may want the same host has been there. */
async function submissionOf(run: Run, address: TracedAddress, lookups: Lookups): Promise<void> {
  const { submission, depth } = run.options;
  if (!submission || depth === 'dns') return;
  const { mx, hosts } = run.trace();
  const lookup = mx?.source === 'walk' ? lookups.walk : (lookups.resolver ?? lookups.walk);
  await askSubmission(run, address, lookup, hosts[0]?.name ?? null);
}

/** Begun beside the other steps; null where it is skipped. */
function proberStep(run: Run, newLookups: () => Lookups): ProberStep | null {
  const { prober, depth } = run.options;
  if (prober && depth !== 'dns') return beginProber(run, newLookups());
  skipStep(run, 'prober', prober ? 'depth' : 'switched-off');
  return null;
}

/** Each that is made knows by itself which servers are silent; all their evidence is the trace's. */
function lookupsOf({ network, options, originMs, nextExchangeId, tell }: Run): () => Lookups {
  const keep = createEvidenceBudget();
  const observe = (observed: Trace['exchanges'][number]): void => {
    const exchange = keep(observed);
    if (exchange !== null) tell({ type: 'exchange', exchange });
  };
  return () => createLookups({ network, options, originMs, nextId: nextExchangeId, observe });
}

type Walked = Result<DnsAnswer, LookupFailure> | null;

async function walkStep(run: Run, domain: string, { walk }: Lookups): Promise<Walked> {
  if (walk === null) {
    skipStep(run, 'walk', 'switched-off');
    return null;
  }
  let answer: Walked = null;
  await runStep(run, 'walk', async () => {
    answer = await walk.resolve({ name: domain, type: 'MX' }, run.signal);
    return answer.ok ? { done: true } : { failure: withoutProof(answer.failure) };
  });
  return answer;
}

async function mxStep(
  run: Run,
  domain: string,
  lookups: Lookups,
  walked: Promise<Walked>,
): Promise<MxEvidence | null> {
  let found: MxEvidence | null = null;
  await runStep(run, 'mx', async () => {
    const { resolver, walk } = lookups;
    const first = resolver ?? walk;
    if (first === null) return { failure: badInput('no resolver and no walk') };
    let mx = await findMx(domain, first, resolver === null ? 'walk' : 'resolver', run.signal);
    // No resolver could be asked: that is this machine's lack. What the zone's own servers said stands in, and says so.
    if (
      !mx.ok &&
      mx.failure.layer === 'dns' &&
      mx.failure.side === 'here' &&
      resolver !== null &&
      walk !== null
    ) {
      await walked;
      const direct = await findMx(domain, walk, 'walk', run.signal);
      if (direct.ok) mx = direct;
    }
    if (!mx.ok) return { failure: withoutProof(mx.failure) };
    found = mx.value;
    run.tell({ type: 'mx', mx: mx.value });
    return { done: true };
  });
  return found;
}

async function orderStep(run: Run, hosts: HostEvidence[]): Promise<void> {
  await runStep(run, 'order', () => {
    run.tell({ type: 'hosts', hosts });
    return { done: true };
  });
}

async function addressesStep(run: Run, lookup: Lookup | null): Promise<void> {
  if (lookup === null) return skipStep(run, 'addresses', 'earlier-step');
  await runStep(run, 'addresses', async () => {
    const waiting = [...run.trace().hosts.entries()];
    const askOn = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [host, { name }] = next;
        const isWithin = host < maxHosts;
        const addresses = isWithin
          ? await findAddresses(name, lookup, run.network, run.signal)
          : addressesNotAsked;
        run.tell({ type: 'host-addresses', host, addresses });
      }
    };
    await Promise.all(Array.from({ length: namesAtATime }, askOn));
    const failed = run
      .trace()
      .hosts.slice(0, maxHosts)
      .map((host) => host.addresses);
    const failure = failed.every(({ state }) => state === 'failed') ? (failed[0]?.failure ?? null) : null;
    return failure === null ? { done: true } : { failure };
  });
}

async function hostsStep(run: Run, address: TracedAddress): Promise<void> {
  if (run.options.depth === 'dns') return skipStep(run, 'hosts', 'depth');
  await runStep(run, 'hosts', async () => {
    await approachHosts(run, address);
    return run.signal.aborted ? { skipped: 'cancelled' } : { done: true };
  });
}

/** Did the zone's own servers give the MX set that the resolver gave? Said only where both answered. */
function compareWithWalk(run: Run, walked: Walked): void {
  const { mx } = run.trace();
  if (mx === null || mx.source === 'walk' || walked === null || !walked.ok) return;
  run.tell({ type: 'mx', mx: { ...mx, walkAgrees: sameMxSet(mx.records, mxRecords(walked.value)) } });
}

function literalHost(run: Run, { literal }: TracedAddress): HostEvidence[] {
  if (literal === null) return [];
  const addresses = literalAddresses(literal.address, literal.family, run.network);
  return [
    {
      name: literal.address,
      preference: 0,
      group: 0,
      addresses: addresses ?? noAddressesYet,
      attempts: [],
      tlsa: null,
    },
  ];
}

function skipAll(run: Run, reason: 'earlier-step'): void {
  for (const step of ['walk', 'mx', 'order', 'addresses', 'policy', 'prober', 'hosts'] as const)
    skipStep(run, step, reason);
}

/** The verdict is judged even when the run was stopped: from what was known by then. */
function verdictRun(run: Run): Run {
  return { ...run, signal: new AbortController().signal };
}

function badInput(detail: string): RunFailure {
  return { layer: 'run', code: 'bad-input', temporary: false, side: 'here', detail };
}
