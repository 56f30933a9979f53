// The words of the table of real senders: who each is, what it would do with this mail. Where a sender's act has its reason in a host's reply
// or in the policy, the code says which.

import type { Sender, SenderCode, SenderName } from '../../../../../shared/senders';
import { capitalised, count } from '../../../../../shared/words/measure';

export const sendersWords = {
  title: 'What real senders would do with this mail',
  line: 'The same evidence, seen by senders that follow other rules. Nothing was sent.',
  sender: 'Sender',
  outcome: 'Would',
  where: 'Where',
  encrypted: 'Encrypted',
  status: 'Status',
  yes: 'yes',
  no: 'no',
  none: '–',
  noneSpoken: 'none',
  givesUp: (seconds: number): string => `gives up after ${count(Math.round(seconds / 86_400), 'day')}`,
} as const;

interface SenderIs {
  title: string;
  is: string;
}

const who: Record<SenderName, SenderIs> = {
  opportunistic: {
    title: 'Most senders',
    is: 'Encrypts where the host offers it, checks no certificate, and sends in plain text where it must. Most mail servers are set up so.',
  },
  dane: {
    title: 'DANE-validating',
    is: 'Holds a host to its signed TLSA records: no match, no mail. Postfix and Exim can do so, and many providers in Europe do.',
  },
  'mta-sts': {
    title: 'MTA-STS-validating',
    is: 'Holds a domain to its MTA-STS policy: only hosts it names, encrypted, with a certificate that holds. The large providers do so.',
  },
  strict: {
    title: 'Strict TLS',
    is: 'Sends only encrypted, with a trusted certificate that names the host, whatever the domain promises. Some banks and authorities do so.',
  },
  'ipv4-only': { title: 'IPv4 only', is: 'As most senders, on a network without IPv6.' },
  'ipv6-only': { title: 'IPv6 only', is: 'As most senders, on a network without IPv4.' },
};

export function senderIs(name: SenderName): SenderIs {
  return who[name];
}

const outcomes: Record<Sender['outcome'], string> = {
  delivered: 'deliver',
  deferred: 'wait and try again',
  bounced: 'return it',
  unknown: 'can’t be known',
  'not-asked': 'not asked',
};

const because: Record<SenderCode, string> = {
  accepted: '',
  'recipient-refused': 'the mailbox was refused',
  'recipient-deferred': 'the host asked to come again',
  'us-alone': 'the host refused this machine alone',
  'no-host-answers': 'no host answers',
  'no-address-of-family': 'no host has such an address',
  'tls-required': 'no host has encryption that holds',
  'dane-mismatch': 'the certificate does not fit the TLSA records',
  'dane-bogus': 'the proof of the TLSA records is broken',
  'dane-failed': 'the TLSA records could not be asked for',
  'sts-mismatch': 'no host meets the policy',
  'domain-refuses': 'the domain takes no mail',
  'domain-fails': 'DNS fails for now',
  'not-known': 'from here',
  'not-asked': '',
};

/** Wait and try again: no host meets the policy, gives up after 5 days. */
export function senderLine({ outcome, code, givesUpAfterSeconds }: Sender): string {
  const parts = [
    because[code],
    outcome === 'deferred' && givesUpAfterSeconds !== null ? sendersWords.givesUp(givesUpAfterSeconds) : '',
  ].filter((part) => part !== '');
  return parts.length === 0
    ? capitalised(outcomes[outcome])
    : `${capitalised(outcomes[outcome])}: ${parts.join(', ')}`;
}

/** 4 of 6 deliver. */
export function sendersGist(senders: readonly Sender[]): string {
  const delivering = senders.filter(({ outcome }) => outcome === 'delivered').length;
  return `${delivering} of ${senders.length} deliver`;
}
