// Which entries' rows hold a text, kept as one bit an entry. The octets are looked through as they lie in the file, a stretch of rows at a
// time; only where an octet could mean something else (a quote, a letter of several octets) is a row taken apart. A text is found within
// one cell, the case of ASCII letters aside. Not here: filters (matcher.ts).

import type { Reading } from '../../../shared/list/reading';
import { inSlices } from '../keeper/slices';
import { cellsOf, decodeText, encodeText, isUtf16, maxRowOctets } from '../read/cells';
import type { ListStore, Page } from '../store/list-store';
import { Bits } from './bits';
import { openWindow, type SourceWindow } from './source-window';

/** Octets looked through at a time. */
const stretchOctets = 256 * 1_024;

export interface Search {
  readonly text: string;
  readonly found: Bits;
  /** Looks through what is new since the last time. False: stopped by the signal. */
  extend(signal: AbortSignal): Promise<boolean>;
}

export function createSearch(store: ListStore, text: string): Search {
  const found = new Bits();
  const isIn = rowTest(store.reading, text);
  let page = 0;
  let at = 0;
  let offset = 0;

  const step = (window: SourceWindow): boolean => {
    if (page >= store.pages) return true;
    const current = store.page(page);
    if (at === 0) offset = current.offset;
    const { to, octets } = stretchFrom(current, at);
    searchStretch(window.at(offset, octets), current, at, to, isIn, found);
    offset += octets;
    at = to;
    if (at >= current.count) {
      page += 1;
      at = 0;
    }
    return false;
  };

  return {
    text,
    found,
    async extend(signal) {
      if (page >= store.pages) return true;
      const window = openWindow(store.sourcePath);
      try {
        return await inSlices(() => step(window), signal);
      } finally {
        window.close();
      }
    },
  };
}

/** Whole rows that fill a stretch; one at least. */
function stretchFrom(page: Page, from: number): { to: number; octets: number } {
  let octets = page.lengths[from] ?? 0;
  let to = from + 1;
  while (to < page.count && octets + (page.lengths[to] ?? 0) <= stretchOctets) {
    octets += page.lengths[to] ?? 0;
    to += 1;
  }
  while (to < page.count && page.lengths[to] === 0) to += 1;
  return { to, octets };
}

interface RowTest {
  /** Folded; what must stand in the octets. Empty: nothing that is sure to. */
  needle: Buffer;
  /** Null: what stands in the octets stands in a cell. */
  confirm: ((octets: Buffer) => boolean) | null;
}

function rowTest(reading: Reading, text: string): RowTest {
  const { encoding } = reading;
  const special = specialIn(reading);
  // The longest piece that stands in the octets as it stands in the cell.
  const piece = text.split(special).reduce((best, part) => (part.length > best.length ? part : best), '');
  const folded = lower(text);
  const confirm = (octets: Buffer): boolean =>
    cellsOf(octets, reading).some((cell) => lower(cell).includes(folded));
  const needle = encodeText(piece, encoding);
  // A letter the encoding lacks stands in no row; as octets it would be a question mark.
  if (decodeText(needle, encoding) !== piece) return { needle, confirm: () => false };
  foldOctets(needle, needle);
  return { needle, confirm: !special.test(text) && standsForItself(encoding) ? null : confirm };
}

/** Octets of one character are never found within others, and octets below 0x80 are ASCII. */
function standsForItself(encoding: Reading['encoding']): boolean {
  return !isUtf16(encoding) && !['shift_jis', 'gb18030', 'big5', 'euc-kr'].includes(encoding);
}

/** Characters that may stand otherwise in a row's octets than in its cells. */
function specialIn({ delimiter, quote, ...reading }: Reading): RegExp {
  const marks = ['\\r', '\\n', `\\x${(delimiter.codePointAt(0) ?? 13).toString(16).padStart(2, '0')}`];
  if (quote !== '') marks.push(quote);
  if (reading.escape === 'backslash') marks.push('\\\\');
  return new RegExp(`[${marks.join('')}]`, 'u');
}

export function lower(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

const folds = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet >= 65 && octet <= 90 ? octet + 32 : octet,
);
/** For one stretch at a time: nothing is made for it. */
const scratch = Buffer.alloc(maxRowOctets);

/** Letters of ASCII to their small ones; of the others some as well where a character has several octets, which `confirm` sees to. */
function foldOctets(octets: Buffer, into: Buffer): Buffer {
  const { length } = octets;
  for (let at = 0; at < length; at++) into[at] = folds[octets[at] ?? 0] ?? 0;
  return into.subarray(0, length);
}

function searchStretch(
  octets: Buffer,
  page: Page,
  from: number,
  to: number,
  test: RowTest,
  found: Bits,
): void {
  const { needle, confirm } = test;
  const isAny = needle.length === 0;
  const folded = isAny ? octets : foldOctets(octets, scratch);
  let next = isAny ? 0 : folded.indexOf(needle);
  let start = 0;
  let at = from;
  while (at < to && next >= 0) {
    const end = start + (page.lengths[at] ?? 0);
    let behind = at + 1;
    while (behind < to && page.lengths[behind] === 0) behind += 1;
    if (isAny || next < end) {
      if (confirm === null || confirm(octets.subarray(start, Math.min(end, start + maxRowOctets)))) {
        for (let entry = at; entry < behind; entry++) found.set(page.firstEntry + entry);
      }
      if (!isAny) next = end < folded.length ? folded.indexOf(needle, end) : -1;
    }
    start = end;
    at = behind;
  }
}
