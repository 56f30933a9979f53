// Words of a list that is read: the levels with what each asks of whom, the plan of the mail hosts, the counts while it runs.

import type { ListLevel } from '../../../../../shared/list/facts';
import type { ListPlan, ProberUnfit } from '../../../../../shared/list/status';
import { count } from '../../../../../shared/words/measure';
import { clockTime } from '../../health/clock';
import { about } from '../words';

export const levelWords = {
  title: 'How far shall it be checked?',
  line: 'Each level takes in the one before it, and you can go further later: what is answered is kept.',
  label: 'Level',
  start: 'Start',
  counting: 'Counting what would be asked…',
} as const;

export const levels: Record<ListLevel, { name: string; finds: string }> = {
  syntax: {
    name: 'Spelling',
    finds:
      'Is it an address at all, may its provider give such a name, is it mistyped, a role, a throw-away, a duplicate?',
  },
  domain: {
    name: 'Domains',
    finds: 'Does the domain exist, does it take mail, and who runs its mail?',
  },
  mailbox: {
    name: 'Mailboxes',
    finds:
      'Would the mail host take a mail for this very name? Nothing is sent: we leave before a message would begin.',
  },
};

/** What a level asks of whom, and how long that takes. */
export function asksWords(level: ListLevel, plan: ListPlan): string {
  const { domains, hostsAbout, seconds } = plan.questions;
  const dns =
    domains === 0
      ? 'There is no domain to ask about.'
      : `Asks your resolver about ${count(domains, 'domain')}${hostsAbout === 0 ? '' : ` and some ${count(hostsAbout, 'mail host')}`}. Takes ${about(seconds)}.`;
  switch (level) {
    case 'syntax':
      return 'Asks nobody. It is done when the list is read.';
    case 'domain':
      return `${dns} No mail host is called.`;
    case 'mailbox':
      return plan.mailboxes === null
        ? 'Asks about the domains first. Then it shows the plan: which operators, how many mailboxes, how many hours. No mail host is called before you agree.'
        : `Asks mail hosts about ${count(plan.mailboxes.total, 'mailbox', 'mailboxes')}. Takes ${about(plan.mailboxes.seconds)}.`;
  }
}

export const planWords = {
  title: 'This is what the mail hosts would be asked',
  total: ({ total, operators, seconds }: NonNullable<ListPlan['mailboxes']>): string =>
    `${count(total, 'mailbox', 'mailboxes')} at ${count(operators.filter(({ isHidden }) => !isHidden).length, 'operator')}, ${about(seconds)} in all. Nothing is sent to anybody.`,
  nothing: 'No mailbox is left to be asked for.',
  hidden: (number: number): string =>
    `${count(number, 'mailbox', 'mailboxes')} ${number === 1 ? 'is' : 'are'} not asked for: their operators take every name first and judge later, so asking tells nothing.`,
  table: 'By operator',
  hiddenTable: 'Operators that hide their mailboxes',
  operator: 'Operator',
  domains: 'Domains',
  mailboxes: 'Mailboxes',
  time: 'Time',
  go: 'Ask the mail hosts',
  leave: 'Leave it at the domains',
  more: (number: number): string => `and ${count(number, 'more operator')}`,
  pace: 'Few connections to one operator at a time, and a rest where one asks for it: that is why it takes its time.',
} as const;

export const fitnessWords = {
  title: 'This machine as a sender',
  fit: 'It is fit to ask mail hosts: port 25 is open, it has a name, and no block list has it.',
  unknown: 'Whether mail hosts will talk to this machine is looked at before any of them is asked.',
  unfit:
    'Mail hosts would not answer this machine as they answer a mail server, so their answers would say nothing of the mailboxes:',
  skipped:
    'Mailboxes can’t be asked for from here. The list ends with its domains, and says “not asked” of the mailboxes.',
} as const;

export const unfitWords: Record<ProberUnfit, { what: string; todo: string }> = {
  'port-25-closed': {
    what: 'Port 25 does not get through.',
    todo: 'Many home and office networks block it. Run Waypost on a server, or ask your provider to open it.',
  },
  listed: {
    what: 'Its address is on a block list.',
    todo: 'Look it up at the list, mend the cause and ask to be taken off, or use another address.',
  },
  'no-reverse-name': {
    what: 'Its address has no name in DNS (PTR).',
    todo: 'Ask whoever gave you the address to set one that leads back to it.',
  },
  'no-outside-address': {
    what: 'The address it has outside could not be found out.',
    todo: 'Trace an address to see what is in the way.',
  },
  offline: {
    what: 'There is no connection to the Internet.',
    todo: 'Connect, and start again.',
  },
};

export const runWords = {
  progress: 'Progress',
  left: (seconds: number): string => `${about(seconds)} left`,
  greylisted: (number: number, at: string | null, nowMs: number): string =>
    `${count(number, 'address', 'addresses')} ${number === 1 ? 'waits' : 'wait'} to be asked again${at === null ? '' : `, the next at ${clockTime(at, nowMs)}`}`,
  stop: 'Stop',
  stopTitle: 'Stop here?',
  stopLine:
    'What was answered is kept. What was not asked yet stays marked “not asked”. To go on later, pause it instead.',
  stopIt: 'Stop it',
  stopNot: 'Let it run',
  further: 'Check further…',
  exportAs: 'Export…',
  queued: (before: number): string =>
    before === 0 ? 'Begins in a moment' : `Queued: ${count(before, 'list')} before it`,
  again: 'Check again',
  againTitle: 'Check all of it again?',
  againLine:
    'Every domain, and at the mailbox level every mailbox, is asked anew. The answers of before are replaced.',
  againNot: 'Leave it',
  summary: 'Summary as PDF…',
  counts: 'Counts by verdict',
  chart: 'Verdicts',
  slowest: 'Operators that take longest',
  rests: (until: string, nowMs: number): string => `rests until ${clockTime(until, nowMs)}, as it asked`,
  answeredName: 'Answered',
  leftName: 'Time left',
  readingLine: 'Nothing is asked of anybody while it is read. You may go elsewhere, it goes on.',
  level: (name: string): string => `Level: ${name}`,
  took: (words: string): string => `took ${words}`,
  unfit: 'Mailboxes were not asked: this machine is no fit sender.',
} as const;
