// Words for how a file of addresses was understood: why a part was guessed, what the user should know before it is read whole, and the
// names of encodings and delimiters. For the window and the terminal alike.

import type { Delimiter, GuessWhy, ListEncoding, Newline, ReadingWarning } from '../list/reading';
import { count } from './measure';

export const guessWords: Record<GuessWhy, string> = {
  bom: 'The file says so itself, with a mark at its front.',
  'sep-line': 'The file says so itself, in a sep= line.',
  'valid-utf-8': 'Every letter in it is well formed that way.',
  'only-ascii': 'It holds plain letters alone, which read the same in most encodings.',
  'zero-octets': 'Zero octets stand between its letters, as they do in UTF-16.',
  'letter-statistics': 'Guessed by which letters are frequent.',
  'fits-most-rows': 'Most rows come out equally wide that way.',
  'one-column': 'There is one column, and nothing that parts it.',
  'no-quotes-seen': 'No quotes were seen.',
  'backslashes-seen': 'Quotes behind backslashes were seen.',
  'quotes-seen': 'Quotes around cells were seen.',
  'header-names-address': 'The name of the column says so.',
  'header-without-address': 'The first row holds no address, and those below do.',
  'first-row-holds-address': 'The first row holds an address already.',
  'most-cells-are-addresses': 'Most of its cells are addresses.',
  'no-addresses-found': 'No column holds addresses.',
  'narrow-rows-above': 'The rows above are narrower than the rest.',
  'nothing-above': 'The file begins with its table.',
  corrected: 'You said so.',
};

export function readingWarningWords({ code, count: number }: ReadingWarning): string {
  const many = number ?? 0;
  switch (code) {
    case 'ragged-rows':
      return `${rows(number)} more or fewer cells than the others. They are kept as they are.`;
    case 'nul-octets':
      return 'There are zero octets within the text. They are kept, and left out of what is checked.';
    case 'blank-rows':
      return number === null
        ? 'There are empty lines. They stay in their place.'
        : `There ${many === 1 ? 'is' : 'are'} ${count(many, 'empty line')}. ${many === 1 ? 'It stays in its' : 'They stay in their'} place.`;
    case 'open-quote':
      return 'A quote is opened and not closed, so that rows may run together. If the rows below look wrong, say that quotes mean nothing.';
    case 'undecodable':
      return number === null
        ? 'Some letters do not fit this encoding. If names look wrong below, choose another.'
        : `${count(many, 'letter')} ${many === 1 ? 'does' : 'do'} not fit this encoding. If names look wrong below, choose another.`;
    case 'several-address-columns':
      return 'More than one column holds addresses. Each address is checked on its own.';
    case 'several-addresses-in-a-cell':
      return `${cells(number)} several addresses. Each is checked on its own.`;
    case 'names-beside-addresses':
      return `${cells(number)} a name beside the address. The address alone is checked.`;
    case 'formula-cells':
      return `${cells(number)} what a spreadsheet would run as a formula. Nothing is run here, and they are kept as they are.`;
    case 'no-addresses':
      return 'No addresses were found. Choose the column that holds them, or another way to read the file.';
    case 'cells-cut':
      return 'Some cells are very long and are shown cut. The file is not changed.';
  }
}

function rows(number: number | null): string {
  if (number === null) return 'Some rows have';
  return `${count(number, 'row')} ${number === 1 ? 'has' : 'have'}`;
}

function cells(number: number | null): string {
  if (number === null) return 'Some cells hold';
  return `${count(number, 'cell')} ${number === 1 ? 'holds' : 'hold'}`;
}

export const encodingNames: Record<ListEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little end first',
  'utf-16be': 'UTF-16, big end first',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1252': 'Western (Windows-1252)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  'windows-1258': 'Vietnamese (Windows-1258)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'iso-8859-5': 'Cyrillic (ISO 8859-5)',
  'iso-8859-7': 'Greek (ISO 8859-7)',
  'iso-8859-15': 'Western (ISO 8859-15)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  macintosh: 'Western (Macintosh)',
  shift_jis: 'Japanese (Shift JIS)',
  gb18030: 'Chinese (GB 18030)',
  big5: 'Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
};

export const delimiterNames: Record<Delimiter, string> = {
  ',': 'Comma ,',
  ';': 'Semicolon ;',
  '\t': 'Tab',
  '|': 'Vertical bar |',
  '': 'None: one column',
};

export const newlineNames: Record<Newline, string> = {
  crlf: 'CR LF, as Windows writes them',
  lf: 'LF, as Linux and macOS write them',
  cr: 'CR, as old Macs wrote them',
  mixed: 'of more than one kind',
  none: 'none',
};
