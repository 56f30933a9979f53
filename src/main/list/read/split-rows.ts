// A text in rows and cells, by papaparse. Lengths are kept: a character of the text is an octet of the file (or a code unit of UTF-16), so
// where a row ends in the text is where it ends in the file. Not here: reading the file, and decoding cells (cells.ts).

import Papa from 'papaparse';
import type { Reading } from '../../../shared/list/reading';

export type Dialect = Pick<Reading, 'delimiter' | 'quote' | 'escape'>;

/** `end`: behind the row's line end. `isFaulty`: a quote in it stands where none should. False stops. */
export type OnSplitRow = (cells: string[], end: number, isFaulty: boolean) => boolean;

export interface RowSplitter {
  /** Rows that end in a line end. A row that does not is left. */
  rows(text: string, onRow: OnSplitRow): void;
  /** A row that ends where the text does, with its line end or without. `isOpen`: a quoted cell has no end; cells are then cut bare. */
  row(text: string): { cells: string[]; isOpen: boolean };
  /** Where a quoted cell may end, at `from` or behind; -1: nowhere. */
  closing(text: string, from: number): number;
  /** The text to split, its lines all ending in LF. */
  prepare(text: string): string;
}

/** What a step of papaparse's parser hands over; its own type says `any`. */
interface Parsed {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

// No octet and no character: a text that is one column splits nowhere; two backslashes are hidden where a backslash escapes, as papaparse
// takes the second one of `\\"` for an escape.
const nowhere = '\uffff';
const hidden = '\ufffe\ufffe';

export function createRowSplitter(dialect: Dialect): RowSplitter {
  const delimiter = dialect.delimiter === '' ? nowhere : dialect.delimiter;
  const { quote } = dialect;
  const isEscaped = quote !== '' && dialect.escape === 'backslash';
  const config = {
    delimiter,
    newline: '\n' as const,
    quoteChar: quote === '' ? '"' : quote,
    escapeChar: isEscaped ? '\\' : quote === '' ? '"' : quote,
    ...(quote === '' ? { fastMode: true } : {}),
  };
  const plain = new Papa.Parser(config);
  const closes = closingPattern(quote, delimiter, isEscaped);

  const tidied = (cells: string[]): string[] => {
    const at = cells.length - 1;
    const last = cells[at];
    if (last?.charCodeAt(last.length - 1) === 13) cells[at] = last.slice(0, -1);
    return isEscaped ? cells.map((cell) => cell.replaceAll(hidden, '\\')) : cells;
  };

  return {
    rows(text, onRow) {
      const parser = new Papa.Parser({
        ...config,
        step: (result: unknown) => {
          const { data, meta, errors } = result as Parsed;
          const [cells] = data;
          if (cells !== undefined && !onRow(tidied(cells), meta.cursor, errors.length > 0)) parser.abort();
        },
      });
      parser.parse(text, 0, true);
    },
    row(text) {
      const isEnded = text.endsWith('\n');
      const bare = isEnded ? text.slice(0, -1) : text;
      if (bare === '') return { cells: [''], isOpen: false };
      const { data, errors } = plain.parse(text, 0, isEnded) as Parsed;
      const isOpen = data.length !== 1 || errors.some((error) => error.code === 'MissingQuotes');
      return { cells: tidied((isOpen ? undefined : data[0]) ?? bare.split(delimiter)), isOpen };
    },
    closing(text, from) {
      if (closes === null) return -1;
      closes.lastIndex = from;
      return closes.exec(text)?.index ?? -1;
    },
    prepare(text) {
      // The same length: a lone CR (old Macintosh files, mixed ones) ends a line as LF does; CR before LF is taken off the cell.
      const lines = text.includes('\r') ? text.replace(/\r(?!\n)/gu, '\n') : text;
      return isEscaped && lines.includes('\\\\') ? lines.replaceAll('\\\\', hidden) : lines;
    },
  };
}

/** A quote that ends a cell: one that is not escaped, and after it, perhaps behind spaces, the cell's end. */
function closingPattern(quote: string, delimiter: string, isEscaped: boolean): RegExp | null {
  if (quote === '') return null;
  const end = `[^\\S\\n]*(?:[${delimiter === '|' ? '\\|' : delimiter}\\n]|$)`;
  return new RegExp(
    isEscaped ? `(?<!\\\\)${quote}${end}` : `(?<!${quote})${quote}(?:${quote}${quote})*(?!${quote})${end}`,
    'gu',
  );
}
