// The words of an entry's inspector: its headings, and what the parts of the proof are called. What happened and why is said by
// shared/words/list-verdict.ts.

import type {
  DomainOutcome,
  DuplicateRule,
  ListHost,
  MailboxOutcome,
} from '../../../../../shared/list/facts';
import { count } from '../../../../../shared/words/measure';

export const detailWords = {
  title: 'Entry',
  row: (row: number, list: string): string => `Row ${row} of ${list}`,
  loading: 'Reading this entry...',
  happened: 'What happened',
  matters: 'Why it matters',
  todo: 'What to do',
  besides: 'Besides',
  duplicate: 'Repeats another row',
  score: 'Score',
  noScore: 'It gets a score once all has been asked.',
  scoreOf: (score: number): string => `${score} of 100`,
  scoreStart: 'starts from',
  proof: 'Proof',
  rule: 'Rule',
  doubt: 'Could this be wrong?',
  userRow: 'The whole row',
  emptyCell: 'empty',
  cut: 'Only the first 60 columns, and 200 characters of a cell, are shown. The file holds them whole.',
  copy: 'Copy details',
  copied: 'Details copied',
  close: 'Close the entry',
  trace: 'Trace this address',
  traceLine: 'Follows this one address step by step, from the root of DNS to its mail host.',
  otherNetwork: (list: string, now: string): string =>
    `This list was asked on the ${list}. A trace made now asks on the ${now}.`,
  networks: { internet: 'Internet', sample: 'sample internet' },
  didYouMean: 'Perhaps this was meant',
  copySuggestion: 'Copy it',
  suggestionCopied: 'Address copied',
  suggestionLine: 'Ask the person before you change it: the other domain may exist as well.',
  sameDomain: 'Show all of this domain',
  address: {
    title: 'As it is spelled',
    wrongAt: (place: number): string => `It goes wrong at character ${place}.`,
    provider: 'Its provider’s rule',
  },
  domain: {
    title: (name: string): string => `DNS of ${name}`,
    notAsked: 'DNS was not asked for this domain.',
    noDomain: 'There is no domain that could be asked.',
    hosts: 'Mail hosts',
    operator: 'Operator',
    alias: 'Is an alias',
    parked: 'Parked by',
    failure: 'Failure',
    ttl: 'Keeps for',
    asked: 'Asked',
    cut: 'The first 20 are kept.',
  },
  mailbox: {
    title: 'The mailbox',
    notAsked: 'No mail host was asked for this mailbox.',
    host: 'Host',
    asked: 'As it was asked',
    tries: 'Tries',
    when: 'Asked',
    due: 'Next time',
    said: 'It said',
    saidNothing: 'It gave no reply that could be read.',
    failure: 'Failure',
  },
} as const;

export const duplicateWords: Record<DuplicateRule, string> = {
  exact: 'It is spelled the same, letter for letter.',
  'letter-case':
    'It differs in capital and small letters alone. By RFC 5321 they could be two mailboxes; nobody runs it so.',
  provider:
    'The provider takes both for one mailbox: it does not look at dots, or at what stands behind a plus sign.',
};

export const duplicateLine = (row: number): string =>
  `The same mailbox stands in row ${row}. It was asked once, and both rows have that answer.`;

export const domainWords: Record<DomainOutcome, string> = {
  'not-asked': 'not asked',
  mx: 'receives mail, by its MX records',
  'implicit-mx': 'has no MX record, but an address: it is its own mail host',
  'null-mx': 'says itself that it takes no mail (null MX)',
  'no-such-domain': 'does not exist',
  'no-mail-host': 'exists, with no place for mail',
  'hosts-without-address': 'names mail hosts, and none of them has an address',
  'hosts-private': 'names mail hosts with addresses that nobody outside can reach',
  'mx-unusable': 'has an MX record nobody can send by',
  'hosts-not-known': 'names mail hosts, whose addresses could not be asked for',
  'could-not-ask': 'could not be asked',
  'servers-fail': 'has name servers that answer with an error',
  literal: 'is an IP address: there is no DNS to ask',
};

export const mailboxWords: Record<MailboxOutcome, string> = {
  'not-asked': 'not asked',
  accepted: 'accepted by its host',
  'accept-all': 'accepted, as any name of the domain would be',
  hidden: 'the operator takes every name first and judges later',
  'no-such-mailbox': 'its host knows no such mailbox',
  disabled: 'switched off',
  full: 'full',
  'refuses-us': 'the host refused this machine, not the mailbox',
  greylisted: 'the host asks to come again later',
  'still-deferred': 'the host asks to come again, each time',
  'could-not-reach': 'no host could be reached',
  'not-asked-unfit': 'not asked, as this machine is no fit sender',
  'not-asked-resting': 'not asked, as the host takes no more of us for now',
  unclear: 'the host’s answer tells nothing of the mailbox',
};

export const addressKinds: Record<ListHost['addresses'], string> = {
  public: 'public address',
  private: 'private address alone',
  none: 'no address',
  'not-known': 'address could not be asked for',
};

export const triesWords = (tries: number): string => count(tries, 'time');
