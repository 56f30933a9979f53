// Which encoding a file is in: by its byte order mark, by zero octets (UTF-16), by being well-formed UTF-8, and else by which letters are
// frequent (guess-letters.ts). Also whether it is text at all. Pure. Not here: dialect and columns.

import { isUtf8 } from 'node:buffer';
import type { Guess, ListEncoding } from '../../../shared/list/reading';
import { byteOrderMark } from './cells';
import { guessByLetters } from './guess-letters';

export interface EncodingGuess {
  encoding: ListEncoding;
  bomOctets: number;
  guess: Guess;
}

/** How files begin that are no text, and what they are. */
const signatures: [string, string][] = [
  ['PK\u0003\u0004', 'a zip archive or an Office document'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Office document'],
  ['%PDF-', 'a PDF'],
  ['\u001f\u008b', 'a gzip archive'],
  ['SQLite format 3', 'a database'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['\u00ff\u00fe\u0000\u0000', 'UTF-32'],
  ['\u0000\u0000\u00fe\u00ff', 'UTF-32'],
];

/** What it is instead of a text, or null. */
export function notText(octets: Buffer): string | null {
  const front = octets.toString('latin1', 0, 16);
  const found = signatures.find(([signature]) => front.startsWith(signature));
  if (found !== undefined) return found[1];
  if (octets.length < 32 || markedAs(octets) !== null || utf16ByZeros(octets) !== null) return null;
  let controls = 0;
  for (const octet of octets)
    if (octet < 0x09 || (octet > 0x0d && octet < 0x20 && octet !== 0x1a && octet !== 0x1b)) controls += 1;
  return controls > octets.length / 5 ? 'no text' : null;
}

export function guessEncoding(octets: Buffer, corrected?: ListEncoding): EncodingGuess {
  const marked = markedAs(octets);
  if (corrected !== undefined) {
    const isMarked = marked === corrected;
    return found(corrected, { sure: true, why: 'corrected' }, isMarked);
  }
  if (marked !== null) return found(marked, { sure: true, why: 'bom' }, true);
  const wide = utf16ByZeros(octets);
  if (wide !== null) return found(wide, { sure: true, why: 'zero-octets' });
  const foreign = withoutAscii(octets);
  if (foreign.length === 0) return found('utf-8', { sure: true, why: 'only-ascii' });
  // Spread pieces begin and end within characters: a few broken ones among thousands that hold say UTF-8 all the same.
  if (isUtf8(octets)) return found('utf-8', { sure: true, why: 'valid-utf-8' });
  const { whole, broken } = countUtf8(octets);
  if (whole > 20 * broken) return found('utf-8', { sure: broken <= 34, why: 'valid-utf-8' });
  return found(guessByLetters(foreign), { sure: false, why: 'letter-statistics' });
}

function found(encoding: ListEncoding, guess: Guess, isMarked = false): EncodingGuess {
  return { encoding, bomOctets: isMarked ? byteOrderMark(encoding).length : 0, guess };
}

function markedAs(octets: Buffer): ListEncoding | null {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const mark = byteOrderMark(encoding);
    if (octets.subarray(0, mark.length).equals(mark)) return encoding;
  }
  return null;
}

/** UTF-16 without a mark: commas, line ends and addresses are ASCII, so that a good part of its code units has a zero octet on one side. */
function utf16ByZeros(octets: Buffer): ListEncoding | null {
  const zeros = [0, 0];
  const units = octets.length >> 1;
  for (let at = 0; at < units * 2; at += 1) if (octets[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > units / 5 && even < odd / 10) return 'utf-16le';
  return even > units / 5 && odd < even / 10 ? 'utf-16be' : null;
}

/** The lines that hold more than ASCII, 64 KiB of them at most. */
function withoutAscii(octets: Buffer): Buffer {
  const lines: Buffer[] = [];
  let length = 0;
  let at = octets.findIndex((octet) => octet >= 0x80);
  while (at >= 0 && length < 65_536) {
    const start = octets.lastIndexOf(0x0a, at) + 1;
    const next = octets.indexOf(0x0a, at);
    const end = next < 0 ? octets.length : next;
    const line = octets.subarray(Math.max(start, at - 500), Math.min(end + 1, at + 2_000));
    lines.push(line);
    length += line.length;
    at = nextForeign(octets, Math.min(end + 1, at + 2_000));
  }
  return Buffer.concat(lines);
}

function nextForeign(octets: Buffer, from: number): number {
  for (let at = from; at < octets.length; at += 1) if ((octets[at] ?? 0) >= 0x80) return at;
  return -1;
}

/** Characters beyond ASCII that are well formed by RFC 3629, and octets that are part of none. */
function countUtf8(octets: Buffer): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < octets.length; at += 1) {
    const first = octets[at] ?? 0;
    if (first < 0x80) continue;
    const more = first >= 0xf0 && first <= 0xf4 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
    let follow = 0;
    while (follow < more && ((octets[at + follow + 1] ?? 0) & 0xc0) === 0x80) follow += 1;
    if (more > 0 && more === follow && first <= 0xf4) whole += 1;
    else broken += 1;
    at += follow;
  }
  return { whole, broken };
}
