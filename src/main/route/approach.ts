// Each mail host approached as a real sender would: in order, address after address until one answers (RFC 5321 s.5.1). The others
// are approached too, so that the whole plan is known; a host that keeps us waiting does not hold up the next. Not here: the
// dialogue itself (smtp/), and what the answers mean (shared/verdict.ts).

import { wireDomain } from '../../shared/address';
import { type Attempt, type HostAddress, type HostEvidence, nothingLearnt } from '../../shared/evidence';
import { attemptOutcome } from '../../shared/host-outcome';
import type { TracedAddress } from '../../shared/trace';
import { probeAddress } from '../smtp/session';
import type { Run } from './run';

/** How long a host may keep us waiting before the next one is approached beside it. */
const headStartMs = 3_000;
/** Never more hosts at a time than this. */
const atATime = 3;
/** RFC 5321 s.5.1 asks for at least two; beyond this a set is not a plan but a trap. */
export const maxHosts = 20;
/** Of each family, so that many of the one this machine may lack never stand before the other. */
const maxAddressesPerFamily = 8;
/** Hosts that answer only just in time, one after the other, end a trace here: no new address is tried after ten minutes. */
const approachWithinMs = 600_000;

export async function approachHosts(run: Run, address: TracedAddress): Promise<void> {
  const running = new Set<Promise<void>>();
  const untilMs = run.nowMs() + approachWithinMs;
  const { hosts } = run.trace();
  for (const [index, host] of hosts.entries()) {
    if (run.signal.aborted) break;
    const one = approachHost(run, address, host, index, untilMs).finally(() => running.delete(one));
    running.add(one);
    await waitForTurn(run, one, running);
  }
  await Promise.all(running);
}

/** Until this host is done or has had its head start, and there is room for another. */
async function waitForTurn(run: Run, one: Promise<void>, running: ReadonlySet<Promise<void>>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([
    one,
    run.network.clock.sleep(headStartMs, AbortSignal.any([run.signal, timer.signal])),
  ]);
  timer.abort();
  while (running.size >= atATime) await Promise.race(running);
}

async function approachHost(
  run: Run,
  address: TracedAddress,
  host: HostEvidence,
  index: number,
  untilMs: number,
): Promise<void> {
  let answered = false;
  const tried = { 4: 0, 6: 0 };
  const isTooMany = (family: 4 | 6): boolean =>
    index >= maxHosts || tried[family] >= maxAddressesPerFamily || run.nowMs() >= untilMs;
  for (const target of host.addresses.list) {
    const skipped = run.signal.aborted
      ? 'cancelled'
      : target.scope !== 'public' && !run.options.allowPrivate
        ? 'not-public'
        : answered
          ? 'answered-already'
          : isTooMany(target.family)
            ? 'over-limit'
            : null;
    if (skipped !== null) {
      run.tell({ type: 'attempt', host: index, attempt: notTried(run, target, skipped) });
      continue;
    }
    tried[target.family] += 1;
    const attempt = await probe(run, address, host.name, index, target);
    answered = cameThrough(attempt);
  }
}

/** A sender goes on to the host's next address only where this one never came to talk. */
function cameThrough(attempt: Attempt): boolean {
  return attempt.state === 'done' || attempt.mailbox !== null || attemptOutcome(attempt)?.kind === 'refuses';
}

async function probe(
  run: Run,
  address: TracedAddress,
  hostName: string,
  index: number,
  target: HostAddress,
): Promise<Attempt> {
  const { options, network, originMs, signal } = run;
  const tell = (attempt: Attempt): void => run.tell({ type: 'attempt', host: index, attempt });
  const attempt = await probeAddress(
    { network, originMs },
    {
      hostName,
      address: target.address,
      family: target.family,
      port: options.smtpPort,
      recipient: { local: address.local, domain: wireDomain(address), needsSmtpUtf8: address.needsSmtpUtf8 },
      helo: options.helo,
      mailFrom: options.mailFrom,
      depth: options.depth === 'connect' ? 'connect' : 'mailbox',
      timeoutMs: options.timeoutMs,
      signal,
      claimCatchAll: run.claimCatchAll,
      observe: tell,
    },
  );
  tell(attempt);
  return attempt;
}

function notTried(run: Run, target: HostAddress, skipped: NonNullable<Attempt['skipped']>): Attempt {
  const now = run.nowMs();
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
    lines: [],
    ...nothingLearnt,
  };
}
