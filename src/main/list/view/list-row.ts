// One entry as the table and the inspector show it: the user's cells read from the source, the address in them, and what is known of it. Not here:
// which entries (views.ts).

import { parseAddress } from '../../../shared/address';
import { domainSignals, entryCodes, localSignals } from '../../../shared/list/facts';
import { hasBit, namesOf } from '../../../shared/list/signal-bits';
import type { DuplicateOf } from '../../../shared/list/status';
import type { EntryVerdict } from '../../../shared/list/verdict';
import type { ListEntryDetail, ListRow } from '../../../shared/list/view';
import { duplicateRuleOf } from '../classify/duplicates';
import { brokenRule } from '../classify/provider-names';
import { readRowAt } from '../read/cells';
import { type ListStore, noFirst, type Page } from '../store/list-store';
import { addressesOf } from './cell-text';

const shownCells = 60;
const shownCharacters = 200;

/** What stands in the pages of an entry. */
export interface EntryAt {
  page: Page;
  at: number;
}

/** `fd`: the open source; null where it is gone, and the cells with it. */
export function listRow(store: ListStore, { page, at }: EntryAt, fd: number | null): ListRow {
  const entry = page.firstEntry + at;
  const place = store.place(entry);
  const cells = fd === null || place === null ? [] : readRowAt(fd, store.reading, place.offset, place.length);
  const address = addressesOf(cells, store.reading)[place?.nth ?? 0] ?? '';
  const { verdict, reasons, score } = store.verdictAt(page, at);
  const domain = page.domains[at] ?? 0;
  const bits = domain === 0 ? 0 : store.domainSignalsOf(domain);
  return {
    entry,
    row: (place?.row ?? 0) + 1,
    cells: cells.slice(0, shownCells).map(cut),
    address,
    verdict,
    reason: decidingReason(reasons),
    score,
    signals: [
      ...namesOf(page.signals[at] ?? 0, localSignals),
      ...namesOf(bits, domainSignals),
      ...(firstOf(page, at) === null ? [] : (['duplicate'] as const)),
    ],
    suggestion: hasBit(bits, 'typo', domainSignals)
      ? meantAddress(address, store.domain(domain)?.suggestion ?? null)
      : null,
  };
}

export function entryDetail(store: ListStore, found: EntryAt, fd: number | null): ListEntryDetail {
  const { page, at } = found;
  const row = listRow(store, found, fd);
  const domain = store.domain(page.domains[at] ?? 0);
  const code = entryCodes[page.codes[at] ?? 0] ?? 'ok';
  const { verdict, reasons, score, parts } = store.verdictAt(page, at);
  const parsed = parseAddress(row.address);
  const first = firstOf(page, at);
  return {
    ...row,
    code,
    problemAt: code === 'no-address' || parsed.ok ? null : parsed.failure.at,
    verdictInFull: { verdict, reasons, score, parts },
    domainName: domain?.name ?? null,
    domainAnswer: domain?.answer ?? null,
    // What was asked is the first of equals.
    mailboxAnswer: store.mailbox(first ?? row.entry),
    duplicateOf: first === null ? null : duplicateOf(store, first, row.address, fd),
    providerRule: code === 'provider-forbids' ? providerOf(row.address) : null,
  };
}

/** The first of equals, where this entry repeats it. */
export function firstOf({ firsts }: Page, at: number): number | null {
  const first = firsts?.[at] ?? noFirst;
  return first === noFirst ? null : first;
}

export function decidingReason(reasons: EntryVerdict['reasons']): EntryVerdict['reasons'][number] {
  return reasons[0] ?? 'mailbox-not-asked';
}

/** The address with the domain that may have been meant; null: none, or none that makes an address. */
export function meantAddress(address: string, domain: string | null): string | null {
  const end = address.lastIndexOf('@');
  return domain === null || end < 0 ? null : `${address.slice(0, end)}@${domain}`;
}

function duplicateOf(
  store: ListStore,
  first: number,
  address: string,
  fd: number | null,
): DuplicateOf | null {
  const place = store.place(first);
  if (place === null) return null;
  const cells = fd === null ? [] : readRowAt(fd, store.reading, place.offset, place.length);
  const other = addressesOf(cells, store.reading)[place.nth] ?? '';
  return { entry: first, row: place.row + 1, rule: duplicateRuleOf(address, other) ?? 'exact' };
}

function providerOf(address: string): string | null {
  const parsed = parseAddress(address);
  if (!parsed.ok || parsed.value.domain === null) return null;
  return brokenRule(parsed.value.local, parsed.value.domain.ascii);
}

function cut(cell: string): string {
  return cell.length > shownCharacters ? `${cell.slice(0, shownCharacters - 1)}…` : cell;
}
