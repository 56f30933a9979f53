// The rows of a file, a slice of it at a time, each with its place in octets: every octet of the data part belongs to exactly one row.
// Synchronous, for a thread of its own that does other work between slices; memory stays flat whatever the file holds. Where a row
// ends depends on where it begins and what follows, never on how the file was cut into slices: a reader that starts at a row found
// before finds the same rows. Not here: what the cells mean.

import { closeSync, openSync, readSync } from 'node:fs';
import type { Reading } from '../../../shared/list/reading';
import { decodeCell, isUtf16, maxRowOctets, rawText } from './cells';
import { createRowSplitter } from './split-rows';

const sliceOctets = 256 * 1_024;
/** A line longer than that (it is no text) ends there. */
const maxLineOctets = 1 << 30;

/** `cells` are raw: decodeCell makes text of them. `start` and `length` in octets of the file, with the line end. */
export type OnRow = (cells: string[], start: number, length: number) => void;

export interface RowReader {
  /** `more`: there may be further rows. */
  readSlice(onRow: OnRow): 'more' | 'end';
  /** Lines read as they stand, because a quote in them has no end within 1 MiB. */
  readonly openQuotes: number;
  close(): void;
}

export type RowSource = ({ path: string } | { fd: number }) & {
  reading: Reading;
  /** What lies behind is not read: the file may have grown. */
  sizeBytes: number;
};

/** From the first data row, or from a row's start that is known. */
export function createRowReader(source: RowSource & { from?: { offset: number } | undefined }): RowReader {
  if (source.from !== undefined) return readRowsFrom(source, source.from.offset);
  return readRowsFrom(source, dataStart(source).offset);
}

export interface DataStart {
  /** Of the first data row; the file's size where there is none. */
  offset: number;
  /** The header's cells, decoded; null where the file has none. */
  header: string[] | null;
  /** Cells of the header, or of the first row where there is none. */
  width: number;
  /** Rows above the header, decoded. */
  preamble: string[][];
}

/** Behind byte order mark, preamble and header. */
export function dataStart(source: RowSource): DataStart {
  const { reading } = source;
  const above = reading.preambleRows + (reading.hasHeader ? 1 : 0);
  const start: DataStart = { offset: reading.bomOctets, header: null, width: 0, preamble: [] };
  let seen = 0;
  const reader = readRowsFrom(source, reading.bomOctets);
  try {
    let state: 'more' | 'end' = 'more';
    while (seen <= above && state === 'more') {
      state = reader.readSlice((cells, offset, length) => {
        if (seen > above) return;
        seen += 1;
        if (seen > above) {
          if (start.header === null) start.width = cells.length;
          return;
        }
        start.offset = offset + length;
        const texts = cells.map((cell) => decodeCell(cell, reading));
        if (seen <= reading.preambleRows) start.preamble.push(texts);
        else {
          start.header = texts;
          start.width = cells.length;
        }
      });
    }
  } finally {
    reader.close();
  }
  return start;
}

function readRowsFrom(source: RowSource, offset: number): RowReader {
  const { reading, sizeBytes } = source;
  const splitter = createRowSplitter(reading);
  const unit = isUtf16(reading.encoding) ? 2 : 1;
  const maxRow = maxRowOctets / unit;
  const isOwn = 'path' in source;
  const fd = isOwn ? openSync(source.path, 'r') : source.fd;
  const buffer = Buffer.allocUnsafe(
    Math.min(maxRowOctets + 2 * sliceOctets, Math.max(0, sizeBytes - offset)),
  );
  /** Where in the file the buffer begins, and how much it holds. */
  let base = offset;
  let held = 0;
  let isLast = false;
  let isClosed = false;
  /** A quoted cell that began before this place does not end before it: what opens now is looked for behind it alone. */
  let quietUntil = 0;
  /** A line longer than a row may be: its beginning was read, its end is looked for. */
  let cut: { cells: string[]; start: number; length: number } | null = null;
  let openQuotes = 0;

  const placeOf = (at: number): number => base + at * unit;

  const fill = (): void => {
    let wanted = Math.min(sliceOctets, buffer.length - held, sizeBytes - base - held);
    while (wanted > 0) {
      const read = readSync(fd, buffer, held, wanted, base + held);
      if (read === 0) break;
      held += read;
      wanted -= read;
    }
    isLast = wanted > 0 || base + held >= sizeBytes;
  };

  const textHeld = (): string => {
    const text = rawText(buffer.subarray(0, held), reading.encoding);
    // Whether a CR stands alone is known once the next character is.
    const isSplit = !isLast && text.endsWith('\r');
    return splitter.prepare(isSplit ? text.slice(0, -1) : text);
  };

  /** Rows by the dialect, from a row's start; answers where the first one begins that does not end in time. */
  const readRows = (text: string, from: number, onRow: OnRow): { done: number; isTooLong: boolean } => {
    let done = from;
    let isTooLong = false;
    splitter.rows(from === 0 ? text : text.slice(from), (cells, end) => {
      const next = from + end;
      if (next - done > maxRow) {
        isTooLong = true;
        return false;
      }
      onRow(cells, placeOf(done), (next - done) * unit);
      done = next;
      return true;
    });
    return { done, isTooLong };
  };

  /** Line by line, where quotes are not closed. Answers where it stopped: more must be read, or quotes close again. */
  const readLines = (text: string, from: number, onRow: OnRow): number => {
    let done = from;
    while (done < text.length && placeOf(done) < quietUntil) {
      const lineEnd = text.indexOf('\n', done);
      const isWhole = lineEnd >= 0 || isLast;
      if (!isWhole && text.length - done < maxRow) break;
      const end = lineEnd >= 0 ? lineEnd : text.length;
      const { cells, isOpen } = splitter.row(text.slice(done, Math.min(end, done + maxRow)));
      if (isOpen && !closesLate(text, done)) {
        if (!isLast && text.length - done < maxRow) break;
        openQuotes += 1;
      } else if (isOpen) {
        quietUntil = placeOf(done);
        break;
      }
      if (!isWhole) {
        cut = { cells, start: placeOf(done), length: (end - done) * unit };
        return text.length;
      }
      const next = lineEnd >= 0 ? end + 1 : end;
      onRow(cells, placeOf(done), lineEnd >= 0 ? (next - done) * unit : base + held - placeOf(done));
      done = next;
    }
    return done;
  };

  /** Of a line with an open quote: whether a quote behind what is known closes it, and the row is short enough. */
  const closesLate = (text: string, line: number): boolean => {
    const to = Math.min(line + maxRow, text.length);
    const from = (quietUntil - base) / unit;
    if (from >= to) return false;
    const at = splitter.closing(text, from);
    if (at >= 0 && at < to) return true;
    quietUntil = placeOf(at < 0 ? text.length : at);
    return false;
  };

  /** The end of a line whose beginning was read. */
  const endCut = (text: string, onRow: OnRow): number => {
    if (cut === null) return 0;
    const lineEnd = text.indexOf('\n');
    const next = lineEnd >= 0 ? lineEnd + 1 : text.length;
    cut.length += next * unit;
    if (lineEnd < 0 && !isLast && cut.length < maxLineOctets) return next;
    onRow(cut.cells, cut.start, cut.length);
    cut = null;
    return next;
  };

  const readText = (text: string, onRow: OnRow): number => {
    let done = endCut(text, onRow);
    while (done < text.length) {
      if (placeOf(done) < quietUntil) {
        const next = readLines(text, done, onRow);
        if (next === done && placeOf(done) < quietUntil) break;
        done = next;
        continue;
      }
      const rows = readRows(text, done, onRow);
      done = rows.done;
      const rest = text.length - done;
      if (rest === 0 || (!rows.isTooLong && !isLast && rest < maxRow)) break;
      if (!rows.isTooLong && isLast && rest <= maxRow) {
        const { cells, isOpen } = splitter.row(text.slice(done));
        if (!isOpen) {
          onRow(cells, placeOf(done), base + held - placeOf(done));
          return text.length;
        }
        quietUntil = Number.POSITIVE_INFINITY;
      } else quietUntil = placeOf(done + maxRow);
    }
    return done;
  };

  return {
    get openQuotes() {
      return openQuotes;
    },
    readSlice(onRow) {
      if (isLast && held === 0) return 'end';
      fill();
      const text = textHeld();
      const start = base;
      let last = start;
      const done = readText(text, (cells, at, length) => {
        last = at + length;
        onRow(cells, at, length);
      });
      let used = done * unit;
      if (isLast && done === text.length && used < held) {
        // Half a code unit at the end: of the last row, where that one has no line end.
        if (last !== base + held) onRow([''], base + used, held - used);
        used = held;
      }
      buffer.copyWithin(0, used, held);
      base += used;
      held -= used;
      return isLast ? 'end' : 'more';
    },
    close() {
      if (!isOwn || isClosed) return;
      isClosed = true;
      closeSync(fd);
    },
  };
}
