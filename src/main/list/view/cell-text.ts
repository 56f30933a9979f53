// One cell of a row by the quickest way that is sure: a row without quotes is cut at its delimiters, any other is taken apart as a whole. For
// walks over every row of a list. Not here: all cells of one row (read/cells.ts).

import type { Reading } from '../../../shared/list/reading';
import { addressesIn } from '../read/addresses-in';
import { cellsOf, decodeCell, isUtf16 } from '../read/cells';

export type CellReader = (octets: Buffer, column: number) => string;

export function createCellReader(reading: Reading): CellReader {
  const { delimiter, quote, encoding } = reading;
  const isEscaped = reading.escape === 'backslash';
  const whole: CellReader = (octets, column) => cellsOf(octets, reading)[column] ?? '';
  if (isUtf16(encoding) || delimiter === '') return whole;
  return (octets, column) => {
    const text = octets.toString('latin1');
    if (quote !== '' && text.includes(quote)) return whole(octets, column);
    if (isEscaped && text.includes('\\')) return whole(octets, column);
    let start = 0;
    for (let nth = 0; nth < column; nth++) {
      const next = text.indexOf(delimiter, start);
      if (next < 0) return '';
      start = next + 1;
    }
    const end = text.indexOf(delimiter, start);
    return decodeCell(end < 0 ? text.slice(start).replace(/[\r\n]+$/u, '') : text.slice(start, end), reading);
  };
}

/** The addresses of a row as they are spelled in it, in the order of its entries. */
export function addressesOf(cells: readonly string[], { addressColumns }: Reading): string[] {
  return addressesIn(addressColumns.map((column) => cells[column] ?? '')).map(({ text }) => text);
}
