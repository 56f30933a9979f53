// The inverse of a `source` export, written without any of its code: takes our columns out again, row by row, and says what they were. Where each row
// of the source ends is known from reading the source; whatever stands between there and the line end must be padding and our cells.

import Papa from 'papaparse';
import type { Reading } from '../../../../shared/list/reading';
import { createRowReader, dataStart } from '../../read/row-reader';

export interface SourceRow {
  octets: Buffer;
  cells: number;
}

export interface SourceParts {
  head: Buffer;
  rows: SourceRow[];
  width: number;
}

/** A source file in parts. */
export function sourceParts(path: string, bytes: Buffer, reading: Reading): SourceParts {
  const source = { path, reading, sizeBytes: bytes.length };
  const { offset, width } = dataStart(source);
  const rows: SourceRow[] = [];
  const reader = createRowReader(source);
  while (
    reader.readSlice((cells, start, length) => {
      const isBlank = cells.length === 1 && cells[0] === '';
      rows.push({ octets: bytes.subarray(start, start + length), cells: isBlank ? 0 : cells.length });
    }) === 'more'
  );
  reader.close();
  return { head: bytes.subarray(0, offset), rows, width };
}

export interface Stripped {
  bytes: Buffer;
  /** Our cells of the header, where there is one, and of each row that is not empty. */
  ours: string[][];
}

export function stripOurs(
  exported: Buffer,
  { head, rows, width }: SourceParts,
  { reading, columns, delimiter }: { reading: Reading; columns: number; delimiter: string },
): Stripped {
  const wide = reading.encoding.startsWith('utf-16');
  const big = reading.encoding === 'utf-16be';
  const units = (octets: Buffer): string =>
    wide ? (big ? Buffer.from(octets).swap16() : octets).toString('utf16le') : octets.toString('latin1');
  const whole = (octets: Buffer): Buffer => octets.subarray(0, wide ? octets.length & ~1 : octets.length);
  const kept: Buffer[] = [];
  const ours: string[][] = [];
  let at = 0;

  const strip = (octets: Buffer, cells: number): void => {
    const odd = octets.length - whole(octets).length;
    const lineEnd = /(?:\r\n|\n|\r)?$/u.exec(units(whole(octets)).slice(-2))?.[0].length ?? 0;
    const behind = lineEnd * (wide ? 2 : 1) + odd;
    const content = octets.subarray(0, octets.length - behind);
    const there = exported.subarray(at, at + content.length);
    at += there.length;
    const rest = units(whole(exported.subarray(at, at + 100_000)));
    // Without a line end, to the file's end: half a code unit aside.
    const length =
      lineEnd === 0 ? Math.floor((exported.length - at - odd) / (wide ? 2 : 1)) : rest.search(/[\r\n]/u);
    const text = rest.slice(0, length);
    const added = Papa.parse<string[]>(text, {
      delimiter,
      quoteChar: reading.quote || '"',
      escapeChar: reading.escape === 'backslash' ? '\\' : reading.quote || '"',
    });
    const [line = ['']] = added.data;
    const padding = columns === 0 ? 0 : Math.max(0, width - cells);
    if (
      added.data.length > 1 ||
      line.length !== 1 + padding + columns ||
      line.slice(0, 1 + padding).some((cell) => cell !== '')
    ) {
      throw new Error(`between the row's cells and its end: ${JSON.stringify(text)}`);
    }
    at += length * (wide ? 2 : 1);
    kept.push(there, exported.subarray(at, at + behind));
    at += behind;
    ours.push(line.slice(1 + padding));
  };

  if (reading.hasHeader && head.length > reading.bomOctets) strip(head, width);
  else {
    kept.push(exported.subarray(0, head.length));
    at = head.length;
  }
  for (const { octets, cells } of rows) {
    if (cells > 0) strip(octets, cells);
    else {
      kept.push(exported.subarray(at, at + octets.length));
      at += octets.length;
    }
  }
  kept.push(exported.subarray(at));
  return { bytes: Buffer.concat(kept), ours };
}
