// Cells of a row from octets to text and back. A raw cell is a string with one character an octet; of UTF-16, which is read as code
// units, it is the text already. Nearly all cells are ASCII and need no decoding. Not here: where a row begins and ends (row-reader.ts).

import { readSync } from 'node:fs';
import iconv from 'iconv-lite';
import type { ListEncoding, Reading } from '../../../shared/list/reading';
import { createRowSplitter, type Dialect, type RowSplitter } from './split-rows';

/** Octets read of one row; what lies behind is not looked at. */
export const maxRowOctets = 1 << 20;

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant whole
const beyondAscii = /[^\u0000-\u007f]/u;

export function isUtf16(encoding: ListEncoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

export function decodeCell(raw: string, { encoding }: Pick<Reading, 'encoding'>): string {
  if (isUtf16(encoding) || !beyondAscii.test(raw)) return raw;
  return decodeText(Buffer.from(raw, 'latin1'), encoding);
}

/** Octets that mean nothing in the encoding become U+FFFD. A byte order mark is none of a text: leave it off. */
export function decodeText(octets: Buffer, encoding: ListEncoding): string {
  if (encoding === 'utf-8') return octets.toString('utf8');
  return iconv.decode(octets, encoding, { stripBOM: false });
}

/** Characters the encoding has not become `?`. No byte order mark. */
export function encodeText(text: string, encoding: ListEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  return iconv.encode(text, encoding, { addBOM: false });
}

/** The octets a text file may begin with to say that it is Unicode; empty for the encodings that have none. */
export function byteOrderMark(encoding: ListEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.of(0xef, 0xbb, 0xbf);
  if (encoding === 'utf-16le') return Buffer.of(0xff, 0xfe);
  if (encoding === 'utf-16be') return Buffer.of(0xfe, 0xff);
  return Buffer.alloc(0);
}

/** One character an octet, or of UTF-16 one a code unit; an odd last octet is left off. */
export function rawText(octets: Buffer, encoding: ListEncoding): string {
  if (!isUtf16(encoding)) return octets.toString('latin1');
  const whole = octets.subarray(0, octets.length & ~1);
  return encoding === 'utf-16le'
    ? whole.toString('utf16le')
    : Buffer.from(whole).swap16().toString('utf16le');
}

const splitters = new Map<string, RowSplitter>();

function splitterOf(dialect: Dialect): RowSplitter {
  const key = `${dialect.delimiter} ${dialect.quote} ${dialect.escape}`;
  const known = splitters.get(key);
  if (known !== undefined) return known;
  const made = createRowSplitter(dialect);
  splitters.set(key, made);
  return made;
}

/** Decoded cells of one row whose octets are at hand, with its line end or without. */
export function cellsOf(octets: Buffer, reading: Reading): string[] {
  const splitter = splitterOf(reading);
  const raw = rawText(octets.subarray(0, maxRowOctets), reading.encoding);
  return splitter.row(splitter.prepare(raw)).cells.map((cell) => decodeCell(cell, reading));
}

/** Decoded cells of the row at that place of an open file; empty where the file no longer reaches so far. */
export function readRowAt(fd: number, reading: Reading, offset: number, length: number): string[] {
  const octets = Buffer.allocUnsafe(Math.min(length, maxRowOctets));
  const read = readSync(fd, octets, 0, octets.length, offset);
  return read === 0 ? [] : cellsOf(octets.subarray(0, read), reading);
}
