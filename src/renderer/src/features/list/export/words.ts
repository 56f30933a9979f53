// The words of giving a list back: which rows, which shape, which of our columns, and what became of it.

import type { ExportReport, ExportShape, OurColumn } from '../../../../../shared/list/export';
import type { Delimiter, ListEncoding } from '../../../../../shared/list/reading';
import { count } from '../../../../../shared/words/measure';

export const exportWords = {
  title: (name: string): string => `Export ${name}`,
  rows: 'Which rows',
  rowsLine: 'Always in the order of the file.',
  all: (total: number): string => `All ${count(total, 'entry', 'entries')}`,
  allLine: 'Every row of the file.',
  shown: (total: number | null): string =>
    total === null ? 'What the filter shows' : `What the filter shows, ${count(total, 'entry', 'entries')}`,
  shownLine: 'The rows that are in the table now.',
  picked: (total: number): string => `The ${count(total, 'entry', 'entries')} picked`,
  pickedLine: 'Those marked by hand in the table.',
  shape: 'In which shape',
  columns: 'Our columns',
  columnsLine: 'They stand behind yours. Names can be changed.',
  columnsOfService: 'This shape brings columns of its own, by the names its users expect.',
  name: (column: string): string => `Name of the column ${column}`,
  encoding: 'Encoding',
  delimiter: 'Between cells',
  bom: 'Begin with a byte order mark',
  bomLine: 'Some spreadsheets know UTF-8 by it.',
  preview: 'The heading will be',
  yours: (number: number): string => `your ${count(number, 'column')}`,
  noHeader: 'The file has no heading, so none is written. Each row has these behind it:',
  promise:
    'Your cells stay as they are, octet for octet. In our columns a cell that a spreadsheet could run as a formula is guarded; in yours it is counted and named, never changed. The file you dropped is never written over.',
  export: 'Choose a file and export',
  cancel: 'Cancel',
  close: 'Close',
  running: 'Writing the file... It is renamed to its name when it is whole.',
  done: (file: string): string => `Written to ${file}`,
  wrote: ({ rows, bytes }: ExportReport): string => `${count(rows, 'row')}, ${octets(bytes)}.`,
  formulas: ({ formulaCells, formulaRows }: ExportReport): string =>
    `${count(formulaCells, 'cell')} of yours would be run as a formula by a spreadsheet. ${formulaCells === 1 ? 'It was' : 'They were'} left as ${formulaCells === 1 ? 'it is' : 'they are'}${rowList(formulaRows)}.`,
  ragged: (rows: number): string =>
    `${count(rows, 'row has', 'rows have')} fewer or more cells than the heading. ${rows === 1 ? 'It was' : 'They were'} left so, with our cells at the end.`,
} as const;

/** : rows 3, 8 and more. */
function rowList(rows: readonly number[]): string {
  if (rows.length === 0) return '';
  const first = rows.slice(0, 5).join(', ');
  return `: ${rows.length === 1 ? 'row' : 'rows'} ${first}${rows.length > 5 ? ' and more' : ''}`;
}

export function octets(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'octet');
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const shapeWords: Record<ExportShape, { name: string; line: string }> = {
  source: { name: 'As the file is', line: 'Its own separator, quotes, encoding and line ends; ours behind.' },
  csv: { name: 'CSV, as chosen', line: 'The same rows with the encoding and separator you choose.' },
  zerobounce: { name: 'As ZeroBounce', line: 'With the columns that ZeroBounce writes, such as ZB Status.' },
  neverbounce: {
    name: 'As NeverBounce',
    line: 'With the columns that NeverBounce appends, such as email_status.',
  },
  hunter: { name: 'As Hunter', line: 'With the columns that Hunter writes: status, score and their like.' },
  mailchimp: {
    name: 'For Mailchimp',
    line: 'With Email Address, which its import needs, and what was found as tags.',
  },
  jsonl: { name: 'JSON Lines', line: 'One object a line, for programs. Always UTF-8.' },
};

export const columnWords: Record<OurColumn, string> = {
  verdict: 'Verdict',
  reason: 'The deciding reason',
  reasons: 'All reasons',
  score: 'Score, 0 to 100',
  address: 'The address as it was read',
  suggestion: 'What may have been meant',
  domain: 'The domain, in ASCII',
  provider: 'Who runs its mail',
  mx: 'Its first mail host',
  role: 'Is it a role',
  free: 'Is it a free provider',
  disposable: 'Is it disposable',
  duplicate_of: 'The row it repeats',
};

export const delimiterWords: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
  '': 'Nothing',
};

export const encodingName = (encoding: ListEncoding): string =>
  encoding.startsWith('utf') ? encoding.toUpperCase() : encoding;
