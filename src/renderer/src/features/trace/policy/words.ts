// The labels of a domain's transport policy in the inspector and on the map. What MTA-STS and DANE say stands in shared/words/policy.ts.

import { duration } from '../../../../../shared/words/measure';

export const policyWords = {
  stop: 'Policy',
  title: 'Transport policy',
  subtitle: 'What the domain promises of its encryption',
  matters:
    'A policy lets a sender tell the true host from someone who stands in between. Without one a sender encrypts where it can and checks nothing.',
  doubt:
    'A sender may still hold an older MTA-STS policy, for as long as that one allowed. DANE is checked anew with each delivery.',
  none: 'none in force',
  asking: 'being asked',
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

/** The host's own certificate, or one above it. */
export function certificateAt(index: number): string {
  return index === 0 ? 'the host’s own certificate' : `certificate ${index + 1} of the chain`;
}
