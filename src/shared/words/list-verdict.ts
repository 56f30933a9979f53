// Words for what an entry of a list comes to: a verdict, each reason, each signal. A label for chips and tables, one plain sentence, what to do,
// and whether it could be wrong. Codes in a file stay codes (reasonCode). Not here: the words of a trace (reason.ts), names of answers
// (list-names.ts).

import type { ListSignal } from '../list/facts';
import { endingsList } from '../list/rules-endings';
import type { ListReason, ListVerdict } from '../list/verdict';

export interface ListVerdictWords {
  label: string;
  detail: string;
}

export interface ListReasonWords {
  /** For a chip or a cell. */
  label: string;
  /** One sentence. */
  detail: string;
  todo: string;
  /** How it could be wrong; null: only if what answered was wrong. */
  doubt: string | null;
}

const verdicts: Record<ListVerdict, ListVerdictWords> = {
  deliverable: { label: 'Deliverable', detail: 'Its mail host takes mail for exactly this mailbox.' },
  undeliverable: {
    label: 'Undeliverable',
    detail: 'Mail to it would come back, or could not be sent at all.',
  },
  risky: { label: 'Risky', detail: 'Mail may arrive, but something speaks against counting on it.' },
  unknown: { label: 'Unknown', detail: 'Nothing speaks against it, and nothing proves it.' },
  waiting: { label: 'Waiting', detail: 'Not everything has been asked yet.' },
};

const noDoubt = null;
const lookAgain = 'Compare it with where you have it from.';
const askLater = 'Check this entry again later.';
const elsewhere = 'Check it again from a network with a mail server’s standing.';
const nothing = 'Nothing needs doing.';

function row(label: string, detail: string, todo: string, doubt: string | null): ListReasonWords {
  return { label, detail, todo, doubt };
}

const reasons: Record<ListReason, ListReasonWords> = {
  'mailbox-accepted': row(
    'Mailbox takes mail',
    'The domain’s mail host takes mail for this mailbox, and not for just any name.',
    nothing,
    'A host may say yes now and still return the mail later.',
  ),

  'no-address': row(
    'No address',
    'The row has no address in the columns that were read.',
    lookAgain,
    noDoubt,
  ),
  'bad-syntax': row(
    'Not an address',
    'It is not spelled as an e-mail address, so no mail program could send to it.',
    lookAgain,
    noDoubt,
  ),
  'provider-forbids': row(
    'Provider gives no such name',
    'It is a well-formed address, but its provider gives no such names.',
    'Look for a slip before the @.',
    'A very old or special account could be older than the provider’s rule.',
  ),
  'unknown-tld': row(
    'Ending not known',
    `Its ending, the part after the last dot, is not in the built-in list of endings of ${endingsList.date}.`,
    'Look for a slip such as .con, or check the domains: DNS settles it.',
    'The ending may be newer than the list.',
  ),
  'no-such-domain': row(
    'Domain does not exist',
    'DNS says that there is no such domain.',
    'Look for a slip after the @.',
    'A domain that expired a moment ago may come back.',
  ),
  'null-mx': row(
    'Domain takes no mail',
    'The domain says in DNS that it takes no mail at all (a null MX).',
    'Find another address of this person or firm.',
    noDoubt,
  ),
  'no-mail-host': row(
    'No mail host',
    'The domain exists, but names no mail host and has no address of its own.',
    'Look for a slip after the @.',
    'The domain’s owner may be in the middle of a change.',
  ),
  'hosts-without-address': row(
    'Mail hosts lead nowhere',
    'The domain names mail hosts, but none of them has an address.',
    'Find another address of this person or firm.',
    'The domain’s owner may be in the middle of a change.',
  ),
  'hosts-private': row(
    'Mail hosts not public',
    'Its mail hosts have addresses that can only be reached inside a private network.',
    'Find another address of this person or firm.',
    'From inside that network, mail may arrive.',
  ),
  'mx-unusable': row(
    'MX records unusable',
    'Its MX records name something mail cannot be sent to, such as an address in digits.',
    'Find another address of this person or firm.',
    'The domain’s owner may correct the records at any time.',
  ),
  'no-such-mailbox': row(
    'No such mailbox',
    'The domain’s mail host does not know this name.',
    'Look for a slip before the @, or ask for the address in use now.',
    'A few hosts say this to senders they don’t want; the reply’s own words tell more.',
  ),
  'mailbox-disabled': row(
    'Mailbox switched off',
    'The mail host knows this mailbox and says that it takes no mail.',
    'Ask for another address.',
    'It can be switched on again.',
  ),

  disposable: row(
    'Disposable',
    'The domain lends mailboxes for a few minutes or days, without a name.',
    'Expect that nobody reads it any more.',
    'Lists of such domains have mistakes; you can name domains that are never disposable.',
  ),
  typo: row(
    'Looks like a slip',
    'The domain differs from a large provider’s by one slip of the finger.',
    'Look at the suggestion; ask the person where you can.',
    'Somebody may really use this domain, so nothing is changed for you.',
  ),
  'mailbox-full': row(
    'Mailbox full',
    'The mail host knows this mailbox and has no room left in it.',
    'Try again some weeks later; a mailbox full for months is rarely read.',
    'It takes mail again once there is room.',
  ),
  'accept-all': row(
    'Takes every name',
    'The mail host takes any name at this domain, so whether this mailbox is there can’t be known.',
    'Write if you have the address from its owner; leave it if it was guessed.',
    'The mailbox may well be there.',
  ),
  parked: row(
    'Domain parked',
    'The domain’s mail or name servers belong to a service for domains nobody uses.',
    'Look for a slip after the @.',
    'Some owners leave a domain with such a service and still read its mail.',
  ),
  'implicit-mx': row(
    'No MX record',
    'The domain names no mail host; mail would go to the domain’s own address, where often nobody takes it.',
    'Check its mailbox, or ask the person.',
    'The rules of mail allow it, and some small domains rely on it.',
  ),

  'mailbox-not-asked': row(
    'Mailbox not asked',
    'Everything up to its mail host is in order; the mailbox itself was not asked for.',
    'Check the mailboxes to learn more.',
    noDoubt,
  ),
  'domain-not-asked': row(
    'Domain not asked',
    'It is spelled as an address should be; nobody was asked about its domain.',
    'Check the domains to learn more.',
    noDoubt,
  ),
  'hidden-by-operator': row(
    'Operator does not tell',
    'Its operator takes every name at first and sorts out later, so nobody can learn it by asking.',
    'Write if you have the address from its owner.',
    noDoubt,
  ),
  'refuses-us': row(
    'Refused us',
    'The mail host would not talk to this machine; that says nothing about the mailbox.',
    elsewhere,
    noDoubt,
  ),
  'still-deferred': row(
    'Put off each time',
    'The mail host asked us to come again later, each time we came.',
    askLater,
    noDoubt,
  ),
  'could-not-reach': row(
    'Host not reached',
    'No mail host of the domain answered; they may be down, or out of reach from here.',
    askLater,
    noDoubt,
  ),
  'could-not-ask-dns': row(
    'DNS gave no answer',
    'The question about the domain went unanswered; that says nothing about the domain.',
    askLater,
    noDoubt,
  ),
  'servers-fail': row(
    'Domain’s DNS is broken',
    'The domain’s own name servers answer with an error, so mail can’t find its way for now.',
    askLater,
    'Such errors are often mended within days.',
  ),
  'hosts-not-known': row(
    'Hosts’ addresses not known',
    'The domain names mail hosts, but the question for their addresses went unanswered.',
    askLater,
    noDoubt,
  ),
  'prober-unfit': row(
    'Not asked from here',
    'This machine is no fit sender, so asking would only have been refused.',
    elsewhere,
    noDoubt,
  ),
  'operator-resting': row(
    'Operator asked for a rest',
    'The operator takes no more questions from us for now, so this one was not asked.',
    askLater,
    noDoubt,
  ),
  'unclear-reply': row(
    'Reply unclear',
    'The mail host answered, but not with anything that tells of this mailbox.',
    'Trace this address to see what was said.',
    noDoubt,
  ),
  literal: row(
    'Address in digits',
    'In place of a domain it has an IP address; mail can be sent there, but few hosts take it.',
    'Ask for an address with a domain.',
    noDoubt,
  ),
  'reserved-domain': row(
    'Reserved name',
    'Its domain belongs to names set aside for examples, tests and private networks.',
    'Look whether it is a placeholder.',
    'Inside a private network it may be a real domain.',
  ),

  'waiting-for-domain': row('Domain waits', 'Its domain will be asked about soon.', nothing, noDoubt),
  'waiting-for-mailbox': row('Mailbox waits', 'Its mail host will be asked soon.', nothing, noDoubt),
  greylisted: row(
    'Asked to come again',
    'The mail host asks unknown senders to come again (greylisting); we do, when its time has come.',
    nothing,
    noDoubt,
  ),

  role: row(
    'Role',
    'It belongs to a task rather than to one person, such as info or sales.',
    'Write only if it suits whoever answers there.',
    'A person may be called that.',
  ),
  free: row('Free provider', 'It is with a provider that gives mailboxes to everybody.', nothing, noDoubt),
  'generated-looking': row(
    'Looks generated',
    'The name looks as if a machine had made it.',
    lookAgain,
    'It is only a hint; some people choose such names.',
  ),
  'trap-like': row(
    'Looks like a trap',
    'The name looks like one set out to catch unwanted mail.',
    'Leave it out unless you know its owner.',
    'It is only a hint.',
  ),
  tagged: row(
    'Tagged',
    'It has a tag after a plus, which many providers deliver to the same mailbox.',
    nothing,
    noDoubt,
  ),
  duplicate: row(
    'Duplicate',
    'An earlier entry leads to the same mailbox; its check counts for both.',
    'Write to one of them.',
    'The rule that was used is named with the entry.',
  ),
  quoted: row(
    'Quoted',
    'The name stands in quotes, which is allowed and which many programs can’t handle.',
    lookAgain,
    noDoubt,
  ),
  'utf8-local': row(
    'Letters beyond ASCII',
    'The name has letters that only mail hosts with SMTPUTF8 can carry.',
    'Ask whether there is a plain spelling too.',
    noDoubt,
  ),
};

const signals: Record<ListSignal, ListVerdictWords> = {
  role: { label: reasons.role.label, detail: reasons.role.detail },
  'generated-looking': {
    label: reasons['generated-looking'].label,
    detail: reasons['generated-looking'].detail,
  },
  'trap-like': { label: reasons['trap-like'].label, detail: reasons['trap-like'].detail },
  tagged: { label: reasons.tagged.label, detail: reasons.tagged.detail },
  quoted: { label: reasons.quoted.label, detail: reasons.quoted.detail },
  'utf8-local': { label: reasons['utf8-local'].label, detail: reasons['utf8-local'].detail },
  'beside-name': { label: 'Beside a name', detail: 'The cell holds a person’s name beside the address.' },
  'one-of-several': { label: 'One of several', detail: 'The row holds more than one address.' },
  free: { label: reasons.free.label, detail: reasons.free.detail },
  disposable: { label: reasons.disposable.label, detail: reasons.disposable.detail },
  typo: { label: reasons.typo.label, detail: reasons.typo.detail },
  international: {
    label: 'International domain',
    detail: 'The domain has letters beyond ASCII; DNS knows it by an xn-- name.',
  },
  literal: { label: reasons.literal.label, detail: reasons.literal.detail },
  reserved: { label: reasons['reserved-domain'].label, detail: reasons['reserved-domain'].detail },
  parked: { label: reasons.parked.label, detail: reasons.parked.detail },
  duplicate: { label: reasons.duplicate.label, detail: reasons.duplicate.detail },
};

export function listVerdictWords(verdict: ListVerdict): ListVerdictWords {
  return verdicts[verdict];
}

export function listReasonWords(reason: ListReason): ListReasonWords {
  return reasons[reason];
}

export function listSignalWords(signal: ListSignal): ListVerdictWords {
  return signals[signal];
}
