// Which entries of a list are to be asked of mail hosts, grouped by who is asked: the operator, or the first host where nobody larger stands
// behind it. Groups take turns, so one large operator holds up nobody. Four octets an entry. Not here: the asking (ask/mailboxes.ts).

import { domainOutcomes, entryCodes, mailboxOutcomes } from '../../../shared/list/facts';
import { operatorOf } from '../../../shared/verdict/mail-operators';
import type { ListFile } from '../store/list-file';
import { noFirst } from '../store/list-store';
import { inSlices } from './slices';

/** An ending we don't know may be younger than our list: DNS has answered for it. */
const asked = new Set([entryCodes.indexOf('ok'), entryCodes.indexOf('unknown-tld')]);
const takesMail = new Set([domainOutcomes.indexOf('mx'), domainOutcomes.indexOf('implicit-mx')]);
const greylisted = mailboxOutcomes.indexOf('greylisted');

/** Of one operator; enough for an estimate. */
const countedHosts = 5_000;

export interface MailboxGroup {
  readonly key: string;
  readonly name: string;
  readonly isHidden: boolean;
  /** Key of the operator; null: nobody larger stands behind the host. */
  readonly operator: string | null;
  /** Different first hosts among its domains; each takes a connection of its own. */
  readonly hosts: Set<string>;
  domains: number;
  mailboxes: number;
  answered: number;
  /** Asked and not answered. */
  out: number;
  /** Entries still to be asked, in `entries` from `next` to `end`. */
  next: number;
  end: number;
}

export interface MailboxGroups {
  readonly groups: readonly MailboxGroup[];
  readonly entries: Uint32Array;
  groupOf(domain: number): MailboxGroup | null;
}

/** Null: stopped by the signal. */
export async function groupMailboxes(file: ListFile, signal: AbortSignal): Promise<MailboxGroups | null> {
  const groups: MailboxGroup[] = [];
  const byKey = new Map<string, number>();
  const ofDomain = new Int32Array(file.domains + 1).fill(-1);
  let id = 0;
  const sorted = await inSlices(() => {
    id += 1;
    if (id > file.domains) return true;
    if (takesMail.has(file.domainOutcomeOf(id))) ofDomain[id] = groupNumber(file, id, groups, byKey);
    return false;
  }, signal);
  if (!sorted) return null;

  // Twice over the pages: how many each group has, then which.
  const walk = async (see: (entry: number, group: MailboxGroup) => void): Promise<boolean> => {
    let index = 0;
    return inSlices(() => {
      if (index >= file.pages) return true;
      const page = file.page(index);
      for (let at = 0; at < page.count; at++) {
        if (!asked.has(page.codes[at] ?? 0) || (page.firsts?.[at] ?? noFirst) !== noFirst) continue;
        const group = groups[ofDomain[page.domains[at] ?? 0] ?? -1];
        if (group !== undefined) see(page.firstEntry + at, group);
      }
      index += 1;
      return false;
    }, signal);
  };
  const isOpen = (entry: number): boolean => file.mailboxOutcomeOf(entry) === 0;
  let open = 0;
  const isCounted = await walk((entry, group) => {
    group.mailboxes += 1;
    if (isOpen(entry)) {
      group.end += 1;
      open += 1;
    } else if (file.mailboxOutcomeOf(entry) !== greylisted) group.answered += 1;
  });
  if (!isCounted) return null;
  let start = 0;
  for (const group of groups) {
    const count = group.end;
    group.next = start;
    group.end = start;
    start += count;
  }
  const entries = new Uint32Array(open);
  const isFilled = await walk((entry, group) => {
    if (!isOpen(entry)) return;
    entries[group.end] = entry;
    group.end += 1;
  });
  if (!isFilled) return null;
  return { groups, entries, groupOf: (domain) => groups[ofDomain[domain] ?? -1] ?? null };
}

function groupNumber(file: ListFile, id: number, groups: MailboxGroup[], byKey: Map<string, number>): number {
  const host = file.domain(id)?.answer?.hosts[0]?.name ?? '';
  const operator = operatorOf(host);
  const key = operator?.key ?? `host ${host.toLowerCase()}`;
  let number = byKey.get(key);
  if (number === undefined) {
    number = groups.length;
    byKey.set(key, number);
    const isHidden = operator !== null && operator.habit !== 'normal';
    const name = operator?.name ?? host;
    const who = { key, name, isHidden, operator: operator?.key ?? null, hosts: new Set<string>() };
    groups.push({ ...who, domains: 0, mailboxes: 0, answered: 0, out: 0, next: 0, end: 0 });
  }
  const group = groups[number];
  if (group !== undefined) {
    group.domains += 1;
    if (group.hosts.size < countedHosts) group.hosts.add(host.toLowerCase());
  }
  return number;
}
