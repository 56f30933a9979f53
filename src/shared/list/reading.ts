// How a file of addresses is read: its encoding, its dialect, where its rows begin, which columns hold addresses. Guessed from the
// file's beginning (main/list/read/), shown to the user, who may correct every part; a list keeps the reading it was made with.

import { z } from 'zod';

/** Encodings a file may be read and written in; names as iconv-lite and the WHATWG Encoding Standard have them. */
export const listEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

export const delimiters = [',', ';', '\t', '|', ''] as const;

export const readingSchema = z.object({
  encoding: z.enum(listEncodings),
  /** Octets of the byte order mark at the front; 0 where there is none. Kept as they are in an export. */
  bomOctets: z.int().min(0).max(4),
  /** Empty: one column, whatever it holds. */
  delimiter: z.enum(delimiters),
  /** Empty: a quote means nothing. */
  quote: z.enum(['"', "'", '']),
  /** How a quote within quotes is written: doubled (RFC 4180 s.2), or behind a backslash. */
  escape: z.enum(['doubled', 'backslash']),
  /** Rows above the header, or above the data where there is none: a `sep=` line, a title, blank lines. Kept, never checked. */
  preambleRows: z.int().min(0).max(1_000),
  hasHeader: z.boolean(),
  /** Places of the columns that hold addresses, from 0, in the order in which they are read. */
  addressColumns: z.array(z.int().min(0).max(16_383)).max(20),
});

export type ListEncoding = (typeof listEncodings)[number];
export type Delimiter = (typeof delimiters)[number];
export type Reading = z.infer<typeof readingSchema>;

/** A guess and how sure it is. `sure`: the file says so itself, or nothing else fits. `why`: a code, worded in words/list-reading.ts. */
export interface Guess {
  sure: boolean;
  why: GuessWhy;
}

export type GuessWhy =
  | 'bom'
  | 'sep-line'
  | 'valid-utf-8'
  | 'only-ascii'
  | 'zero-octets'
  | 'letter-statistics'
  | 'fits-most-rows'
  | 'one-column'
  | 'no-quotes-seen'
  | 'backslashes-seen'
  | 'quotes-seen'
  | 'header-names-address'
  | 'header-without-address'
  | 'first-row-holds-address'
  | 'most-cells-are-addresses'
  | 'no-addresses-found'
  | 'narrow-rows-above'
  | 'nothing-above'
  | 'corrected';

export type Newline = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none';

/** What the user should know before it is read whole. `count`: of the rows looked at; null where counting means nothing. */
export interface ReadingWarning {
  code:
    | 'ragged-rows'
    | 'nul-octets'
    | 'blank-rows'
    | 'open-quote'
    | 'undecodable'
    | 'several-address-columns'
    | 'several-addresses-in-a-cell'
    | 'names-beside-addresses'
    | 'formula-cells'
    | 'no-addresses'
    | 'cells-cut';
  count: number | null;
}

/** What was understood of a file, from its beginning (1 MiB at most). */
export interface Preview {
  /** Names the file for the calls that follow; forgotten when the application ends. */
  source: string;
  /** The file's own name, without its folders. */
  name: string;
  sizeBytes: number;
  reading: Reading;
  guesses: Record<
    'encoding' | 'delimiter' | 'quote' | 'escape' | 'header' | 'preamble' | 'addressColumns',
    Guess
  >;
  newline: Newline;
  /** By size and the rows seen; exact when the whole file was seen. */
  rows: { count: number; isExact: boolean };
  /** The header's cells, or "1", "2", ...; as wide as the widest row seen, at most 200. */
  columnNames: string[];
  /** The rows above, as one text each. */
  preamble: string[];
  /** The first data rows, 30 at most; cells cut at 300 characters. `addresses`: what is read as addresses from the row. */
  first: { cells: string[]; addresses: string[] }[];
  warnings: ReadingWarning[];
}
