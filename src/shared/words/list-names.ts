// Names of what was found out about an entry of a list: its spelling, its domain's answer, its mailbox's answer, the level, the rule of a duplicate.
// One line each. Not here: what it comes to (list-verdict.ts).

import type { DomainOutcome, DuplicateRule, EntryCode, ListLevel, MailboxOutcome } from '../list/facts';
import { addressProblemWords } from './address';

export function entryCodeWords(code: EntryCode): string {
  switch (code) {
    case 'ok':
      return 'Spelled as an address should be.';
    case 'no-address':
      return 'The row has no address in the columns that were read.';
    case 'blank':
      return 'An empty line.';
    case 'provider-forbids':
      return 'Spelled as an address should be, but its provider gives no such names.';
    case 'unknown-tld':
      return 'Spelled as an address should be, but its ending is not in the built-in list.';
    case 'empty':
      return 'There is nothing in it.';
    default:
      return addressProblemWords({ code, at: 0 });
  }
}

const domains: Record<DomainOutcome, string> = {
  'not-asked': 'Not asked.',
  mx: 'It names mail hosts, and they can be reached.',
  'implicit-mx': 'It names no mail host; its own address stands in for one.',
  'null-mx': 'It says that it takes no mail.',
  'no-such-domain': 'It does not exist.',
  'no-mail-host': 'It exists, and has no place for mail.',
  'hosts-without-address': 'It names mail hosts, and none has an address.',
  'hosts-private': 'Its mail hosts have private addresses alone.',
  'mx-unusable': 'Its MX records name nothing that mail could go to.',
  'hosts-not-known': 'It names mail hosts; their addresses could not be asked.',
  'could-not-ask': 'DNS gave no answer that says anything about it.',
  'servers-fail': 'Its own name servers answer with an error.',
  literal: 'An IP address stands in its place.',
};

const mailboxes: Record<MailboxOutcome, string> = {
  'not-asked': 'Not asked.',
  accepted: 'The mail host takes mail for it.',
  'accept-all': 'The mail host takes every name, this one too.',
  hidden: 'The operator takes every name first and sorts out later.',
  'no-such-mailbox': 'The mail host does not know it.',
  disabled: 'The mail host says that it is switched off.',
  full: 'The mail host says that it is full.',
  'refuses-us': 'The mail host refused us, not the mailbox.',
  greylisted: 'The mail host asked us to come again.',
  'still-deferred': 'The mail host put us off each time.',
  'could-not-reach': 'No mail host could be reached.',
  'not-asked-unfit': 'Not asked: this machine is no fit sender.',
  'not-asked-resting': 'Not asked: the operator takes no more questions for now.',
  unclear: 'The reply says nothing about the mailbox.',
};

const duplicates: Record<DuplicateRule, string> = {
  exact: 'The same address, letter for letter.',
  'letter-case': 'The same but for capital letters, which no provider tells apart.',
  provider: 'Spelled otherwise, but the provider delivers both to one mailbox.',
};

const levels: Record<ListLevel, { label: string; detail: string }> = {
  syntax: { label: 'Spelling', detail: 'Looks at each address. Nobody is asked.' },
  domain: { label: 'Domains', detail: 'Asks DNS about each domain, once. No mail host hears of it.' },
  mailbox: {
    label: 'Mailboxes',
    detail: 'Asks the mail hosts for each mailbox, within the budget. No mail is sent.',
  },
};

export function domainOutcomeWords(outcome: DomainOutcome): string {
  return domains[outcome];
}

export function mailboxOutcomeWords(outcome: MailboxOutcome): string {
  return mailboxes[outcome];
}

export function duplicateRuleWords(rule: DuplicateRule): string {
  return duplicates[rule];
}

export function listLevelWords(level: ListLevel): { label: string; detail: string } {
  return levels[level];
}
