// The slice of a list's table: which list, what is filtered and how it is ordered, which entries are picked, which one is open. What the
// rows hold is asked of the engine (list-table-rows.ts); nothing of it is kept here.

import { create } from 'zustand';
import type { ListReason } from '../../../shared/list/verdict';
import { everything, inFileOrder, type ListFilter, type ListSort } from '../../../shared/list/view';

/** As many as a call may name. */
export const mostPicked = 100_000;

interface ListTableState {
  listId: string | null;
  filter: ListFilter;
  sort: ListSort;
  /** Entry numbers. */
  picked: ReadonlySet<number>;
  openEntry: number | null;
}

const fresh = {
  filter: everything,
  sort: inFileOrder,
  picked: new Set<number>(),
  openEntry: null,
} as const;

export const useListTable = create<ListTableState>(() => ({ listId: null, ...fresh }));

/** Another list begins with everything, in the file's order. */
export function showTableOf(listId: string): void {
  if (useListTable.getState().listId !== listId) useListTable.setState({ listId, ...fresh });
}

export function changeFilter(change: Partial<ListFilter>): void {
  useListTable.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  useListTable.setState({ filter: everything });
}

export function isFiltered(filter: ListFilter): boolean {
  const { verdicts, reasons, signals, search, domain } = filter;
  return verdicts.length + reasons.length + signals.length > 0 || search !== '' || domain !== '';
}

export function toggleReasons(reasons: readonly ListReason[]): void {
  changeFilter({ reasons: toggled(useListTable.getState().filter.reasons, reasons) });
}

/** Out where all are in, in where one is missing. */
function toggled<T>(all: readonly T[], some: readonly T[]): T[] {
  const isIn = some.every((one) => all.includes(one));
  const others = all.filter((one) => !some.includes(one));
  return isIn ? others : [...others, ...some];
}

/** Up, then down, then as in the file. */
export function sortBy(by: ListSort['by']): void {
  const { sort } = useListTable.getState();
  const isSame = sortKey(sort.by) === sortKey(by);
  if (!isSame) useListTable.setState({ sort: { by, descending: false } });
  else if (!sort.descending) useListTable.setState({ sort: { by, descending: true } });
  else useListTable.setState({ sort: inFileOrder });
}

export function sortKey(by: ListSort['by']): string {
  return typeof by === 'string' ? by : `column-${by.column}`;
}

export function openEntry(entry: number | null): void {
  useListTable.setState({ openEntry: entry });
}

/** Puts in or takes out; what goes beyond the bound is left out, and the answer says so. */
export function pick(entries: readonly number[], isIn: boolean): { isWhole: boolean } {
  const picked = new Set(useListTable.getState().picked);
  let isWhole = true;
  for (const entry of entries) {
    if (!isIn) picked.delete(entry);
    else if (picked.size < mostPicked) picked.add(entry);
    else isWhole = isWhole && picked.has(entry);
  }
  useListTable.setState({ picked });
  return { isWhole };
}

export function pickNone(): void {
  useListTable.setState({ picked: new Set() });
}
