// Where a table begins and which of its columns hold addresses: rows above the header, whether there is a header, and the address columns,
// by the names in the header and by what the cells hold. Pure. Not here: how a file is cut into rows.

import type { Guess, Reading } from '../../../shared/list/reading';
import { namesAddresses } from './header-names';

export interface TableGuess {
  preambleRows: number;
  hasHeader: boolean;
  addressColumns: number[];
  guesses: Record<'preamble' | 'header' | 'addressColumns', Guess>;
}

const corrected: Guess = { sure: true, why: 'corrected' };
/** A title, a date, a note, blank lines; what has more of them above is corrected by hand. */
const maxPreamble = 30;
const maxColumns = 20;

/** `rows`: decoded cells of the first rows, some hundred of them. */
export function guessTable(
  rows: readonly string[][],
  hasSepLine: boolean,
  fixed: Partial<Reading>,
): TableGuess {
  const preamble = guessPreamble(rows, hasSepLine ? 1 : 0);
  const preambleRows = fixed.preambleRows ?? preamble;
  const table = rows.slice(preambleRows);
  const header = guessHeader(table);
  const hasHeader = fixed.hasHeader ?? header.hasHeader;
  const names = hasHeader ? (table[0] ?? []) : [];
  const columns = guessAddressColumns(names, table.slice(hasHeader ? 1 : 0));
  return {
    preambleRows,
    hasHeader,
    addressColumns: fixed.addressColumns ?? columns.columns,
    guesses: {
      preamble:
        fixed.preambleRows !== undefined
          ? corrected
          : preamble === 0
            ? { sure: true, why: 'nothing-above' }
            : hasSepLine && preamble === 1
              ? { sure: true, why: 'sep-line' }
              : { sure: false, why: 'narrow-rows-above' },
      header: fixed.hasHeader !== undefined ? corrected : header.guess,
      addressColumns: fixed.addressColumns !== undefined ? corrected : columns.guess,
    },
  };
}

export function isBlank(row: readonly string[]): boolean {
  return row.length === 0 || (row.length === 1 && row[0]?.trim() === '');
}

/** Something, an @, something: enough to tell a column of addresses from one of names. */
export function holdsAddress(cell: string): boolean {
  return /[^\s@\uff20][@\uff20][^\s@\uff20]/u.test(cell);
}

/** Cells up to the last one that holds anything. */
function widthOf(row: readonly string[]): number {
  let width = row.length;
  while (width > 0 && row[width - 1]?.trim() === '') width -= 1;
  return width;
}

function guessPreamble(rows: readonly string[][], first: number): number {
  const above = rows.slice(0, maxPreamble + 1);
  const namedAt = above.findIndex((row, at) => at >= first && row.some(namesColumn));
  const addressAt = above.findIndex((row, at) => at >= first && row.some(holdsAddress));
  // A header that names addresses, with none above it.
  if (namedAt >= 0 && (addressAt < 0 || namedAt < addressAt) && isHeaderLike(rows, namedAt)) return namedAt;
  const usual = usualWidth(rows);
  let count = first;
  for (const row of above.slice(first)) {
    const width = widthOf(row);
    const isNarrow = width === 0 || (usual > 1 && width <= Math.max(1, Math.floor(usual / 2)));
    if (!isNarrow || row.some(holdsAddress)) break;
    count += 1;
  }
  return count < rows.length && count <= maxPreamble ? count : first;
}

/** A short text that names addresses, and not a sentence about them. */
function namesColumn(cell: string): boolean {
  return cell.length <= 60 && namesAddresses(cell);
}

/** Not a title such as "E-mail list 2024" above a wider table. */
function isHeaderLike(rows: readonly string[][], at: number): boolean {
  const usual = usualWidth(rows);
  const width = widthOf(rows[at] ?? []);
  return usual <= 1 || width > 1 || rows.length <= at + 1;
}

/** The width most rows have, trailing empty cells left off the count of none. */
function usualWidth(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  let usual = 0;
  for (const row of rows) {
    if (isBlank(row)) continue;
    const count = (counts.get(row.length) ?? 0) + 1;
    counts.set(row.length, count);
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && row.length > usual)) usual = row.length;
  }
  return usual;
}

function guessHeader(table: readonly string[][]): { hasHeader: boolean; guess: Guess } {
  const [first, ...rest] = table;
  if (first === undefined) return { hasHeader: false, guess: { sure: false, why: 'no-addresses-found' } };
  if (first.some(holdsAddress))
    return { hasHeader: false, guess: { sure: true, why: 'first-row-holds-address' } };
  if (first.some(namesAddresses))
    return { hasHeader: true, guess: { sure: true, why: 'header-names-address' } };
  if (rest.some((row) => row.some(holdsAddress)))
    return { hasHeader: true, guess: { sure: false, why: 'header-without-address' } };
  return { hasHeader: false, guess: { sure: false, why: 'no-addresses-found' } };
}

function guessAddressColumns(
  names: readonly string[],
  rows: readonly string[][],
): { columns: number[]; guess: Guess } {
  const width = Math.min(16_383, Math.max(names.length, ...rows.map((row) => row.length), 0));
  const filled = new Array<number>(width).fill(0);
  const holding = new Array<number>(width).fill(0);
  for (const row of rows)
    row.slice(0, width).forEach((cell, at) => {
      if (cell.trim() === '') return;
      filled[at] = (filled[at] ?? 0) + 1;
      if (holdsAddress(cell)) holding[at] = (holding[at] ?? 0) + 1;
    });
  const share = (at: number): number => (holding[at] ?? 0) / Math.max(1, filled[at] ?? 0);
  const named = names.map((name, at) => (namesAddresses(name) ? at : -1)).filter((at) => at >= 0);
  const isNamed = new Set(named);
  const columns: number[] = [];
  for (let at = 0; at < width; at += 1)
    if (share(at) >= 0.5 || (isNamed.has(at) && share(at) >= 0.1)) columns.push(at);
  if (columns.length > 0) {
    const isByName = columns.every((at) => isNamed.has(at));
    const why = isByName ? 'header-names-address' : 'most-cells-are-addresses';
    return { columns: columns.slice(0, maxColumns), guess: { sure: isByName || columns.length === 1, why } };
  }
  // Named, and no cell with an @: all of them are misspelled, or the column is empty yet.
  const [onlyNamed] = named;
  if (onlyNamed !== undefined)
    return { columns: [onlyNamed], guess: { sure: false, why: 'header-names-address' } };
  if (width === 1) return { columns: [0], guess: { sure: false, why: 'no-addresses-found' } };
  const most = holding.reduce((best, count, at) => (count > (holding[best] ?? 0) ? at : best), 0);
  const hasSome = (holding[most] ?? 0) > 0;
  return { columns: hasSome ? [most] : [], guess: { sure: false, why: 'no-addresses-found' } };
}
