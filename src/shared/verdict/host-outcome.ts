// What one mail host's attempts come to, for a sender that stands before it: one kind, and the attempt that shows it.
// Pure, and only about this host; what several hosts come to together is verdict/judge.ts.

import type { Attempt, HostEvidence, MailboxAnswer } from '../evidence';
import type { SmtpFailure } from '../failure';
import type { Trace } from '../trace';
import type { ReasonCode } from './schema';

/** What a verdict is made from: a trace without its verdict. */
export type Evidence = Pick<
  Trace,
  | 'network'
  | 'startedAt'
  | 'options'
  | 'steps'
  | 'address'
  | 'exchanges'
  | 'mx'
  | 'security'
  | 'hosts'
  | 'mtaSts'
  | 'prober'
  | 'submission'
>;

/** A host of the trace with what it comes to, in a sender's order. */
export interface JudgedHost {
  host: HostEvidence;
  outcome: HostOutcome;
}

/** `decides`: a sender stops here. `turns-away`: it came through and tries the next host. `down`: it never came through. */
export type HostOutcome =
  | { kind: 'accepts'; attempt: Attempt; code: 'accepted' }
  | { kind: 'refuses'; attempt: Attempt; code: ReasonCode }
  | { kind: 'defers'; attempt: Attempt; code: ReasonCode }
  | { kind: 'refuses-us'; attempt: Attempt; code: ReasonCode }
  | { kind: 'down'; attempt: Attempt; code: 'hosts-unreachable' | 'hosts-silent' | 'no-ipv6-here' }
  | { kind: 'reached'; attempt: Attempt; code: 'mailbox-not-asked' }
  | { kind: 'not-public'; attempt: Attempt; code: 'not-public' }
  /** Left alone for now, as it or its operator had asked for before. */
  | { kind: 'resting'; attempt: Attempt; code: 'rate-limited' | 'greylisted' }
  | { kind: 'cancelled'; attempt: Attempt | null; code: 'cancelled' }
  | { kind: 'no-address'; attempt: null; code: 'mx-unusable' | 'host-names-not-resolved' }
  | { kind: 'not-asked'; attempt: null; code: 'hosts-not-asked' };

export function hostOutcome(host: HostEvidence): HostOutcome {
  const { addresses, attempts } = host;
  if (addresses.list.length === 0) {
    if (addresses.state === 'waiting' || addresses.state === 'skipped') {
      return { kind: 'not-asked', attempt: null, code: 'hosts-not-asked' };
    }
    if (addresses.failure?.layer === 'run') return { kind: 'cancelled', attempt: null, code: 'cancelled' };
    const code = addresses.failure === null ? 'mx-unusable' : 'host-names-not-resolved';
    return { kind: 'no-address', attempt: null, code };
  }
  return outcomeOf(attempts) ?? { kind: 'not-asked', attempt: null, code: 'hosts-not-asked' };
}

/** What these attempts at one host come to; null where none of them was made. */
export function outcomeOf(attempts: readonly Attempt[]): HostOutcome | null {
  const byAddress = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const known = byAddress.get(attempt.address);
    if (known === undefined) byAddress.set(attempt.address, [attempt]);
    else known.push(attempt);
  }
  const outcomes = [...byAddress.values()].map(latestOutcome).filter((outcome) => outcome !== null);
  return weightiest.map((kind) => outcomes.find((one) => one.kind === kind)).find(Boolean) ?? null;
}

/** Of several rounds at one address the latest that learnt anything speaks. */
function latestOutcome(attempts: readonly Attempt[]): HostOutcome | null {
  const latestFirst = attempts.toSorted((a, b) => b.round - a.round);
  const outcomes = latestFirst.map(attemptOutcome).filter((outcome) => outcome !== null);
  return outcomes.find(({ kind }) => kind !== 'cancelled' && kind !== 'resting') ?? outcomes[0] ?? null;
}

/** Of several addresses, the one that came furthest speaks for the host: a sender goes on to the next address otherwise. */
const weightiest: readonly HostOutcome['kind'][] = [
  'accepts',
  'refuses',
  'defers',
  'refuses-us',
  'reached',
  'resting',
  'cancelled',
  'down',
  'not-public',
];

/** null for an attempt that was never made. */
export function attemptOutcome(attempt: Attempt): HostOutcome | null {
  if (attempt.state === 'skipped') return skippedOutcome(attempt);
  if (attempt.mailbox !== null) return answered(attempt, attempt.mailbox);
  const failure = attempt.failure;
  if (failure === null) {
    return attempt.state === 'done' ? { kind: 'reached', attempt, code: 'mailbox-not-asked' } : null;
  }
  switch (failure.layer) {
    case 'run':
      // What could not even be begun here says nothing of the host.
      return failure.code === 'cancelled' ? { kind: 'cancelled', attempt, code: 'cancelled' } : null;
    case 'tcp':
      if (attempt.connectedMs !== null) {
        return { kind: 'defers', attempt, code: failure.code === 'timeout' ? 'host-slow' : 'host-hung-up' };
      }
      if (failure.side === 'here') return { kind: 'down', attempt, code: 'no-ipv6-here' };
      return {
        kind: 'down',
        attempt,
        code: failure.code === 'refused' ? 'hosts-unreachable' : 'hosts-silent',
      };
    case 'smtp':
      return smtpOutcome(attempt, failure);
    case 'tls':
    case 'dns':
    case 'https':
      return { kind: 'defers', attempt, code: 'host-hung-up' };
  }
}

function skippedOutcome(attempt: Attempt): HostOutcome | null {
  switch (attempt.skipped) {
    case 'not-public':
      return { kind: 'not-public', attempt, code: 'not-public' };
    case 'resting':
      return { kind: 'resting', attempt, code: 'rate-limited' };
    case 'waiting':
      return { kind: 'resting', attempt, code: 'greylisted' };
    default:
      return null;
  }
}

function smtpOutcome(attempt: Attempt, { code, side }: SmtpFailure): HostOutcome {
  switch (code) {
    case 'timeout':
      return { kind: 'defers', attempt, code: 'host-slow' };
    case 'garbage':
    case 'too-long':
      return { kind: 'defers', attempt, code: 'host-garbage' };
    case 'smtputf8-missing':
      // Where our own sender address alone needs it, that says nothing of the mailbox.
      if (side === 'here') return { kind: 'refuses-us', attempt, code: 'sender-not-carried' };
      return { kind: 'refuses', attempt, code: 'smtputf8-missing' };
    case 'closed':
      return { kind: 'defers', attempt, code: 'host-hung-up' };
    default:
      return attempt.refusal === null
        ? { kind: 'defers', attempt, code: 'deferred-by-host' }
        : turnedAway(attempt, attempt.refusal);
  }
}

/** An answer to RCPT TO. */
function answered(attempt: Attempt, { meaning, reply }: MailboxAnswer): HostOutcome {
  const permanent = reply.code >= 500;
  switch (meaning) {
    case 'accepted':
      return { kind: 'accepts', attempt, code: 'accepted' };
    case 'prober-refused':
      return { kind: 'refuses-us', attempt, code: 'prober-refused' };
    case 'rate-limited':
      return { kind: 'refuses-us', attempt, code: 'rate-limited' };
    case 'greylisted':
      return { kind: 'defers', attempt, code: 'greylisted' };
    case 'deferred':
      return { kind: 'defers', attempt, code: 'deferred-by-host' };
    case 'no-such-mailbox':
    case 'mailbox-disabled':
    case 'mailbox-full':
    case 'relay-denied':
      return { kind: permanent ? 'refuses' : 'defers', attempt, code: meaning };
    case 'refused':
      return {
        kind: permanent ? 'refuses' : 'defers',
        attempt,
        code: permanent ? 'refused-by-host' : 'deferred-by-host',
      };
  }
}

/** A refusal before RCPT TO, at the greeting, EHLO or MAIL FROM: it says nothing about the mailbox, whatever its words. */
function turnedAway(attempt: Attempt, { meaning, reply }: MailboxAnswer): HostOutcome {
  if (meaning === 'prober-refused') return { kind: 'refuses-us', attempt, code: 'prober-refused' };
  if (meaning === 'rate-limited') return { kind: 'refuses-us', attempt, code: 'rate-limited' };
  // 521 and 556: this host takes no mail at all, from anyone (RFC 7504 s.3).
  if (reply.code === 521 || reply.code === 556) return { kind: 'refuses', attempt, code: 'refused-by-host' };
  if (reply.code >= 500) return { kind: 'refuses-us', attempt, code: 'greeting-refused' };
  return { kind: 'defers', attempt, code: 'greeting-deferred' };
}

/**
 * A random name is asked for once a domain, at the host that first accepted the target; that may be another than decides. What
 * such a host takes is no proof of this one, and no reason to believe it knows its mailboxes: then it can't be known.
 */
export function catchAllOf(hosts: readonly JudgedHost[], attempt: Attempt): Attempt['catchAll'] {
  if (attempt.catchAll !== 'not-asked') return attempt.catchAll;
  const elsewhere = hosts.some(({ host }) =>
    host.attempts.some(({ catchAll }) => catchAll === 'yes' || catchAll === 'cannot-be-known'),
  );
  return elsewhere ? 'cannot-be-known' : 'not-asked';
}
