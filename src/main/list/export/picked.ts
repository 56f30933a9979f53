// Which entries an export is to hold: all, what is under a filter, or what was picked by hand. Not here: walking over them (walk-picked.ts).

import { cancelled, type RunFailure } from '../../../shared/failure';
import type { ExportOptions } from '../../../shared/list/export';
import { err, ok, type Result } from '../../../shared/result';
import type { ListStore, Page } from '../store/list-store';
import { Bits } from '../view/bits';
import { blankCode, createMatcher, type Matches } from '../view/matcher';
import { createSearch } from '../view/search';

/** Null: all of them, and the empty lines between. */
export async function pickedEntries(
  store: ListStore,
  { filter, entries }: Pick<ExportOptions, 'filter' | 'entries'>,
  signal: AbortSignal,
): Promise<Result<Matches | null, RunFailure>> {
  if (entries.length > 0) {
    const bits = new Bits();
    for (const entry of entries) if (entry < store.entries) bits.set(entry);
    return ok((page: Page, at: number) => page.codes[at] !== blankCode && bits.has(page.firstEntry + at));
  }
  const { verdicts, reasons, signals, search, domain } = filter;
  if (verdicts.length + reasons.length + signals.length + search.length + domain.length === 0)
    return ok(null);
  if (search === '') return ok(createMatcher(store, filter, null));
  const searched = createSearch(store, search);
  if (!(await searched.extend(signal))) return err(cancelled);
  return ok(createMatcher(store, filter, searched.found));
}
