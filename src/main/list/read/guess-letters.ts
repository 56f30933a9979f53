// Which of the older encodings a text is in, by its letters: chardet's statistics, asked about the words alone that hold more than ASCII (the
// addresses beside them say nothing), and helped where a few names are too few for statistics. Never sure. Not here: Unicode.

import { analyse } from 'chardet';
import type { ListEncoding } from '../../../shared/list/reading';
import { decodeText } from './cells';

/** Names of chardet's that are Windows encodings less some letters: what a CSV is in that has them. */
const nonLatin: Record<string, ListEncoding> = {
  'windows-1251': 'windows-1251',
  'koi8-r': 'koi8-r',
  'iso-8859-5': 'iso-8859-5',
  'windows-1253': 'windows-1253',
  'iso-8859-7': 'windows-1253',
  'windows-1255': 'windows-1255',
  'iso-8859-8': 'windows-1255',
  'windows-1256': 'windows-1256',
  'iso-8859-6': 'windows-1256',
};
const severalOctets: Record<string, ListEncoding> = {
  shift_jis: 'shift_jis',
  gb18030: 'gb18030',
  big5: 'big5',
  'euc-kr': 'euc-kr',
};
const central: ReadonlySet<string> = new Set(['windows-1250', 'iso-8859-2']);
/** What should not stand within a word; of Windows-1252, places that no letter has. */
const strange = /\p{L}[^\p{L}\p{M}\s'’.-]\p{L}|[\u0080-\u009f\ufffd]/gu;

/** `octets`: lines that hold more than ASCII. */
export function guessByLetters(octets: Buffer): ListEncoding {
  const words = wordsBeyondAscii(octets);
  let high = 0;
  for (const octet of words) if (octet >= 0x80) high += 1;
  const letters = words.filter((octet) => octet !== 0x20).length;
  return high < letters / 2 ? guessLatin(words, high) : guessOther(octets, words);
}

function confidences(octets: Buffer): [string, number][] {
  return analyse(octets).map(({ name, confidence }) => [name.toLowerCase(), confidence]);
}

/** Mostly ASCII letters: Western, Central European or Turkish. */
function guessLatin(words: Buffer, high: number): ListEncoding {
  const has = (codes: number[]): number => words.filter((octet) => codes.includes(octet)).length;
  // The six letters Turkish has where Icelandic has its own, and none that Icelandic uses beside them.
  const turkish = has([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);
  if (turkish > 0 && turkish >= high / 5 && has([0xe1, 0xed, 0xe6, 0xf3, 0xfa]) === 0) return 'windows-1254';
  const strangeAs = (encoding: ListEncoding): number =>
    decodeText(words, encoding).match(strange)?.length ?? 0;
  const western = strangeAs('windows-1252');
  const asWindows = strangeAs('windows-1250');
  const asIso = strangeAs('iso-8859-2');
  const all = confidences(words);
  const best = (names: (name: string) => boolean): number =>
    Math.max(0, ...all.filter(([name]) => names(name)).map(([, confidence]) => confidence));
  const lead =
    best((name) => central.has(name)) - best((name) => name === 'windows-1252' || name === 'iso-8859-1');
  const isCentral =
    western > Math.min(asWindows, asIso) || (western === Math.min(asWindows, asIso) && lead > 5);
  if (!isCentral) return 'windows-1252';
  return asIso < asWindows ? 'iso-8859-2' : 'windows-1250';
}

/** Mostly letters beyond ASCII: an alphabet of its own, or East Asian letters of two octets and more. */
function guessOther(octets: Buffer, words: Buffer): ListEncoding {
  const several = isCapitalized(words) ? [] : confidences(octets);
  for (const [name] of several) {
    const known = severalOctets[name];
    if (known !== undefined && !decodeText(octets, known).includes('\ufffd')) return known;
  }
  // Hebrew has small letters alone, and where Greek and Cyrillic have theirs: no capital anywhere.
  if (words.length > 3 && words.every((octet) => octet < 0x80 || (octet >= 0xe0 && octet <= 0xfa)))
    return 'windows-1255';
  for (const [name] of confidences(words)) {
    const known = nonLatin[name];
    if (known !== undefined) return known;
  }
  return 'windows-1252';
}

/** A capital and small letters behind it, word by word, as Cyrillic and Greek have them; KOI8 has the two the other way round. */
function isCapitalized(words: Buffer): boolean {
  return words
    .toString('latin1')
    .split(' ')
    .every((word) => /^(?:[\u00a1-\u00df][\u00dc-\u00ff]+|[\u00e0-\u00ff][\u00c0-\u00df]+)$/u.test(word));
}

/** Words with an octet beyond ASCII in them, a space between them. */
function wordsBeyondAscii(octets: Buffer): Buffer {
  const text = octets.toString('latin1');
  const words = text.match(/[A-Za-z\u0080-\u00ff]*[\u0080-\u00ff][A-Za-z\u0080-\u00ff]*/gu) ?? [];
  return Buffer.from(words.join(' '), 'latin1');
}
