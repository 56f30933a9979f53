// How a list was checked, said so that whoever gets the page can weigh it: what was asked of whom, by which lists of names, and above all what was
// not asked or could not be. Pure. Not here: how it looks.

import type { ListLevel } from '../../shared/list/facts';
import type { ListStatus, WordSource } from '../../shared/list/status';
import type { ListReason } from '../../shared/list/verdict';
import { formatResolver } from '../../shared/resolver-text';
import type { Settings } from '../../shared/settings';
import { count, grouped, listed } from '../../shared/words/measure';
import { excerpt } from '../../shared/words/visible';

interface Method {
  status: ListStatus;
  sources: readonly WordSource[];
  settings: Settings;
}

export function methodLines({ status, sources, settings }: Method): [term: string, text: string][] {
  const { reading, columnNames, sourceName } = status;
  const columns = reading.addressColumns.map((at) => `“${excerpt(columnNames[at] ?? String(at + 1), 40)}”`);
  return [
    [
      'Read from',
      `${excerpt(sourceName, 120)}, ${columns.length === 1 ? 'column' : 'columns'} ${listed(columns)}`,
    ],
    ['What was asked', levelLine(status)],
    ['Whom', whomLine(status, settings)],
    ['What was not', notAskedLine(status)],
    ['Lists of names', sources.map(sourceLine).join('; ')],
  ];
}

const levels: Record<ListLevel, string> = {
  syntax: 'How each address is spelled. Nobody was asked anything.',
  domain: 'How each address is spelled, and whether its domain takes mail. No mail host was contacted.',
  mailbox:
    'How each address is spelled, whether its domain takes mail, and, where its mail host can tell, whether it takes mail for this very address. No message was sent.',
};

function levelLine({ level, progress }: ListStatus): string {
  if (level === null) return 'Nothing yet: the list was read.';
  if (level === 'syntax' && progress.domainsAnswered > 0)
    return 'How each address is spelled. What was answered of domains before counts as well.';
  return levels[level];
}

function whomLine({ network, level, progress }: ListStatus, { trace }: Settings): string {
  if (progress.domainsAnswered === 0) return 'Nobody.';
  const asked = `${count(progress.domainsAnswered, 'domain')}`;
  if (network === 'sample')
    return `${asked}, in Waypost’s sample internet: an exercise, which says nothing of real mailboxes.`;
  const resolvers =
    trace.resolverMode === 'chosen'
      ? `by way of ${listed(trace.resolvers.map((resolver) => formatResolver(resolver)))}`
      : trace.resolverMode === 'none'
        ? 'from the root of DNS down'
        : 'by way of this machine’s own resolvers';
  const hosts =
    level === 'mailbox'
      ? `, and mail hosts for ${count(progress.mailboxesAnswered, 'mailbox', 'mailboxes')}`
      : '';
  return `DNS for ${asked}, ${resolvers}${hosts}.`;
}

/** Each with what it does to the counts. Never merged: what was not asked, and what could not be. */
const silent: readonly (readonly [reason: ListReason, text: string])[] = [
  ['domain-not-asked', 'domains were not asked about'],
  ['could-not-ask-dns', 'gave no answer from DNS'],
  ['servers-fail', 'belong to domains whose own servers fail'],
  ['hosts-not-known', 'have hosts whose addresses could not be asked for'],
  ['mailbox-not-asked', 'passed so far, and their mailboxes were not asked for'],
  ['hidden-by-operator', 'belong to operators that never tell'],
  ['refuses-us', 'could not be asked for, because the host refuses this machine'],
  ['could-not-reach', 'could not be asked for, because no host was reached'],
  ['still-deferred', 'were put off as often as they were asked for'],
  ['operator-resting', 'were not asked for, because the host wanted no more questions'],
  ['prober-unfit', 'were not asked for, because this machine is no fit sender'],
];

function notAskedLine({ counts, level }: ListStatus): string {
  const parts = silent.flatMap(([reason, text]) => {
    const number = counts.deciding[reason] ?? 0;
    return number === 0 ? [] : [`${grouped(number)} ${text}`];
  });
  if (counts.verdicts.waiting > 0) parts.push(`${grouped(counts.verdicts.waiting)} still wait`);
  const all = parts.length === 0 ? 'Nothing that this level asks was left out.' : `${parts.join('; ')}.`;
  return level === 'mailbox' ? all : `${all} Without asking a mail host, no address is called deliverable.`;
}

function sourceLine({ kind, package: name, version, date, entries }: WordSource): string {
  return `${kind}: ${name} ${version} of ${date} (${grouped(entries)})`;
}
