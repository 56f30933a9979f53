// Words for a domain's transport policy in the inspector: what MTA-STS and DANE say, what is wrong with them, what they mean for a sender.

import type {
  DaneResult,
  MtaStsEvidence,
  MtaStsProblem,
  TlsaEvidence,
  TlsaRecord,
} from '../../../../../shared/policy';
import { failureWords } from '../../../../../shared/words/failure';
import { count, duration } from '../../../../../shared/words/measure';

export const policyWords = {
  stop: 'Policy',
  title: 'Transport policy',
  subtitle: 'What the domain promises of its encryption',
  matters:
    'A policy lets a sender tell the true host from someone who stands in between. Without one a sender encrypts where it can and checks nothing.',
  doubt:
    'A sender may still hold an older MTA-STS policy, for as long as that one allowed. DANE is checked anew with each delivery.',
  none: 'none published',
  unmet: 'not met',
  published: 'published',
  unusable: 'can’t be used',
  unknown: 'can’t be known',
  mtaSts: 'MTA-STS',
  dane: 'DANE',
  submission: 'Submission, for the domain’s own users',
  submissionAt: (name: string, port: number): string => `${name}, port ${port}`,
  record: 'Record',
  noRecord: 'No TXT record begins with v=STSv1.',
  id: 'Id',
  mode: 'Mode',
  maxAge: 'Kept for',
  fetched: 'Fetched',
  fetchedFrom: (host: string, address: string | null, port: number): string =>
    `https://${host}${port === 443 ? '' : `:${port}`}/.well-known/mta-sts.txt${address === null ? '' : `, at ${address}`}`,
  answer: 'Answer',
  answered: (status: number, type: string | null, ms: number): string =>
    `${status}, ${type === null || type === '' ? 'no content type' : type}, in ${duration(ms)}`,
  problems: 'Problems',
  served: 'The policy as it was served',
  patterns: 'Hosts it names',
  pattern: 'Named',
  matching: 'Hosts of the domain it fits',
  fits: (hosts: string): string => `fits ${hosts}`,
  matchesNone: 'fits no host of the domain',
  unnamed: (hosts: string): string =>
    `Not named, so passed over by senders that follow the policy: ${hosts}.`,
  tlsaTitle: (name: string): string => `TLSA records at ${name}`,
  matched: 'matched',
  notForMail: 'not of a kind mail can use',
  matchedBy: (record: number, certificate: string): string =>
    `Record ${record} fits ${certificate} that the host showed.`,
} as const;

export const modeWords = {
  enforce: 'enforce: senders deliver only where the policy holds',
  testing: 'testing: senders report what fails, and deliver all the same',
  none: 'none: senders forget the policy they may have kept',
} as const;

export const submissionTls = {
  implicit: 'encrypted from the first word',
  starttls: 'encrypted after STARTTLS',
} as const;

export const submissionSource = {
  srv: 'named by the domain’s SRV record',
  mx: 'the mail host, for want of an SRV record',
} as const;

/** Under the stop on the map. */
export const modeShort = { enforce: 'enforced', testing: 'testing', none: 'switched off' } as const;

const problems: Record<MtaStsProblem, string> = {
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
  return problems[problem];
}

/** One or two sentences on what MTA-STS came to. */
export function mtaStsLines(mtaSts: MtaStsEvidence): string[] {
  const { policy, failure } = mtaSts;
  switch (mtaSts.state) {
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
        ...mtaSts.problems.slice(0, 3).map(stsProblemWords),
      ];
    case 'found':
      if (policy === null) return ['The domain has an MTA-STS policy.'];
      return [found[policy.mode]];
  }
}

const found = {
  enforce:
    'The domain’s MTA-STS policy is enforced: senders that follow it deliver only to the hosts it names, encrypted, with a certificate that holds.',
  testing:
    'The domain’s MTA-STS policy is being tried out: senders report what fails, and deliver all the same.',
  none: 'The domain’s MTA-STS policy is switched off: senders forget the one they may have kept.',
} as const;

const tlsaStates: Record<TlsaEvidence['state'], string> = {
  secure: 'There are TLSA records, proved by DNSSEC: senders that follow DANE hold the host to them.',
  none: 'There are no TLSA records for this host, so DANE asks nothing of it.',
  insecure: 'There are TLSA records, and nothing proves them, so senders pass over them.',
  bogus: 'The proof of the TLSA records is broken, so senders that follow DANE hold their mail back.',
  failed:
    'Whether there are TLSA records could not be asked, so senders that follow DANE hold their mail back.',
  'not-applicable':
    'Not asked: the mail hosts’ names or addresses are not signed, so DANE can’t be built on them.',
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

export function daneWords(dane: DaneResult): string {
  switch (dane.state) {
    case 'match':
      return 'The certificate is one the records name.';
    case 'mismatch':
      return `The certificate does not fit${dane.problem === null ? '' : `: ${daneProblems[dane.problem]}`}.`;
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

/** 3 1 1: the host's own certificate, its key, by SHA-256 */
export function tlsaRecordWords({ usage, selector, matchingType }: TlsaRecord): string {
  const parts = [
    usages[usage] ?? 'unknown use',
    selectors[selector] ?? 'unknown part',
    matchings[matchingType] ?? 'unknown form',
  ];
  return `${usage} ${selector} ${matchingType}: ${parts.join(', ')}`;
}

/** The host's own certificate, or one above it. */
export function certificateAt(index: number): string {
  return index === 0 ? 'the host’s own certificate' : `certificate ${index + 1} of the chain`;
}

/** 604 800 s as a week; for how long a sender may keep the policy. */
export function keptFor(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  if (days >= 14 && days % 7 === 0) return count(days / 7, 'week');
  if (days > 0) return count(days, 'day');
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? count(hours, 'hour') : duration(seconds * 1_000);
}
