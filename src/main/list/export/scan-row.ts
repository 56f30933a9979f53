// A row's octets looked at once, without taking them apart: how many cells it has, how many of them would be run as a formula, and where its line end
// begins. Rows with a quote in an unusual place are taken apart after all, so that both ways agree. Not here: which rows.

import type { Reading } from '../../../shared/list/reading';
import { cellsOf, isUtf16 } from '../read/cells';
import { isFormula } from './formula';

export interface RowScan {
  cells: number;
  formulas: number;
}

/** Octets of the row's line end: CR, LF or both; of UTF-16 also half a code unit at the file's end. */
export function lineEndOf(octets: Buffer, encoding: Reading['encoding']): number {
  const { length } = octets;
  if (!isUtf16(encoding)) {
    const last = octets[length - 1];
    if (last === 10) return octets[length - 2] === 13 ? 2 : 1;
    return last === 13 ? 1 : 0;
  }
  const odd = length % 2;
  const unitAt = (back: number): number => {
    const at = length - odd - 2 * back;
    if (at < 0) return -1;
    return encoding === 'utf-16le' ? octets.readUInt16LE(at) : octets.readUInt16BE(at);
  };
  if (unitAt(1) === 10) return (unitAt(2) === 13 ? 4 : 2) + odd;
  return (unitAt(1) === 13 ? 2 : 0) + odd;
}

/** Into the same object again and again: nothing is made for a row. `end`: without the line end. */
export type ScanRow = (octets: Buffer, end: number) => RowScan;

export function createRowScanner(reading: Reading): ScanRow {
  const scan: RowScan = { cells: 0, formulas: 0 };
  const apart: ScanRow = (octets, end) => {
    const cells = cellsOf(octets.subarray(0, end), reading);
    scan.cells = cells.length;
    scan.formulas = 0;
    for (const cell of cells) if (isFormula(cell)) scan.formulas += 1;
    return scan;
  };
  if (isUtf16(reading.encoding) || reading.delimiter === '' || reading.escape === 'backslash') return apart;
  const delimiter = reading.delimiter.charCodeAt(0);
  const quote = reading.quote === '' ? -1 : reading.quote.charCodeAt(0);

  return (octets, end) => {
    let cells = 0;
    let formulas = 0;
    let at = 0;
    for (;;) {
      cells += 1;
      let first = octets[at] ?? 0;
      let start = at;
      let stop: number;
      if (first === quote && at < end) {
        // Quoted: to the quote that stands before a delimiter or the end; two are one of the text.
        at += 1;
        start = at;
        first = octets[at] ?? 0;
        for (; at < end; at++) {
          if (octets[at] !== quote) continue;
          if (octets[at + 1] !== quote || at + 1 >= end) break;
          at += 1;
        }
        stop = at;
        at += 1;
        if (stop >= end || (at < end && octets[at] !== delimiter)) return apart(octets, end);
      } else {
        for (; at < end; at++) {
          const octet = octets[at];
          if (octet === delimiter) break;
          if (octet === quote) return apart(octets, end);
        }
        stop = at;
      }
      if (
        isSign(first) &&
        stop > start &&
        isFormula(octets.toString('latin1', start, Math.min(stop, start + 64)))
      ) {
        formulas += 1;
      }
      if (at >= end) break;
      at += 1;
    }
    scan.cells = cells;
    scan.formulas = formulas;
    return scan;
  };
}

/** = + - @ TAB CR */
function isSign(octet: number): boolean {
  return octet === 61 || octet === 43 || octet === 45 || octet === 64 || octet === 9 || octet === 13;
}
