// How mail for one host stands to the domain's own transport policy: DANE by the host's TLSA records (RFC 7672), MTA-STS by the domain's
// policy (RFC 8461). Pure, and only about what was seen; what a sender or a verdict makes of it stands in simulate-senders.ts and
// verdict/judge.ts.

import type { Attempt, HostEvidence } from '../evidence';
import type { MtaStsEvidence, TlsaEvidence } from '../policy';
import type { Evidence } from './host-outcome';
import { policyNamesHost } from './mta-sts-match';
import type { NoteCode } from './schema';

/** What a policy's demand comes to at a host. */
export type Standing =
  | { kind: 'not-asked' }
  /** The policy asks nothing of a sender here. `code` says why; null where there is none. */
  | { kind: 'absent'; code: NoteCode | null }
  /** Whether there is one could not be found out. */
  | { kind: 'failed'; code: NoteCode }
  /** It asks for something, and the host never came as far as TLS. */
  | { kind: 'open' }
  | { kind: 'met'; code: NoteCode }
  /** `lack`: what is missing. `tls`: no encryption at all. `proof`: the demand itself does not prove (DNSSEC). */
  | { kind: 'unmet'; code: NoteCode; lack: 'tls' | 'certificate' | 'name' | 'proof' };

/** Did the dialogue come as far as STARTTLS, or past the place where it should have been offered? */
export function cameToTls(attempt: Attempt | null): attempt is Attempt {
  return attempt !== null && attempt.startTls !== 'not-asked';
}

/** RFC 7672 s.2.2: what the TLSA records of a host ask, and whether this attempt met it. */
export function daneStanding(tlsa: TlsaEvidence | null, attempt: Attempt | null): Standing {
  switch (tlsa?.state) {
    case undefined:
      return { kind: 'not-asked' };
    case 'none':
    case 'not-applicable':
      return { kind: 'absent', code: null };
    case 'insecure':
      return { kind: 'absent', code: 'dane-insecure' };
    case 'failed':
      return { kind: 'failed', code: 'dane-failed' };
    case 'bogus':
      return { kind: 'unmet', code: 'dane-bogus', lack: 'proof' };
    case 'secure':
      return secureDane(tlsa, attempt);
  }
}

function secureDane({ records }: TlsaEvidence, attempt: Attempt | null): Standing {
  if (!cameToTls(attempt)) return { kind: 'open' };
  const isEncrypted = attempt.startTls === 'done' && attempt.dane?.state !== 'no-tls';
  if (!isEncrypted) return { kind: 'unmet', code: 'dane-mismatch', lack: 'tls' };
  // Records none of which can be used still ask for encryption, without a name (RFC 7672 s.2.2).
  if (!records.some(({ usable }) => usable)) return { kind: 'met', code: 'dane-unusable' };
  switch (attempt.dane?.state) {
    case 'match':
      return { kind: 'met', code: 'dane-match' };
    case 'unusable':
      return { kind: 'met', code: 'dane-unusable' };
    case 'mismatch':
      return { kind: 'unmet', code: 'dane-mismatch', lack: 'certificate' };
    default:
      return { kind: 'open' };
  }
}

/** RFC 8461 s.4, s.5: what the domain's policy asks of a host, and whether this attempt met it. */
export function stsStanding(mtaSts: MtaStsEvidence | null, host: string, attempt: Attempt | null): Standing {
  switch (mtaSts?.state) {
    case undefined:
      return { kind: 'not-asked' };
    case 'none':
      return { kind: 'absent', code: null };
    case 'invalid':
      return { kind: 'absent', code: 'sts-invalid' };
    case 'failed':
      return { kind: 'failed', code: 'sts-failed' };
    case 'found':
      break;
  }
  const policy = mtaSts?.policy ?? null;
  if (policy === null) return { kind: 'absent', code: 'sts-invalid' };
  if (policy.mode === 'none') return { kind: 'absent', code: 'sts-none-mode' };
  if (policy.mode === 'testing') return { kind: 'absent', code: 'sts-testing' };
  return enforcedSts(policyNamesHost(policy.mx, host), attempt);
}

function enforcedSts(isNamed: boolean, attempt: Attempt | null): Standing {
  if (!isNamed) return { kind: 'unmet', code: 'sts-mismatch', lack: 'name' };
  if (!cameToTls(attempt)) return { kind: 'open' };
  if (attempt.startTls !== 'done' || attempt.tls === null) {
    return { kind: 'unmet', code: 'sts-mismatch', lack: 'tls' };
  }
  const { trusted, nameMatches } = attempt.tls;
  return trusted && nameMatches
    ? { kind: 'met', code: 'sts-match' }
    : { kind: 'unmet', code: 'sts-mismatch', lack: 'certificate' };
}

/** The attempt that shows a host's encryption: the one that speaks for the host, else any that came so far, the latest round first. */
export function tlsAttempt(host: HostEvidence, speaking: Attempt | null): Attempt | null {
  if (cameToTls(speaking)) return speaking;
  return host.attempts.toSorted((a, b) => b.round - a.round).find(cameToTls) ?? speaking;
}

/**
 * Both policies together at one host: DANE where it has a word there, else MTA-STS (RFC 8461 s.2). `absent` with `no-policy`: the domain
 * publishes neither.
 */
export function policyStanding(evidence: Evidence, host: HostEvidence, attempt: Attempt | null): Standing {
  const dane = daneStanding(host.tlsa, attempt);
  if (dane.kind !== 'absent' && dane.kind !== 'not-asked') return dane;
  const sts = stsStanding(evidence.mtaSts, host.name, attempt);
  if (sts.kind !== 'absent' || sts.code !== null) return sts;
  // No MTA-STS. That there is no policy at all is known only where DANE was asked for as well.
  if (dane.kind === 'not-asked') return dane;
  if (dane.code !== null) return dane;
  const hasDaneElsewhere = evidence.hosts.some(({ tlsa }) => tlsa?.state === 'secure');
  return { kind: 'absent', code: hasDaneElsewhere ? 'dane-not-all-hosts' : 'no-policy' };
}
