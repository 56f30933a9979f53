// What is under a filter, in file order: how many of each page, and which. Two octets a page are kept, whatever the number of rows; the
// counts are taken again when answers came in that may change them. Not here: other orders (sorted.ts).

import type { ListFilter } from '../../../shared/list/view';
import { inSlices } from '../keeper/slices';
import { GrowingUint16 } from '../store/growing';
import type { ListStore } from '../store/list-store';
import { Bits } from './bits';
import { changesWithAnswers, createMatcher, type Matches } from './matcher';
import type { Search } from './search';

/** Entries in some order, in blocks; what the rows of a view are taken from. */
export interface Blocks {
  readonly total: number;
  readonly blocks: number;
  countOf(block: number): number;
  /** The entries of a block, in order. */
  entriesOf(block: number): number[];
}

export interface FilterMatches extends Blocks {
  /** Of the moment: made anew when a domain first appears under the filter's name. */
  readonly matches: Matches;
  /** Brings the counts up to date. False: stopped by the signal. */
  count(signal: AbortSignal): Promise<boolean>;
  /** One bit an entry, up to date. Null: stopped. */
  mark(signal: AbortSignal): Promise<Bits | null>;
}

export function createMatches(store: ListStore, filter: ListFilter, search: Search | null): FilterMatches {
  const changes = changesWithAnswers(filter);
  const counts = new GrowingUint16();
  let matches = createMatcher(store, filter, search?.found ?? null);
  let counted = 0;
  let total = 0;
  let version = store.version;

  const restart = (): void => {
    if (!changes && filter.domain === '') return;
    matches = createMatcher(store, filter, search?.found ?? null);
    version = store.version;
    counted = 0;
    total = 0;
  };

  const countPage = (): boolean => {
    if (counted >= store.pages) return true;
    const page = store.page(counted);
    let count = 0;
    for (let at = 0; at < page.count; at++) if (matches(page, at)) count += 1;
    counts.set(counted, count);
    counted += 1;
    total += count;
    return false;
  };

  return {
    get matches() {
      return matches;
    },
    get total() {
      return total;
    },
    get blocks() {
      return counted;
    },
    countOf: (block) => counts.get(block),
    entriesOf(block) {
      const page = store.page(block);
      const entries: number[] = [];
      for (let at = 0; at < page.count; at++) if (matches(page, at)) entries.push(page.firstEntry + at);
      return entries;
    },
    async count(signal) {
      if (version !== store.version) restart();
      if (search !== null && !(await search.extend(signal))) return false;
      return inSlices(countPage, signal);
    },
    async mark(signal) {
      if (search !== null && !(await search.extend(signal))) return null;
      const bits = new Bits();
      let index = 0;
      const isWhole = await inSlices(() => {
        if (index >= store.pages) return true;
        const page = store.page(index);
        for (let at = 0; at < page.count; at++) if (matches(page, at)) bits.set(page.firstEntry + at);
        index += 1;
        return false;
      }, signal);
      return isWhole ? bits : null;
    },
  };
}
