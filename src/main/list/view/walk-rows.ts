// All rows of a list, page by page, with their entries. The same object is handed over again and again: nothing is made for a row. Not here:
// slices; a page is one (4,096 entries at most, but its rows may be long).

import type { Page } from '../store/list-store';

/** A row's entries are `from` up to `to` of the page. */
export interface RowPlace {
  page: Page;
  from: number;
  to: number;
  offset: number;
  length: number;
  /** From 0. */
  row: number;
}

export function* rowsOf(page: Page): Generator<RowPlace> {
  const place: RowPlace = { page, from: 0, to: 0, offset: page.offset, length: 0, row: page.firstRow };
  const { lengths, count } = page;
  while (place.to < count) {
    place.from = place.to;
    place.length = lengths[place.from] ?? 0;
    place.to += 1;
    while (place.to < count && lengths[place.to] === 0) place.to += 1;
    yield place;
    place.offset += place.length;
    place.row += 1;
  }
}
