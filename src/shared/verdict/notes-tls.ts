// Notes about encryption: what does not hold at a host, what its DANE records and the domain's MTA-STS policy come to, and how the
// submission service stands.

import type { Attempt } from '../evidence';
import type { SubmissionHost } from '../trace';
import { note } from './finding';
import type { Evidence, JudgedHost } from './host-outcome';
import { daneStanding, policyStanding, stsStanding, tlsAttempt } from './policy';
import type { Note, NoteCode } from './schema';
import { tlsWeaknesses } from './tls-weakness';

/** From here a greeting is called slow; senders wait up to five minutes (RFC 5321 s.4.5.3.2.1). */
const slowGreetingMs = 2_000;
/** A policy kept for less than a day gives little time to notice an attack (RFC 8461 s.3.2 wants weeks). */
const shortMaxAgeSeconds = 86_400;

export function attemptNotes({ startedAt }: Evidence, { host, outcome }: JudgedHost): Note[] {
  const { attempt } = outcome;
  if (attempt === null) return [];
  const about = { host: host.name, address: attempt.address };
  const broken = tlsNote(attempt);
  const weak = attempt.tls === null ? [] : tlsWeaknesses(attempt.tls, startedAt);
  const greetedMs = attempt.lines.find((line) => line.from === 'host')?.atMs;
  const isSlow =
    attempt.connectedMs !== null &&
    greetedMs !== undefined &&
    greetedMs - attempt.connectedMs >= slowGreetingMs;
  const codes: NoteCode[] = [
    ...(broken === null ? [] : [broken]),
    ...weak,
    ...(isSlow ? (['greeting-slow'] as const) : []),
  ];
  return codes.map((code) => note(code, about));
}

/** What does not hold about the encryption of an attempt; null where it holds or was never reached. */
function tlsNote(attempt: Attempt): NoteCode | null {
  if (attempt.startTls === 'not-offered') return 'tls-missing';
  if (attempt.startTls === 'refused' || attempt.startTls === 'failed') {
    const { tlsFailure } = attempt;
    return tlsFailure?.layer === 'tls' && tlsFailure.code === 'injected' ? 'tls-injected' : 'tls-failed';
  }
  if (attempt.tls === null) return null;
  if (attempt.tls.problem === 'CERT_HAS_EXPIRED') return 'tls-expired';
  if (!attempt.tls.trusted) return 'tls-untrusted';
  return attempt.tls.nameMatches ? null : 'tls-wrong-name';
}

export function policyNotes(evidence: Evidence, hosts: readonly JudgedHost[]): Note[] {
  const notes = [...hosts.flatMap(daneNotes), ...stsNotes(evidence, hosts)];
  const hasDane = hosts.some(({ host }) => host.tlsa?.state === 'secure');
  for (const { host } of hosts) {
    const isWithout = host.tlsa !== null && ['none', 'insecure', 'not-applicable'].includes(host.tlsa.state);
    if (hasDane && isWithout) {
      notes.push(note('dane-not-all-hosts', { host: host.name, exchangeIds: host.tlsa?.exchangeIds ?? [] }));
    }
  }
  if (hasNoPolicy(evidence, hosts)) {
    const exchangeIds = [evidence.mtaSts, ...hosts.map(({ host }) => host.tlsa)].flatMap(
      (one) => one?.exchangeIds ?? [],
    );
    notes.push(note('no-policy', { exchangeIds }));
  }
  return notes;
}

function hasNoPolicy(evidence: Evidence, hosts: readonly JudgedHost[]): boolean {
  if (hosts.length === 0) return false;
  return hosts.every(({ host }) => {
    const standing = policyStanding(evidence, host, null);
    return standing.kind === 'absent' && standing.code === 'no-policy';
  });
}

function daneNotes({ host, outcome }: JudgedHost): Note[] {
  const attempt = tlsAttempt(host, outcome.attempt);
  const standing = daneStanding(host.tlsa, attempt);
  if (!('code' in standing) || standing.code === null) return [];
  const exchangeIds = host.tlsa?.exchangeIds ?? [];
  const address = attempt?.address ?? null;
  const detail = standing.kind === 'unmet' ? { detail: attempt?.dane?.problem ?? standing.lack } : {};
  return [note(standing.code, { host: host.name, address, exchangeIds, ...detail })];
}

function stsNotes({ mtaSts }: Evidence, hosts: readonly JudgedHost[]): Note[] {
  if (mtaSts === null || mtaSts.state === 'none') return [];
  const { exchangeIds, policy, problems } = mtaSts;
  const detail = problems.length === 0 ? {} : { detail: problems.join(', ') };
  const notes = hosts.flatMap(({ host, outcome }) => {
    const attempt = tlsAttempt(host, outcome.attempt);
    const standing = stsStanding(mtaSts, host.name, attempt);
    if (standing.kind !== 'met' && standing.kind !== 'unmet') return [];
    const lack = standing.kind === 'unmet' ? { detail: standing.lack } : {};
    const about = { host: host.name, address: attempt?.address ?? null, exchangeIds, ...lack };
    return [note(standing.code, about)];
  });
  // What the policy says of itself is the same for every host.
  const whole = stsStanding(mtaSts, '', null);
  if ((whole.kind === 'absent' || whole.kind === 'failed') && whole.code !== null) {
    notes.push(note(whole.code, { exchangeIds, ...detail }));
  }
  if (policy !== null && policy.mode !== 'none' && policy.maxAgeSeconds < shortMaxAgeSeconds) {
    notes.push(note('sts-short-max-age', { exchangeIds, detail: String(policy.maxAgeSeconds) }));
  }
  return notes;
}

export function submissionNotes({ submission }: Evidence): Note[] {
  const isAnyOpen = submission.some((one) => submissionCode(one) === 'submission-open');
  return submission.flatMap((one) => {
    const code = submissionCode(one);
    // Tried for want of a record, a closed port beside an open one promised nothing to anybody.
    if (code === null || (code === 'submission-missing' && one.source === 'mx' && isAnyOpen)) return [];
    const { name, port, exchangeIds, attempt } = one;
    return [note(code, { host: name, address: attempt?.address ?? null, exchangeIds, detail: String(port) })];
  });
}

function submissionCode({ attempt, failure, tls }: SubmissionHost): NoteCode | null {
  if (attempt === null) return failure === null || failure.layer === 'run' ? null : 'submission-missing';
  if (attempt.state === 'running' || attempt.state === 'skipped') return null;
  if (attempt.failure?.layer === 'run' || attempt.failure?.side === 'here') return null;
  const failedTls = attempt.failure?.layer === 'tls' || attempt.startTls === 'failed';
  if (failedTls) return 'tls-failed';
  if (tls === 'implicit') return attempt.tls === null ? 'submission-missing' : 'submission-open';
  if (attempt.greeting?.code !== 220) return 'submission-missing';
  if (attempt.startTls === 'done') return offersPlainLogin(attempt) ? 'submission-plain' : 'submission-open';
  return attempt.startTls === 'not-asked' ? null : 'submission-plain';
}

/** AUTH in the answer to the first EHLO, before STARTTLS was said (RFC 8314 s.3.3, RFC 4954 s.4). */
function offersPlainLogin({ lines }: Attempt): boolean {
  const secured = lines.findIndex(({ from, text }) => from === 'us' && /^starttls\b/iu.test(text));
  const before = secured < 0 ? lines : lines.slice(0, secured);
  return before.some(({ from, text }) => from === 'host' && /^250[ -]AUTH\b/iu.test(text));
}
