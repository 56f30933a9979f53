// Our cells as octets of a dialect: guarded against being run, quoted where the dialect needs it, and in an encoding that may lack a letter, which then
// loses its marks or becomes `?`. Never a line break: ours can't make two rows of one. Not here: the user's own cells in a `source` export,
// which are copied.

import type { ListEncoding, Reading } from '../../../shared/list/reading';
import { decodeText, encodeText } from '../read/cells';
import { guarded } from './formula';

export type OutDialect = Pick<Reading, 'quote' | 'escape'> & { delimiter: string };

/** One of ours, as it stands in a row. */
export function ourCell(text: string, dialect: OutDialect): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const line = guarded(text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/gu, ' '));
  return dialect.quote === '' ? line.replaceAll(dialect.delimiter, ' ') : quoted(line, dialect);
}

/** As papaparse's unparse quotes: only what needs it. */
export function quoted(text: string, { delimiter, quote, escape: way }: OutDialect): string {
  const isEscaped = way === 'backslash';
  const inner = isEscaped ? text.replaceAll('\\', '\\\\') : text;
  const needs =
    text.includes(delimiter) ||
    text.includes(quote) ||
    /[\r\n\ufeff]/u.test(text) ||
    text.startsWith(' ') ||
    text.endsWith(' ');
  if (!needs) return inner;
  return `${quote}${inner.replaceAll(quote, isEscaped ? `\\${quote}` : `${quote}${quote}`)}${quote}`;
}

/** What the encoding lacks becomes its ASCII form. */
export function encodeOurs(text: string, encoding: ListEncoding): Buffer {
  if (isAscii(text) || isWritable(text, encoding)) return encodeText(text, encoding);
  const bare = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return encodeText(isWritable(bare, encoding) ? bare : bare.replace(/[^ -~]/gu, '?'), encoding);
}

export function isWritable(text: string, encoding: ListEncoding): boolean {
  return decodeText(encodeText(text, encoding), encoding) === text;
}

export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant whole
  return /^[\u0000-\u007f]*$/u.test(text);
}
