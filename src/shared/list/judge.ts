// Facts of one entry to its verdict: pure, total, and by tables. What was answered outweighs what was guessed; nothing that happened to us
// condemns a mailbox; and only a mail host's yes for this very mailbox makes it deliverable. Not here: points (score.ts), words, rules.

import {
  type DomainOutcome,
  domainSignals,
  type EntryFacts,
  localSignals,
  type MailboxOutcome,
} from './facts';
import { scoreOf } from './score';
import { hasBit } from './signal-bits';
import { type EntryVerdict, type ListReason, type ListVerdict, listReasons } from './verdict';

/** What each reason alone comes to; null: a hint, which decides nothing. */
export const verdictOfReason: Readonly<Record<ListReason, ListVerdict | null>> = {
  'mailbox-accepted': 'deliverable',

  'no-address': 'undeliverable',
  'bad-syntax': 'undeliverable',
  'provider-forbids': 'undeliverable',
  // Risky and no more: a top-level domain may be younger than our list, and the next ones are on their way (ICANN's round of 2026). Asking DNS
  // settles it: either `no-such-domain` condemns the entry, or the domain is there and this reason falls away.
  'unknown-tld': 'risky',
  'no-such-domain': 'undeliverable',
  'null-mx': 'undeliverable',
  'no-mail-host': 'undeliverable',
  'hosts-without-address': 'undeliverable',
  'hosts-private': 'undeliverable',
  'mx-unusable': 'undeliverable',
  'no-such-mailbox': 'undeliverable',
  'mailbox-disabled': 'undeliverable',

  disposable: 'risky',
  typo: 'risky',
  'mailbox-full': 'risky',
  'accept-all': 'risky',
  parked: 'risky',
  'implicit-mx': 'risky',

  'mailbox-not-asked': 'unknown',
  'domain-not-asked': 'unknown',
  'hidden-by-operator': 'unknown',
  'refuses-us': 'unknown',
  'still-deferred': 'unknown',
  'could-not-reach': 'unknown',
  'could-not-ask-dns': 'unknown',
  'servers-fail': 'unknown',
  'hosts-not-known': 'unknown',
  'prober-unfit': 'unknown',
  'operator-resting': 'unknown',
  'unclear-reply': 'unknown',
  literal: 'unknown',
  'reserved-domain': 'unknown',

  'waiting-for-domain': 'waiting',
  'waiting-for-mailbox': 'waiting',
  greylisted: 'waiting',

  role: null,
  free: null,
  'generated-looking': null,
  'trap-like': null,
  tagged: null,
  duplicate: null,
  quoted: null,
  'utf8-local': null,
};

/** Which verdict wins where reasons differ. What is certain comes first, and a suspicion outweighs not knowing. */
const weight: Readonly<Record<ListVerdict, number>> = {
  undeliverable: 0,
  waiting: 1,
  risky: 2,
  deliverable: 3,
  unknown: 4,
};

/** What a domain's answer says by itself; null: mail goes there, so the mailbox is the question. */
const ofDomain: Readonly<Record<DomainOutcome | 'waiting', ListReason | null>> = {
  'not-asked': 'domain-not-asked',
  waiting: 'waiting-for-domain',
  mx: null,
  'implicit-mx': null,
  'null-mx': 'null-mx',
  'no-such-domain': 'no-such-domain',
  'no-mail-host': 'no-mail-host',
  'hosts-without-address': 'hosts-without-address',
  'hosts-private': 'hosts-private',
  'mx-unusable': 'mx-unusable',
  'hosts-not-known': 'hosts-not-known',
  'could-not-ask': 'could-not-ask-dns',
  'servers-fail': 'servers-fail',
  literal: 'literal',
};

const ofMailbox: Readonly<Record<MailboxOutcome | 'waiting', ListReason>> = {
  'not-asked': 'mailbox-not-asked',
  waiting: 'waiting-for-mailbox',
  accepted: 'mailbox-accepted',
  'accept-all': 'accept-all',
  hidden: 'hidden-by-operator',
  'no-such-mailbox': 'no-such-mailbox',
  disabled: 'mailbox-disabled',
  full: 'mailbox-full',
  'refuses-us': 'refuses-us',
  greylisted: 'greylisted',
  'still-deferred': 'still-deferred',
  'could-not-reach': 'could-not-reach',
  'not-asked-unfit': 'prober-unfit',
  'not-asked-resting': 'operator-resting',
  unclear: 'unclear-reply',
};

/** The domain was asked for and is there, whatever it does with mail. */
const isThere: ReadonlySet<DomainOutcome | 'waiting'> = new Set([
  'mx',
  'implicit-mx',
  'null-mx',
  'no-mail-host',
  'hosts-without-address',
  'hosts-private',
  'mx-unusable',
  'hosts-not-known',
]);

const placeOf = new Map(listReasons.map((reason, at) => [reason, at]));

export function judgeEntry(facts: EntryFacts): EntryVerdict {
  const reasons = new Set<ListReason>();
  const spelling = reasonOfSpelling(facts);
  if (spelling !== null) reasons.add(spelling);
  // A name that cannot be, or cannot be anybody's, is not asked for: nothing further is waited for.
  if (spelling === null) addAnswers(facts, reasons);
  addDomainSignals(facts, reasons, spelling === null);
  addHints(facts, reasons);
  const ordered = inOrder([...reasons]);
  const deciding = ordered[0];
  const verdict = (deciding === undefined ? null : verdictOfReason[deciding]) ?? 'unknown';
  return { verdict, reasons: ordered, ...scoreOf(verdict, ordered) };
}

function reasonOfSpelling({ code, mailbox }: EntryFacts): ListReason | null {
  if (code === 'ok' || code === 'unknown-tld') return null;
  if (code === 'no-address' || code === 'blank') return 'no-address';
  if (code !== 'provider-forbids') return 'bad-syntax';
  // Somebody asked all the same, and the host knows the mailbox: then the rule is wrong for it.
  return mailbox === 'accepted' || mailbox === 'full' ? null : 'provider-forbids';
}

function addAnswers(facts: EntryFacts, reasons: Set<ListReason>): void {
  const domain = settledDomain(facts);
  const ofIt = ofDomain[domain];
  if (facts.code === 'unknown-tld' && !isThere.has(domain)) reasons.add('unknown-tld');
  if (ofIt !== null) {
    reasons.add(ofIt);
    return;
  }
  reasons.add(ofMailbox[settledMailbox(facts)]);
}

/** Nothing is waited for that the level does not ask. */
function settledDomain({ level, domain, domainSignals: bits }: EntryFacts): DomainOutcome | 'waiting' {
  const isOpen = domain === 'waiting' || domain === 'not-asked';
  if (isOpen && hasBit(bits, 'literal', domainSignals)) return 'literal';
  return domain === 'waiting' && level === 'syntax' ? 'not-asked' : domain;
}

function settledMailbox({ level, mailbox }: EntryFacts): MailboxOutcome | 'waiting' {
  if (level === 'mailbox') return mailbox;
  // Asked at a deeper level before: its answers stand, but nobody goes on asking.
  if (mailbox === 'waiting') return 'not-asked';
  return mailbox === 'greylisted' ? 'still-deferred' : mailbox;
}

function addDomainSignals(facts: EntryFacts, reasons: Set<ListReason>, isSpelled: boolean): void {
  const { domain, mailbox } = facts;
  const has = (name: (typeof domainSignals)[number]): boolean =>
    hasBit(facts.domainSignals, name, domainSignals);
  if (has('disposable')) reasons.add('disposable');
  if (has('typo')) reasons.add('typo');
  if (has('parked')) reasons.add('parked');
  // Reserved names answer on networks of their own; there the answer counts.
  if (has('reserved') && !isThere.has(domain)) reasons.add('reserved-domain');
  // RFC 5321 s.5.1 allows it, and a host that took this very mailbox has shown that it means it.
  if (domain === 'implicit-mx' && isSpelled && mailbox !== 'accepted') reasons.add('implicit-mx');
  if (has('free')) reasons.add('free');
}

function addHints(facts: EntryFacts, reasons: Set<ListReason>): void {
  const hints = ['role', 'generated-looking', 'trap-like', 'tagged', 'quoted', 'utf8-local'] as const;
  for (const hint of hints) if (hasBit(facts.localSignals, hint, localSignals)) reasons.add(hint);
  if (facts.isDuplicate) reasons.add('duplicate');
}

/** The deciding one first, hints last; within one verdict as in the table. */
function inOrder(reasons: ListReason[]): ListReason[] {
  const rank = (reason: ListReason): number => {
    const verdict = verdictOfReason[reason];
    return (verdict === null ? 9 : weight[verdict]) * 100 + (placeOf.get(reason) ?? 0);
  };
  return reasons.sort((one, other) => rank(one) - rank(other));
}
