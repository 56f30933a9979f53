// The rows of a file, a slice of it at a time, each with its place in octets: every octet of the data part belongs to exactly one row.
// Synchronous, for a thread of its own that does other work between slices; memory stays flat whatever the file holds. Where a row
// ends depends on where it begins and what follows, never on how the file was cut into slices: a reader that starts at a row found
// before finds the same rows. Not here: what the cells mean.

import { closeSync, openSync, readSync } from 'node:fs';
import type { Reading } from '../../../shared/list/reading';
import { decodeCell, isUtf16, maxRowOctets, rawText } from './cells';
import { createRowSplitter } from './split-rows';

/** `slice`: read at once. `row`: a longer one is none by its quotes. */
const usualLimits = { slice: 256 * 1_024, row: maxRowOctets };
const maxTrials = 64;
/** Of a further stretch of careful reading. */
const trialsBack = 16;
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
  /** Smaller ones prove in tests what large files would. */
  limits?: { slice: number; row: number };
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
  const { reading, sizeBytes, limits = usualLimits } = source;
  const splitter = createRowSplitter(reading);
  const unit = isUtf16(reading.encoding) ? 2 : 1;
  const maxRow = limits.row / unit;
  const isOwn = 'path' in source;
  const fd = isOwn ? openSync(source.path, 'r') : source.fd;
  const buffer = Buffer.allocUnsafe(Math.min(limits.row + 2 * limits.slice, Math.max(0, sizeBytes - offset)));
  /** Where in the file the buffer begins, and how much it holds. */
  let base = offset;
  let held = 0;
  let isLast = false;
  let isClosed = false;
  /** Up to there a line is looked at on its own first, because a row before it did not end in time. */
  let carefulUntil = 0;
  /** No quote before this place closes a cell that an earlier line opened. */
  let quietUntil = 0;
  /** How often such a line may be looked at whole in vain; files that mean harm use it up. */
  let trials = maxTrials;
  /** A line longer than a row may be: its beginning was read, its end is looked for. */
  let cut: { cells: string[]; start: number; length: number } | null = null;
  let openQuotes = 0;

  const placeOf = (at: number): number => base + at * unit;

  const fill = (): void => {
    let wanted = Math.min(limits.slice, buffer.length - held, sizeBytes - base - held);
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

  /** The row that begins there by the dialect, if it ends in time. */
  const wholeRow = (text: string, from: number): { cells: string[]; end: number } | null => {
    const window = text.slice(from, from + maxRow);
    let found: { cells: string[]; end: number } | null = null;
    splitter.rows(window, (cells, end) => {
      found = { cells, end: from + end };
      return false;
    });
    if (found !== null || !isLast || from + window.length < text.length) return found;
    const { cells, isOpen } = splitter.row(window);
    return isOpen ? null : { cells, end: text.length };
  };

  /** Whether a row whose first line leaves a quote open may yet end in time: a quote behind the line closes. */
  const mayClose = (text: string, lineEnd: number, to: number): boolean => {
    const from = Math.max(lineEnd, (quietUntil - base) / unit);
    if (from >= to) return false;
    const at = splitter.closing(text, from);
    quietUntil = placeOf(at < 0 ? text.length : at);
    return at >= 0 && at < to;
  };

  /** One row in a careful stretch, or one that is a bare line as it does not end in time (`isBare`). Answers where it ends; -1: read more. */
  const readCarefully = (text: string, from: number, isBare: boolean, onRow: OnRow): number => {
    const newline = text.indexOf('\n', from);
    const lineEnd = newline >= 0 ? newline + 1 : text.length;
    const isWhole = newline >= 0 || isLast;
    const isKnown = isLast || text.length - from >= maxRow;
    if (!isWhole && !isKnown) return -1;
    const { cells, isOpen } = splitter.row(text.slice(from, Math.min(lineEnd, from + maxRow)));
    if (isOpen && !isBare) {
      if (!isKnown) return -1;
      if (trials > 0 && mayClose(text, lineEnd, Math.min(from + maxRow, text.length))) {
        const row = wholeRow(text, from);
        if (row !== null) {
          onRow(row.cells, placeOf(from), octetsTo(text, from, row.end));
          return row.end;
        }
        trials -= 1;
      }
    }
    if (isOpen) openQuotes += 1;
    if (isWhole) onRow(cells, placeOf(from), octetsTo(text, from, lineEnd));
    else cut = { cells, start: placeOf(from), length: (lineEnd - from) * unit };
    return lineEnd;
  };

  /** Half a code unit at the end is of the last row, where that one has no line end. */
  const octetsTo = (text: string, from: number, end: number): number => {
    const isTail = isLast && end === text.length && text[end - 1] !== '\n';
    return isTail ? base + held - placeOf(from) : (end - from) * unit;
  };

  /** The end of a line whose beginning was read. */
  const endCut = (text: string, onRow: OnRow): number => {
    if (cut === null) return 0;
    const newline = text.indexOf('\n');
    const next = newline >= 0 ? newline + 1 : text.length;
    cut.length += newline < 0 && isLast ? held : next * unit;
    if (newline < 0 && !isLast && cut.length < maxLineOctets) return next;
    onRow(cut.cells, cut.start, cut.length);
    cut = null;
    return next;
  };

  const readText = (text: string, onRow: OnRow): number => {
    let done = endCut(text, onRow);
    while (done < text.length) {
      let isBare = false;
      if (placeOf(done) >= carefulUntil) {
        const rows = readRows(text, done, onRow);
        done = rows.done;
        const rest = text.length - done;
        if (rest === 0 || (!rows.isTooLong && !isLast && rest < maxRow)) break;
        const last = rows.isTooLong ? null : wholeRow(text, done);
        if (last !== null) {
          onRow(last.cells, placeOf(done), octetsTo(text, done, last.end));
          done = last.end;
          continue;
        }
        isBare = true;
        carefulUntil = placeOf(done + maxRow);
        trials = Math.min(maxTrials, trials + trialsBack);
      }
      const next = readCarefully(text, done, isBare, onRow);
      if (next < 0) break;
      done = next;
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
