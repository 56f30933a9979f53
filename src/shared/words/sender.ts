// Words for what real senders would do with the same evidence: who each is, what comes of the mail, and why. From codes alone; who does what
// is played in simulate-senders.ts.

import type { Sender, SenderCode, SenderName } from '../verdict/senders';
import { replyLine } from './reply';
import { excerpt, visible } from './visible';

export interface SenderWords {
  /** Opportunistic, DANE, ... */
  name: string;
  /** What kind of sender it is, in one sentence. */
  what: string;
  /** What comes of the mail, as a clause: "delivered to mx1.corp.example", "bounced with 5.1.1". */
  outcome: string;
  /** The same in a word or two. */
  short: string;
  /** Why, in one sentence. */
  why: string;
}

const kinds: Record<SenderName, readonly [name: string, what: string]> = {
  opportunistic: ['Opportunistic', 'Encrypts where it can and checks nothing, as most mail servers do.'],
  dane: ['DANE', 'Holds to the certificates that a signed DNS names for each mail host.'],
  'mta-sts': ['MTA-STS', 'Holds to the policy the domain publishes on its web server.'],
  strict: ['Strict', 'Hands over mail only to a certificate that is trusted and names the host.'],
  'ipv4-only': ['IPv4 only', 'Has no IPv6, and is opportunistic otherwise.'],
  'ipv6-only': ['IPv6 only', 'Has no IPv4, and is opportunistic otherwise.'],
};

const shorts: Record<Sender['outcome'], string> = {
  delivered: 'delivered',
  deferred: 'waits',
  bounced: 'bounces',
  unknown: 'can’t be known',
  'not-asked': 'not asked',
};

const reasons: Record<SenderCode, (host: string, said: string) => string> = {
  accepted: (host) => `${host} takes mail for this mailbox.`,
  'recipient-refused': (host, said) => `${host} says no for good${quote(said)}.`,
  'recipient-deferred': (host, said) => `${host} asks to come again later${quote(said)}.`,
  'us-alone': (host, said) =>
    `${host} refused this machine${quote(said)}. Another sender may be heard there.`,
  'no-host-answers': (host) => `${host} does not answer for the mailbox, and no other host does.`,
  'no-address-of-family': () => 'No mail host has an address of the kind this sender can use.',
  'tls-required': (host) => `${host} has no encryption with a certificate that holds, and no other host has.`,
  'dane-mismatch': (host) => `${host} does not keep to its TLSA records, and no other host is left.`,
  'dane-bogus': (host) => `The TLSA records of ${host} fail their own proof, and no other host is left.`,
  'dane-failed': (host) => `The TLSA records of ${host} can’t be had, so this sender waits until they can.`,
  'sts-mismatch': (host) => `${host} does not keep to the domain’s policy, and no other host is left.`,
  'domain-refuses': () => 'The domain has no place where mail could go.',
  'domain-fails': () => 'DNS gives no sound answer just now.',
  'not-known': () => 'What was seen from here does not tell.',
  'not-asked': () => 'What this sender would need was not asked.',
};

export function senderWords(sender: Sender): SenderWords {
  const [name, what] = kinds[sender.name];
  const host = sender.host === null ? 'the mail host' : visible(sender.host);
  const said = sender.reply === null ? '' : replyLine(sender.reply, 90);
  const why = reasons[sender.code](host, said);
  return {
    name,
    what,
    outcome: outcomeClause(sender),
    short: shorts[sender.outcome],
    // A host's name keeps its small letters, also where it begins the sentence.
    why: sender.host === null ? `${why.charAt(0).toUpperCase()}${why.slice(1)}` : why,
  };
}

function outcomeClause({ outcome, host, encrypted, status, givesUpAfterSeconds }: Sender): string {
  const code = status === null ? '' : excerpt(status, 16);
  switch (outcome) {
    case 'delivered': {
      const where = host === null ? 'delivered' : `delivered to ${visible(host)}`;
      return encrypted === false ? `${where}, in plain text` : where;
    }
    case 'deferred': {
      const days = Math.round((givesUpAfterSeconds ?? 0) / 86_400);
      const until = days < 1 ? '' : `, gives up after ${days === 1 ? 'a day' : `${days} days`}`;
      return `waits${until}`;
    }
    case 'bounced':
      return code === '' ? 'bounced' : `bounced with ${code}`;
    case 'unknown':
      return 'can’t be known from here';
    case 'not-asked':
      return 'not asked';
  }
}

function quote(said: string): string {
  return said === '' ? '' : ` (“${said}”)`;
}
