// Each mail host approached as a real sender would: address after address until one answers (RFC 5321 s.5.1), then the other family by a
// look that ends before the envelope, as some senders have that one alone; the hosts side by side as far as manners allow, so that the whole plan is known as soon as the slowest of them has spoken. A sender's order is kept where it
// matters: in who asks for a mailbox that nobody has. Not here: the dialogue itself (smtp/), and what the answers mean (shared/verdict/judge.ts).

import { wireDomain } from '../../shared/address';
import {
  type Attempt,
  type DialogueLine,
  type HostAddress,
  type HostEvidence,
  nothingLearnt,
} from '../../shared/evidence';
import type { TracedAddress } from '../../shared/trace';
import { attemptOutcome } from '../../shared/verdict/host-outcome';
import type { Party, Pass } from '../smtp/manners/budget';
import { type CatchAllTurns, createCatchAllTurns } from '../smtp/manners/catch-all';
import { probeAddress } from '../smtp/session';
import type { GreylistEntry } from '../store/greylist-file';
import {
  findGreylisted,
  type Greylisted,
  isBeforeItsTime,
  putOff,
  rememberAnswer,
  roundOf,
  tripleOf,
} from './greylist';
import { daneOf } from './policy';
import type { Run } from './run';

/** Never more hosts of one trace at a time than this. */
const atATime = 3;
/** RFC 5321 s.5.1 asks for at least two; beyond this a set is not a plan but a trap. */
export const maxHosts = 20;
/** Of each family, so that many of the one this machine may lack never stand before the other. */
const maxAddressesPerFamily = 8;
/** A look at a host that has answered already is not worth a sender's patience. */
const lookWithinMs = 10_000;
/** Hosts that answer only just in time, one after the other, end a trace here: no new address is tried after ten minutes. */
const approachWithinMs = 600_000;

interface Approach {
  readonly run: Run;
  readonly address: TracedAddress;
  readonly turns: CatchAllTurns;
  readonly party: Party;
  readonly untilMs: number;
}

export async function approachHosts(run: Run, address: TracedAddress): Promise<void> {
  const { hosts } = run.trace();
  const approach: Approach = {
    run,
    address,
    turns: turnsOf(run, address, hosts),
    party: { atATime, open: 0 },
    untilMs: run.nowMs() + approachWithinMs,
  };
  await Promise.all(
    hosts.map((host, place) => approachHost(approach, host, place).finally(() => approach.turns.over(place))),
  );
}

/** The one host that asked us to come again, once more: the same sender and recipient, at the same address. */
export async function approachAgain(
  run: Run,
  address: TracedAddress,
  { place, entry }: Greylisted,
): Promise<void> {
  const host = run.trace().hosts[place];
  const target = host?.addresses.list.find((one) => one.address === entry.address);
  if (host === undefined || target === undefined) return;
  const turns = turnsOf(run, address, [host]);
  const untilMs = Number.POSITIVE_INFINITY;
  const approach: Approach = { run, address, turns, party: { atATime, open: 0 }, untilMs };
  const attempt = await probe(approach, host.name, { place, turn: 0, isLook: false }, target, entry);
  if (attempt.mailbox === null && !run.signal.aborted) putOff(run, entry);
}

function turnsOf(run: Run, address: TracedAddress, hosts: readonly HostEvidence[]): CatchAllTurns {
  return createCatchAllTurns({
    clock: run.network.clock,
    memory: run.manners.catchAlls,
    domain: wireDomain(address).toLowerCase(),
    hosts: hosts.map(({ name }) => name),
    signal: run.signal,
  });
}

async function approachHost(approach: Approach, host: HostEvidence, place: number): Promise<void> {
  const { run, address, untilMs } = approach;
  let answered = false;
  const tried = { 4: 0, 6: 0 };
  const isTooMany = (family: 4 | 6): boolean =>
    place >= maxHosts || tried[family] >= maxAddressesPerFamily || run.nowMs() >= untilMs;
  for (const target of host.addresses.list) {
    const skipped = run.signal.aborted
      ? 'cancelled'
      : target.scope !== 'public' && !run.options.allowPrivate
        ? 'not-public'
        : answered && tried[target.family] > 0
          ? 'answered-already'
          : isTooMany(target.family)
            ? 'over-limit'
            : null;
    if (skipped !== null) {
      run.tell({ type: 'attempt', host: place, attempt: notTried(run, target, skipped) });
      continue;
    }
    const known = answered ? null : findGreylisted(run, tripleOf(run, address, target.address));
    if (known !== null && isBeforeItsTime(run, known)) {
      run.tell({ type: 'attempt', host: place, attempt: notYet(run, target, known) });
      answered = true;
      continue;
    }
    tried[target.family] += 1;
    const attempt = await probe(approach, host.name, { place, turn: place, isLook: answered }, target, known);
    answered ||= cameThrough(attempt);
  }
}

/** A sender goes on to the host's next address only where this one never came to talk. */
function cameThrough(attempt: Attempt): boolean {
  return attempt.state === 'done' || attempt.mailbox !== null || attemptOutcome(attempt)?.kind === 'refuses';
}

interface Call {
  /** Of the host in the trace. */
  place: number;
  /** Among those who may ask for a random mailbox. */
  turn: number;
  /** Greeting, EHLO and encryption alone: another address has answered for the mailbox. */
  isLook: boolean;
}

/** Waits for its turn, then asks. */
async function probe(
  approach: Approach,
  hostName: string,
  call: Call,
  target: HostAddress,
  known: GreylistEntry | null,
): Promise<Attempt> {
  const { place } = call;
  const { run, party, untilMs } = approach;
  const tell = (attempt: Attempt): Attempt => {
    run.tell({ type: 'attempt', host: place, attempt });
    return attempt;
  };
  const skip = (skipped: NonNullable<Attempt['skipped']>, note?: string): Attempt =>
    tell({ ...notTried(run, target, skipped, note), round: roundOf(known) });

  const whom = { host: hostName, address: target.address };
  const limits = { perOperator: run.options.connectionsPerOperator, party };
  const entry = await run.manners.budget.enter(whom, limits, run.signal);
  if (entry.state === 'cancelled') return skip('cancelled');
  if (entry.state === 'resting')
    return skip('resting', `not called before ${entry.until.toISOString()}: ${entry.askedBy}`);
  try {
    if (run.nowMs() >= untilMs) return skip('over-limit');
    return tell(await converse(approach, hostName, call, target, known, entry.pass));
  } finally {
    entry.pass.leave();
  }
}

async function converse(
  { run, address, turns }: Approach,
  hostName: string,
  { place, turn, isLook }: Call,
  target: HostAddress,
  known: GreylistEntry | null,
  pass: Pass,
): Promise<Attempt> {
  const { options, network, originMs, signal } = run;
  const attempt = await probeAddress(
    { network, originMs },
    {
      hostName,
      address: target.address,
      family: target.family,
      port: options.smtpPort,
      round: roundOf(known),
      recipient: { local: address.local, domain: wireDomain(address), needsSmtpUtf8: address.needsSmtpUtf8 },
      helo: options.helo,
      mailFrom: options.mailFrom,
      depth: isLook || options.depth === 'connect' ? 'connect' : 'mailbox',
      trustedRoots: options.caCertificates,
      proxy: options.proxy,
      timeoutMs: isLook ? Math.min(lookWithinMs, options.timeoutMs) : options.timeoutMs,
      signal,
      pass,
      claimCatchAll: () => turns.claim(turn),
      observe(seen) {
        if (!isLook) turns.saw(turn, seen);
        run.tell({ type: 'attempt', host: place, attempt: seen });
      },
    },
  );
  if (!isLook) turns.saw(turn, attempt);
  if (!isLook) rememberAnswer(run, hostName, tripleOf(run, address, target.address), attempt);
  return { ...attempt, dane: daneOf(run, place, attempt) };
}

/** At the port of the trace. */
export function notTried(
  run: Run,
  target: HostAddress,
  skipped: NonNullable<Attempt['skipped']>,
  note?: string,
): Attempt {
  const now = run.nowMs();
  const lines: DialogueLine[] = note === undefined ? [] : [{ atMs: now, from: 'note', text: note }];
  return {
    address: target.address,
    family: target.family,
    port: run.options.smtpPort,
    round: 1,
    local: null,
    state: 'skipped',
    skipped,
    startedMs: now,
    endedMs: now,
    connectedMs: null,
    stage: 'connect',
    ...nothingLearnt,
    lines,
  };
}

/** It asked us to come again, and its time is not yet: its own words of then stand in for an answer. */
function notYet(run: Run, target: HostAddress, { since, until, rounds, answer }: GreylistEntry): Attempt {
  const note = `first asked at ${since}, not asked again before ${until}`;
  return { ...notTried(run, target, 'waiting', note), round: rounds, mailbox: answer };
}
