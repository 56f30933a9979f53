// Greylisting as a sender lives with it (RFC 6647): what a host that asked us to come again said is remembered by host address, sender
// and recipient; before its time it is not disturbed, and after it the same is asked of the same. Not here: the waiting itself (trace.ts).

import { wireDomain } from '../../shared/address';
import type { Attempt } from '../../shared/evidence';
import type { TracedAddress, Waiting } from '../../shared/trace';
import { pathOf } from '../smtp/envelope';
import type { GreylistEntry, Triple } from '../store/greylist-file';
import type { Run } from './run';

/** Where the host names no time. Most greylists wait five minutes, doubled each time they turn us away again. */
const ourWaitSeconds = 300;
const longestWaitSeconds = 86_400;
/** A second more than was asked for, so that nobody's rounding turns us away. */
const graceSeconds = 1;
const maxRounds = 99;

export function tripleOf(run: Run, address: TracedAddress, hostAddress: string): Triple {
  const to = pathOf({ local: address.local, domain: wireDomain(address) });
  return { address: hostAddress, from: run.options.mailFrom, to };
}

export function findGreylisted(run: Run, triple: Triple): GreylistEntry | null {
  if (run.options.depth !== 'mailbox') return null;
  return run.manners.greylist.find(triple, run.network.clock.wallTime());
}

export function isBeforeItsTime(run: Run, { until }: GreylistEntry): boolean {
  return run.network.clock.wallTime().getTime() < Date.parse(until);
}

/** Which time the triple is asked now: 1 for the first. */
export function roundOf(before: GreylistEntry | null): number {
  return before === null ? 1 : Math.min(before.rounds + 1, maxRounds);
}

/** Keeps, or forgets, what an ended attempt shows. One that never came to an answer leaves the time as it is. */
export function rememberAnswer(run: Run, host: string, triple: Triple, { mailbox }: Attempt): void {
  if (mailbox === null) return;
  const { greylist } = run.manners;
  const now = run.network.clock.wallTime();
  const before = greylist.find(triple, now);
  if (mailbox.meaning !== 'greylisted') {
    if (before !== null) greylist.forget(triple);
    return;
  }
  const rounds = roundOf(before);
  const stated = mailbox.retryAfterSeconds;
  greylist.put(
    {
      ...triple,
      host,
      since: before?.since ?? now.toISOString(),
      until: after(now, stated ?? ourWaitSeconds * 2 ** Math.min(rounds - 1, 10)),
      stated: stated !== null,
      rounds,
      answer: mailbox,
    },
    now,
  );
}

/** Asked again, it gave no answer at all: its time is put off as far as before, twice over. */
export function putOff(run: Run, entry: GreylistEntry): void {
  const now = run.network.clock.wallTime();
  const rounds = roundOf(entry);
  const until = after(now, ourWaitSeconds * 2 ** Math.min(rounds - 1, 10));
  run.manners.greylist.put({ ...entry, until, stated: false, rounds }, now);
}

function after(now: Date, seconds: number): string {
  const waitSeconds = Math.min(seconds, longestWaitSeconds) + graceSeconds;
  return new Date(now.getTime() + waitSeconds * 1_000).toISOString();
}

/** The host of the trace that has to be asked again, and what is remembered of it; null where the verdict waits for nobody. */
export interface Greylisted {
  place: number;
  triple: Triple;
  entry: GreylistEntry;
}

export function greylistedBy(run: Run, address: TracedAddress): Greylisted | null {
  const { verdict, hosts } = run.trace();
  const reason = verdict?.reasons[0];
  if (reason?.code !== 'greylisted' || reason.address === null) return null;
  const place = hosts.findIndex(({ name }) => name === reason.host);
  const triple = tripleOf(run, address, reason.address);
  const entry = findGreylisted(run, triple);
  return place < 0 || entry === null ? null : { place, triple, entry };
}

export function waitingFor({ entry }: Greylisted): Waiting {
  const { host, address, since, until, stated } = entry;
  return { host, address, since, until, stated };
}
