// Words for a domain's transport policy: what MTA-STS and DANE say, what is wrong with them, and how a host's certificate stands to them.
// What follows for a sender is judged in verdict/judge.ts.

import type { DaneResult, MtaStsEvidence, MtaStsProblem, TlsaEvidence, TlsaRecord } from '../policy';
import { failureWords } from './failure';
import { count, duration } from './measure';

const stsProblems: Record<MtaStsProblem, string> = {
  'several-records': 'There is more than one record that begins with v=STSv1, which counts as none.',
  'record-malformed': 'The record is not written as the rules ask.',
  'no-id': 'The record has no id, so senders can’t tell an old policy from a new one.',
  'host-missing': 'The host mta-sts below the domain has no address, so the policy can’t be fetched.',
  unreachable: 'The web server with the policy could not be reached.',
  certificate: 'The certificate of the web server does not hold, so the policy must not be believed.',
  redirect: 'The web server sends callers elsewhere, which senders must not follow.',
  status: 'The web server answered with something other than 200.',
  'content-type': 'The policy is not served as text/plain.',
  'too-long': 'The policy is far longer than any policy; it was not read to its end.',
  malformed: 'The policy is not written as the rules ask.',
  version: 'The policy does not name its version, STSv1.',
  mode: 'The policy has no mode, or an unknown one.',
  'no-mx': 'The policy names no mail host.',
  'max-age': 'The policy does not say how long it may be kept, or says it wrongly.',
};

export function stsProblemWords(problem: MtaStsProblem): string {
  return stsProblems[problem];
}

const stsModes = {
  enforce:
    'The domain’s MTA-STS policy is enforced: senders that follow it deliver only to the hosts it names, encrypted, with a certificate that holds.',
  testing:
    'The domain’s MTA-STS policy is being tried out: senders report what fails, and deliver all the same.',
  none: 'The domain’s MTA-STS policy is switched off: senders forget the one they may have kept.',
} as const;

/** What MTA-STS came to, a sentence each. */
export function mtaStsLines({ state, policy, problems, failure }: MtaStsEvidence): string[] {
  switch (state) {
    case 'none':
      return ['The domain has no MTA-STS policy.'];
    case 'failed':
      return [
        'Whether the domain has an MTA-STS policy could not be found out.',
        ...(failure === null ? [] : [failureWords(failure).what]),
      ];
    case 'invalid':
      return [
        'MTA-STS is published, and it can’t be used.',
        ...problems.slice(0, 3).map((problem) => stsProblems[problem]),
      ];
    case 'found':
      return [policy === null ? 'The domain has an MTA-STS policy.' : stsModes[policy.mode]];
  }
}

/** For how long a sender may keep the policy: 2 weeks, 5 days, 3 hours. */
export function keptFor(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  if (days >= 14 && days % 7 === 0) return count(days / 7, 'week');
  if (days > 0) return count(days, 'day');
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? count(hours, 'hour') : duration(seconds * 1_000);
}

const tlsaStates: Record<TlsaEvidence['state'], string> = {
  secure: 'There are TLSA records, proved by DNSSEC: senders that follow DANE hold the host to them.',
  none: 'There are no TLSA records for this host, so DANE asks nothing of it.',
  insecure: 'There are TLSA records, and nothing proves them, so senders pass over them.',
  bogus: 'The proof of the TLSA records is broken, so senders that follow DANE hold their mail back.',
  failed:
    'Whether there are TLSA records could not be asked, so senders that follow DANE hold their mail back.',
  'not-applicable':
    'TLSA records were not asked for: names or addresses of the mail host are not signed, so DANE can’t be built on them.',
};

export function tlsaWords({ state, failure }: TlsaEvidence): string {
  return failure === null ? tlsaStates[state] : `${tlsaStates[state]} ${failureWords(failure).what}`;
}

const daneProblems: Record<NonNullable<DaneResult['problem']>, string> = {
  digest: 'no record fits any certificate the host showed',
  name: 'the certificate fits, and names another host',
  expired: 'the certificate fits, and is past its date',
  chain: 'the certificate does not lead up to the one the record names',
};

/** How the certificate stands to the records. */
export function daneWords({ state, problem }: DaneResult): string {
  switch (state) {
    case 'match':
      return 'The certificate is one the records name.';
    case 'mismatch':
      return `The certificate does not fit${problem === null ? '' : `: ${daneProblems[problem]}`}.`;
    case 'unusable':
      return 'None of the records is of a kind mail can use, so senders ask for encryption alone.';
    case 'no-tls':
      return 'The host did not come to encryption, so there was nothing to hold against the records.';
  }
}

const usages: Readonly<Record<number, string>> = {
  0: 'an authority, checked as on the web',
  1: 'the host’s own certificate, checked as on the web',
  2: 'an authority of its own choice',
  3: 'the host’s own certificate',
};
const selectors: Readonly<Record<number, string>> = { 0: 'the whole certificate', 1: 'its key' };
const matchings: Readonly<Record<number, string>> = { 0: 'in full', 1: 'by SHA-256', 2: 'by SHA-512' };

/** 3 1 1: the host’s own certificate, its key, by SHA-256 */
export function tlsaRecordWords({ usage, selector, matchingType }: TlsaRecord): string {
  const parts = [
    usages[usage] ?? 'unknown use',
    selectors[selector] ?? 'unknown part',
    matchings[matchingType] ?? 'unknown form',
  ];
  return `${usage} ${selector} ${matchingType}: ${parts.join(', ')}`;
}
