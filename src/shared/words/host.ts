// How a mail host stands after what was tried: one word the map draws a shape from, and one line that says it. The host's best
// attempt speaks for it; what its answer means for the verdict is judged in verdict/judge.ts alone.

import type { Attempt, HostEvidence, TlsEvidence } from '../evidence';
import type { Failure, SmtpFailure } from '../failure';
import { failureWords } from './failure';
import { duration } from './measure';
import { meaningWords } from './reply';
import { excerpt, visible } from './visible';

export type Standing =
  | 'waiting' // not begun
  | 'running'
  | 'passed'
  | 'flawed' // passed, and something is amiss
  | 'deferred' // said: not now
  | 'refused' // said: no
  | 'no-answer'
  | 'not-asked'
  | 'unknown'; // can't be known from here

export interface HostWords {
  standing: Standing;
  /** A clause that follows the host's name: "accepted the mailbox, 84 ms". */
  line: string;
  /** The attempt that speaks for the host; null where none was made. */
  attempt: Attempt | null;
}

const standingNames: Record<Standing, string> = {
  waiting: 'waiting',
  running: 'asking now',
  passed: 'passed',
  flawed: 'passed, with a flaw',
  deferred: 'not now',
  refused: 'refused',
  'no-answer': 'no answer',
  'not-asked': 'not asked',
  unknown: 'can’t be known from here',
};

export function standingWords(standing: Standing): string {
  return standingNames[standing];
}

/** `isRunning`: the trace is under way, so a host that was not asked still may be. */
export function hostWords(host: HostEvidence, isRunning = false): HostWords {
  const attempt = speakingAttempt(host.attempts);
  if (attempt !== null) return { attempt, ...attemptWords(attempt) };
  const silent = (standing: Standing, line: string): HostWords => ({ standing, line, attempt: null });
  const { addresses } = host;
  if (addresses.isAddressInDigits) return silent('refused', 'is an IP address, which MX can’t carry');
  switch (addresses.state) {
    case 'waiting':
      return silent('waiting', 'waiting');
    case 'skipped':
      return silent('not-asked', 'not asked');
    case 'failed':
      return silent(
        'unknown',
        addresses.failure === null
          ? 'its address could not be asked'
          : `its name ${failureWords(addresses.failure).short}`,
      );
    case 'done':
      if (addresses.list.length === 0) return silent('refused', 'has no address');
      return isRunning ? silent('waiting', 'waiting') : silent('not-asked', 'not asked');
  }
}

export function attemptWords(attempt: Attempt): { standing: Standing; line: string } {
  switch (attempt.state) {
    case 'running':
      return { standing: 'running', line: stageWords(attempt) };
    case 'skipped':
      return { standing: 'not-asked', line: skippedWords(attempt) };
    case 'failed':
      return failedWords(attempt);
    case 'done':
      return doneWords(attempt);
  }
}

/** What happened on one connection, as whole sentences; empty where it was never made. */
export function attemptStory(attempt: Attempt): string {
  if (attempt.connectedMs === null || attempt.state === 'skipped') return '';
  const parts = [`took the connection in ${duration(attempt.connectedMs - attempt.startedMs)}`];
  if (attempt.greeting !== null && attempt.greeting.code < 400) parts.push('greeted');
  if (attempt.startTls === 'done') parts.push(`switched to ${tlsWords(attempt).line}`);
  if (attempt.startTls === 'not-offered') parts.push('offered no encryption');
  if (attempt.startTls === 'refused') parts.push('took back its offer of encryption');
  if (attempt.startTls === 'failed') parts.push(`${tlsWords(attempt).line} (encryption)`);
  if (attempt.mailbox !== null) parts.push(meaningWords(attempt.mailbox.meaning));
  else if (attempt.failure !== null) parts.push(failureWords(attempt.failure).short);
  const ending = attempt.state === 'running' ? ` It is ${stageWords(attempt)}.` : '';
  const left = attempt.mailbox?.meaning === 'accepted' ? ' We left before any message.' : '';
  const last = parts.pop() ?? '';
  const story = parts.length === 0 ? last : `${parts.join(', ')}, and ${last}`;
  return `It ${story}.${ending}${left}`;
}

/** The attempt that says most about the host: one that answered for the mailbox, else the one that came farthest. */
function speakingAttempt(attempts: readonly Attempt[]): Attempt | null {
  let best: Attempt | null = null;
  for (const attempt of attempts) {
    // What it said the second time counts more than what it said the first.
    const isLater = best !== null && attempt.round > best.round && attempt.state !== 'skipped';
    if (best === null || weight(attempt) > weight(best) || (isLater && weight(attempt) === weight(best)))
      best = attempt;
  }
  return best;
}

function weight(attempt: Attempt): number {
  if (attempt.mailbox !== null) return attempt.mailbox.meaning === 'accepted' ? 9 : 8;
  switch (attempt.state) {
    case 'running':
      return 7;
    case 'done':
      return 6;
    case 'failed':
      return attempt.refusal !== null
        ? 5
        : attempt.connectedMs !== null
          ? 4
          : isOurs(attempt.failure)
            ? 2
            : 3;
    case 'skipped':
      return 1;
  }
}

function isOurs(failure: Failure | null): boolean {
  return failure !== null && failure.side === 'here';
}

function doneWords(attempt: Attempt): { standing: Standing; line: string } {
  const took = attempt.endedMs === null ? '' : `, ${duration(attempt.endedMs - attempt.startedMs)}`;
  if (attempt.mailbox === null)
    return { standing: 'passed', line: `answers; the mailbox was not asked${took}` };
  const line = `${meaningWords(attempt.mailbox.meaning)}${took}`;
  switch (attempt.mailbox.meaning) {
    case 'accepted':
      return { standing: 'passed', line };
    case 'greylisted':
    case 'deferred':
    case 'rate-limited':
      return { standing: 'deferred', line };
    case 'mailbox-full':
      return { standing: attempt.mailbox.reply.code < 500 ? 'deferred' : 'refused', line };
    case 'no-such-mailbox':
    case 'mailbox-disabled':
    case 'relay-denied':
    case 'prober-refused':
    case 'refused':
      return { standing: 'refused', line };
  }
}

function failedWords(attempt: Attempt): { standing: Standing; line: string } {
  const took = attempt.endedMs === null ? 0 : attempt.endedMs - attempt.startedMs;
  const { failure, refusal } = attempt;
  if (refusal !== null) {
    const standing = refusal.reply.code >= 400 && refusal.reply.code < 500 ? 'deferred' : 'refused';
    const line = failure === null ? meaningWords(refusal.meaning) : failureWords(failure).short;
    return { standing, line: `${line}, ${duration(took)}` };
  }
  if (failure === null) return { standing: 'unknown', line: 'ended without an answer' };
  const line = failureWords(failure).short;
  switch (failure.layer) {
    case 'tcp':
      if (failure.code === 'not-public') return { standing: 'not-asked', line };
      if (failure.code === 'no-route-here') return { standing: 'unknown', line };
      if (failure.code === 'refused') return { standing: 'refused', line };
      return {
        standing: 'no-answer',
        line: failure.code === 'timeout' ? `${line} in ${duration(took)}` : line,
      };
    case 'smtp':
      return smtpFailedWords(failure, took);
    case 'run':
      return {
        standing: 'not-asked',
        line: failure.code === 'cancelled' ? 'stopped before it answered' : line,
      };
    case 'dns':
    case 'tls':
    case 'https':
      return { standing: failure.side === 'here' ? 'unknown' : 'no-answer', line };
  }
}

function smtpFailedWords(failure: SmtpFailure, took: number): { standing: Standing; line: string } {
  const line = failureWords(failure).short;
  switch (failure.code) {
    case 'timeout':
      return { standing: 'no-answer', line: `${line} for ${duration(took)}` };
    case 'closed':
    case 'garbage':
    case 'too-long':
      return { standing: 'no-answer', line };
    case 'greeting-refused':
    case 'hello-refused':
    case 'sender-refused':
    case 'recipient-refused':
      return { standing: failure.temporary ? 'deferred' : 'refused', line };
    case 'smtputf8-missing':
      return { standing: 'refused', line };
  }
}

const stages: Record<Attempt['stage'], string> = {
  connect: 'connecting',
  greeting: 'waiting for its greeting',
  hello: 'saying EHLO',
  starttls: 'agreeing on encryption',
  'hello-again': 'saying EHLO again, encrypted',
  mail: 'naming the sender',
  rcpt: 'asking for the mailbox',
  goodbye: 'saying goodbye',
  end: 'done',
};

function stageWords(attempt: Attempt): string {
  return stages[attempt.stage];
}

const skips: Record<NonNullable<Attempt['skipped']>, string> = {
  cancelled: 'not asked: the trace was stopped',
  'answered-already': 'not asked: this host answered at another address',
  'not-public': 'not asked: its address is not public',
  'over-limit': 'not asked: enough of its addresses were',
  resting: 'not asked: its operator asked us to slow down',
  waiting: 'not asked again yet: it asked us to come later',
};

function skippedWords(attempt: Attempt): string {
  return attempt.skipped === null ? 'not asked' : skips[attempt.skipped];
}

/** How the encryption of an attempt came out, in a few words, and whether it holds. */
export function tlsWords(attempt: Attempt): { standing: Standing; line: string } {
  switch (attempt.startTls) {
    case 'not-asked':
      return attempt.state === 'running'
        ? { standing: 'waiting', line: 'not yet' }
        : { standing: 'not-asked', line: 'not asked' };
    case 'not-offered':
      return { standing: 'flawed', line: 'not offered: mail goes in plain text' };
    case 'refused':
      return { standing: 'flawed', line: 'offered, then refused: mail goes in plain text' };
    case 'failed':
      return {
        standing: 'flawed',
        line: attempt.tlsFailure === null ? 'failed' : failureWords(attempt.tlsFailure).short,
      };
    case 'done':
      return attempt.tls === null
        ? { standing: 'passed', line: 'encrypted' }
        : {
            standing: certificateHolds(attempt.tls) ? 'passed' : 'flawed',
            line: certificateWords(attempt.tls),
          };
  }
}

function certificateHolds(tls: TlsEvidence): boolean {
  return tls.trusted && tls.nameMatches;
}

const problems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate leads to a root that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate’s issuer is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate’s issuer is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate’s issuer is not known here',
  CERT_REVOKED: 'the certificate was revoked',
  CERT_UNTRUSTED: 'the certificate is not trusted here',
};

/** TLSv1.3, and the certificate holds and names the host. */
export function certificateWords(tls: TlsEvidence): string {
  const protocol = visible(tls.protocol).replace(/^TLSv/u, 'TLS ');
  if (tls.trusted && tls.nameMatches) return `${protocol} with a certificate valid for this name`;
  const why =
    tls.problem === null
      ? ''
      : (problems[tls.problem] ?? `the certificate does not hold (${excerpt(tls.problem)})`);
  const parts = [
    tls.trusted ? '' : why || 'the certificate does not hold',
    tls.nameMatches ? '' : tls.trusted ? 'the certificate names another host' : 'it names another host',
  ];
  return `${protocol}, but ${parts.filter((part) => part !== '').join(', and ')}`;
}
