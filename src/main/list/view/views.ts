// Looking at one open list: rows under a filter in an order, one entry in full, how many and which. On the keeper's thread, which reads and answers
// others meanwhile: everything long is done in slices. Kept between calls: counts of the last filters (two octets a page), the last two
// searches (one bit an entry) and the last order (four octets an entry). Not here: changing anything.

import { closeSync, openSync } from 'node:fs';
import type {
  ListEntryDetail,
  ListFilter,
  ListRow,
  ListRows,
  ListSort,
  ListView,
} from '../../../shared/list/view';
import { inSlices } from '../keeper/slices';
import type { ListStore } from '../store/list-store';
import type { Bits } from './bits';
import { type EntryAt, entryDetail, listRow } from './list-row';
import { blankCode, changesWithAnswers } from './matcher';
import { type Blocks, createMatches, type FilterMatches } from './matches';
import { buildOrder, orderChangesWithAnswers } from './orders';
import { createSearch, type Search } from './search';
import { backwards, blocksOf, stretchOf } from './sorted';

export interface Views {
  /** Stopped by the signal: no rows, and a total of 0. */
  rows(view: ListView, from: number, count: number, signal?: AbortSignal): Promise<ListRows>;
  entry(entry: number): ListEntryDetail | null;
  countUnder(filter: ListFilter, signal?: AbortSignal): Promise<number>;
  /** Walked while it is read: as of then. Stopped: nothing. */
  matching(filter: ListFilter, signal?: AbortSignal): Promise<Iterable<number>>;
}

const keptFilters = 8;
const keptSearches = 2;
/** Up to that many, an order is built of what is under the filter alone. */
const fewEntries = 20_000;

export function createViews(store: ListStore): Views {
  const searches = new Map<string, Search>();
  const filters = new Map<string, FilterMatches>();
  const never = new AbortController().signal;
  /** Of all entries, by the sort alone. */
  let base: { key: string; order: Uint32Array } | null = null;
  let sorted: { key: string; blocks: Blocks } | null = null;
  let building: { key: string; blocks: Promise<Blocks | null> } | null = null;
  /** First entries of the pages looked at. */
  const starts: number[] = [];

  const searchOf = (text: string): Search | null => {
    if (text === '') return null;
    return kept(searches, text, keptSearches, () => createSearch(store, text));
  };

  const matchesOf = (filter: ListFilter): FilterMatches =>
    kept(filters, JSON.stringify(filter), keptFilters, () =>
      createMatches(store, filter, searchOf(filter.search)),
    );

  const buildBase = async (sort: ListSort, signal: AbortSignal): Promise<Uint32Array | null> => {
    const version = orderChangesWithAnswers(sort) ? store.version : 0;
    const key = JSON.stringify([sort, store.entries, version]);
    if (base?.key === key) return base.order;
    base = null;
    const order = await buildOrder(store, sort, null, signal);
    if (order !== null) base = { key, order };
    return order;
  };

  /** Asked for by several at once, it is built once; and again where the one it was built for gave up. */
  const sortedBlocks = async (
    view: ListView,
    matches: FilterMatches,
    signal: AbortSignal,
  ): Promise<Blocks | null> => {
    const { filter, sort } = view;
    const changes = orderChangesWithAnswers(sort) || changesWithAnswers(filter);
    const key = JSON.stringify([filter, sort, store.entries, changes ? store.version : 0]);
    while (!signal.aborted) {
      if (sorted?.key === key) return sorted.blocks;
      if (building?.key !== key) {
        const own = { key, blocks: buildSorted(key, view, matches, signal) };
        building = own;
        const blocks = await own.blocks.finally(() => {
          if (building === own) building = null;
        });
        return blocks;
      }
      const blocks = await building.blocks;
      if (blocks !== null) return blocks;
    }
    return null;
  };

  const buildSorted = async (
    key: string,
    { sort }: ListView,
    matches: FilterMatches,
    signal: AbortSignal,
  ): Promise<Blocks | null> => {
    let marks: Bits | null = null;
    if (matches.total < store.entries) {
      marks = await matches.mark(signal);
      if (marks === null) return null;
    }
    const isFew = marks !== null && matches.total <= fewEntries;
    const order = isFew ? await buildOrder(store, sort, marks, signal) : await buildBase(sort, signal);
    if (order === null) return null;
    const blocks = blocksOf(order, isFew ? null : marks);
    sorted = { key, blocks };
    return blocks;
  };

  const blocksUnder = async (view: ListView, signal: AbortSignal): Promise<Blocks | null> => {
    const matches = matchesOf(view.filter);
    if (!(await matches.count(signal))) return null;
    const { by, descending } = view.sort;
    if (by === 'row') return descending ? backwards(matches) : matches;
    return sortedBlocks(view, matches, signal);
  };

  const startOf = (page: number): number => {
    const start = starts[page] ?? store.page(page).firstEntry;
    starts[page] = start;
    return start;
  };

  const find = (entry: number): EntryAt | null => {
    let low = 0;
    let high = store.pages - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= entry) low = middle;
      else high = middle - 1;
    }
    if (high < 0) return null;
    const page = store.page(low);
    const at = entry - page.firstEntry;
    return at < 0 || at >= page.count || page.codes[at] === blankCode ? null : { page, at };
  };

  /** With a pause whenever others have waited for a few milliseconds: sorted, each row may lie elsewhere. */
  const readRows = async (entries: readonly number[], signal: AbortSignal): Promise<ListRow[]> => {
    const fd = openSource(store.sourcePath);
    const rows: ListRow[] = [];
    let next = 0;
    try {
      await inSlices(() => {
        const found = find(entries[next] ?? -1);
        if (found !== null) rows.push(listRow(store, found, fd));
        next += 1;
        return next >= entries.length;
      }, signal);
    } finally {
      if (fd !== null) closeSync(fd);
    }
    return rows;
  };

  return {
    async rows(view, from, count, signal = never) {
      const blocks = await blocksUnder(view, signal);
      if (blocks === null) return { total: 0, from, rows: [] };
      const entries = stretchOf(blocks, from, count);
      return { total: blocks.total, from, rows: await readRows(entries, signal) };
    },
    entry(entry) {
      const found = find(entry);
      if (found === null) return null;
      const fd = openSource(store.sourcePath);
      try {
        return entryDetail(store, found, fd);
      } finally {
        if (fd !== null) closeSync(fd);
      }
    },
    async countUnder(filter, signal = never) {
      const matches = matchesOf(filter);
      return (await matches.count(signal)) ? matches.total : 0;
    },
    async matching(filter, signal = never) {
      const matches = matchesOf(filter);
      if (!(await matches.count(signal))) return [];
      return entriesUnder(matches);
    },
  };
}

function* entriesUnder(matches: FilterMatches): Generator<number> {
  for (let block = 0; block < matches.blocks; block++) {
    if (matches.countOf(block) > 0) yield* matches.entriesOf(block);
  }
}

/** The one of that key, made where it is not there; the one not asked for the longest goes. */
function kept<V>(values: Map<string, V>, key: string, most: number, make: () => V): V {
  const value = values.get(key) ?? make();
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > most && oldest !== undefined) values.delete(oldest);
  return value;
}

/** Null: it is gone, or can't be opened now. */
function openSource(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
