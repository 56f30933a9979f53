// What an entry of a list comes to: one of four verdicts, its reasons (the deciding one first), and a score with its parts. Codes only;
// their words stand in shared/words/list.ts, the rule behind each in list/rules.ts. Made by judge.ts. The order of the tables is stored.

export const listVerdicts = ['deliverable', 'undeliverable', 'risky', 'unknown', 'waiting'] as const;

/** `waiting` is none of the four: not all has been asked yet. */
export type ListVerdict = (typeof listVerdicts)[number];

export const listReasons = [
  // deliverable
  'mailbox-accepted',
  // undeliverable
  'no-address',
  'bad-syntax',
  'provider-forbids',
  'unknown-tld',
  'no-such-domain',
  'null-mx',
  'no-mail-host',
  'hosts-without-address',
  'hosts-private',
  'mx-unusable',
  'no-such-mailbox',
  'mailbox-disabled',
  // risky
  'disposable',
  'typo',
  'mailbox-full',
  'accept-all',
  'parked',
  'implicit-mx',
  // unknown
  'mailbox-not-asked',
  'domain-not-asked',
  'hidden-by-operator',
  'refuses-us',
  'still-deferred',
  'could-not-reach',
  'could-not-ask-dns',
  'servers-fail',
  'hosts-not-known',
  'prober-unfit',
  'operator-resting',
  'unclear-reply',
  'literal',
  'reserved-domain',
  // waiting
  'waiting-for-domain',
  'waiting-for-mailbox',
  'greylisted',
  // hints, never the deciding one
  'role',
  'free',
  'generated-looking',
  'trap-like',
  'tagged',
  'duplicate',
  'quoted',
  'utf8-local',
] as const;

export type ListReason = (typeof listReasons)[number];

/** Points that make up the score; the first part is where it starts from. */
export interface ScorePart {
  reason: ListReason;
  points: number;
}

export interface EntryVerdict {
  verdict: ListVerdict;
  /** The deciding one first, then what else bears on it, then hints. */
  reasons: readonly ListReason[];
  /** 0 to 100; null while waiting. The sum of its parts, held within 0 and 100. */
  score: number | null;
  parts: readonly ScorePart[];
}
