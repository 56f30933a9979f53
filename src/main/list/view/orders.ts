// Orders of a list other than the file's: entry numbers, four octets each, built in slices. A key of few values (verdict, score, domain) is
// counted and laid out; a text is sorted by way of a temporary file (text-sorter.ts). What has no key comes last both ways, and equal ones
// stand in file order. Not here: filters.

import { listReasons, listVerdicts } from '../../../shared/list/verdict';
import type { ListSort } from '../../../shared/list/view';
import { inSlices } from '../keeper/slices';
import { cellsOf } from '../read/cells';
import type { ListStore, Page } from '../store/list-store';
import type { Bits } from './bits';
import { addressesOf, createCellReader } from './cell-text';
import { blankCode } from './matcher';
import { numberIn, numberKey } from './number-key';
import { lower } from './search';
import { openWindow } from './source-window';
import { createTextSorter, type TextSorter } from './text-sorter';
import { rowsOf } from './walk-rows';

/** Whether answers that come in may change it. */
export function orderChangesWithAnswers({ by }: ListSort): boolean {
  return by === 'verdict' || by === 'score';
}

/** `only`: of these entries; null: of all. Null: stopped by the signal. */
export async function buildOrder(
  store: ListStore,
  { by, descending }: ListSort,
  only: Bits | null,
  signal: AbortSignal,
): Promise<Uint32Array | null> {
  const list: Wanted = { store, only, signal };
  if (by === 'row') return byKey(list, () => 0, 1, false);
  if (by === 'verdict') return byKey(list, verdictKey(store), verdictKeys, descending);
  if (by === 'score') {
    return byKey(list, (page, at) => store.verdictAt(page, at).score ?? noKey, 101, descending);
  }
  if (by === 'domain') return byDomain(list, descending);
  return byText(list, by === 'address' ? null : by.column, descending);
}

interface Wanted {
  store: ListStore;
  only: Bits | null;
  signal: AbortSignal;
}

const noKey = -1;

function isWanted({ only }: Wanted, page: Page, at: number): boolean {
  return page.codes[at] !== blankCode && (only === null || only.has(page.firstEntry + at));
}

/** Calls for each page in slices. False: stopped. */
function eachPage({ store, signal }: Wanted, step: (page: Page) => void, stride = 1): Promise<boolean> {
  let index = 0;
  return inSlices(() => {
    if (index >= store.pages) return true;
    step(store.page(index));
    index += stride;
    return false;
  }, signal);
}

const verdictKeys = listVerdicts.length * listReasons.length;

function verdictKey(store: ListStore): (page: Page, at: number) => number {
  const places = new Map<string, number>(listReasons.map((reason, at) => [reason, at]));
  return (page, at) => {
    const { verdict, reasons } = store.verdictAt(page, at);
    return listVerdicts.indexOf(verdict) * listReasons.length + (places.get(reasons[0] ?? '') ?? 0);
  };
}

/** Keys from 0 to `keys`, not included, or `noKey`. Read once, so that answers coming in between do no harm. */
async function byKey(
  list: Wanted,
  keyOf: (page: Page, at: number) => number,
  keys: number,
  descending: boolean,
): Promise<Uint32Array | null> {
  let entries = new Uint32Array(4_096);
  let placed = new Uint32Array(4_096);
  let count = 0;
  const sizes = new Uint32Array(keys + 1);
  const isRead = await eachPage(list, (page) => {
    if (count + page.count > entries.length) {
      entries = larger(entries, page.count);
      placed = larger(placed, page.count);
    }
    for (let at = 0; at < page.count; at++) {
      if (!isWanted(list, page, at)) continue;
      const key = keyOf(page, at);
      const place = key === noKey ? keys : descending ? keys - 1 - key : key;
      entries[count] = page.firstEntry + at;
      placed[count] = place;
      sizes[place] = (sizes[place] ?? 0) + 1;
      count += 1;
    }
  });
  if (!isRead) return null;
  let start = 0;
  for (let place = 0; place <= keys; place++) {
    const size = sizes[place] ?? 0;
    sizes[place] = start;
    start += size;
  }
  const order = new Uint32Array(count);
  let at = 0;
  const isLaid = await inSlices(() => {
    const to = Math.min(count, at + 8_192);
    for (; at < to; at++) {
      const place = placed[at] ?? 0;
      const next = sizes[place] ?? 0;
      order[next] = entries[at] ?? 0;
      sizes[place] = next + 1;
    }
    return at >= count;
  }, list.signal);
  return isLaid ? order : null;
}

function larger(values: Uint32Array<ArrayBuffer>, by: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(values.length * 2, values.length + by));
  grown.set(values);
  return grown;
}

/** The domains that occur are sorted by name; then entries by their domain's place. */
async function byDomain(list: Wanted, descending: boolean): Promise<Uint32Array | null> {
  const { store, signal } = list;
  let most = 0;
  const isSeen = await eachPage(list, (page) => {
    for (let at = 0; at < page.count; at++) most = Math.max(most, page.domains[at] ?? 0);
  });
  if (!isSeen) return null;
  const sorter = createTextSorter(false);
  try {
    let id = 0;
    const isAdded = await inSlices(() => {
      id += 1;
      if (id > most) return true;
      sorter.add(store.domainName(id) ?? '', id);
      return false;
    }, signal);
    const ids = isAdded ? await sorter.sorted(signal) : null;
    if (ids === null) return null;
    const places = new Uint32Array(most + 1);
    ids.forEach((domain, place) => {
      places[domain] = place;
    });
    const keyOf = (page: Page, at: number): number => {
      const domain = page.domains[at] ?? 0;
      return domain === 0 ? noKey : (places[domain] ?? 0);
    };
    return await byKey(list, keyOf, Math.max(1, most), descending);
  } finally {
    sorter.dispose();
  }
}

/** `column`: null for the address itself. */
async function byText(list: Wanted, column: number | null, descending: boolean): Promise<Uint32Array | null> {
  const { store, signal } = list;
  const sorter = createTextSorter(descending);
  const window = openWindow(store.sourcePath);
  const cell = createCellReader(store.reading);
  const [first] = store.reading.addressColumns;
  const plain = store.reading.addressColumns.length === 1 && first !== undefined ? first : null;
  const without: number[] = [];
  try {
    const numbers = column !== null && (await isMostlyNumbers(list, column));
    /** The next row of the page, or the page after. */
    let index = 0;
    let rows = store.pages > 0 ? rowsOf(store.page(0)) : null;
    const isRead = await inSlices(() => {
      for (let turn = 0; turn < 64; turn++) {
        if (rows === null) return true;
        const next = rows.next();
        if (next.done === true) {
          index += 1;
          rows = index < store.pages ? rowsOf(store.page(index)) : null;
          continue;
        }
        const { page, from, to, offset, length } = next.value;
        let texts: string[] | null = null;
        for (let at = from; at < to; at++) {
          if (!isWanted(list, page, at)) continue;
          texts ??= textsOf(window.at(offset, length), to - from);
          const text = texts[column === null ? at - from : 0] ?? '';
          addKey(sorter, text, page.firstEntry + at, numbers, without);
        }
      }
      return false;
    }, signal);
    const sorted = isRead ? await sorter.sorted(signal) : null;
    if (sorted === null) return null;
    const order = new Uint32Array(sorted.length + without.length);
    order.set(sorted);
    order.set(without, sorted.length);
    return order;
  } finally {
    window.close();
    sorter.dispose();
  }

  function textsOf(octets: Buffer, entries: number): string[] {
    if (column !== null) return [cell(octets, column)];
    // Nearly every row: one column, one address, nothing around it.
    const bare = entries === 1 && plain !== null ? cell(octets, plain) : '';
    if (bare !== '' && !/[\s<>,;:"]/u.test(bare)) return [bare];
    return addressesOf(cellsOf(octets, store.reading), store.reading);
  }
}

function addKey(sorter: TextSorter, text: string, entry: number, numbers: boolean, without: number[]): void {
  if (text.trim() === '') {
    without.push(entry);
    return;
  }
  const number = numbers ? numberIn(text) : null;
  sorter.add(number === null ? `1${lower(text)}` : `0${numberKey(number)}`, entry);
}

/** By up to 64 rows of up to 16 pages. */
async function isMostlyNumbers(list: Wanted, column: number): Promise<boolean> {
  const { store } = list;
  const window = openWindow(store.sourcePath);
  const cell = createCellReader(store.reading);
  let filled = 0;
  let numbers = 0;
  try {
    const see = (page: Page): void => {
      let seen = 0;
      for (const { offset, length } of rowsOf(page)) {
        const text = cell(window.at(offset, length), column);
        if (text.trim() !== '') filled += 1;
        if (numberIn(text) !== null) numbers += 1;
        seen += 1;
        if (seen >= 64) return;
      }
    };
    await eachPage(list, see, Math.max(1, Math.floor(store.pages / 16)));
  } finally {
    window.close();
  }
  return numbers * 2 > filled;
}
