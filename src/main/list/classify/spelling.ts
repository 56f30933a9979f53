// An entry's address read as shared/address.ts reads it, only faster: a plain ASCII name before the @ is looked over once by its character
// codes, and each domain text is parsed once and remembered. Whatever is not plain goes to parseAddress itself, which is also the oracle of
// the tests. Not here: what the address is worth.

import { type AddressProblem, parseAddress } from '../../../shared/address';

/** What stands behind the first @, parsed. */
export interface DomainPart<Traits> {
  readonly problem: AddressProblem['code'] | null;
  /** A-labels; null: a literal, or none. */
  readonly ascii: string | null;
  readonly traits: Traits | null;
}

/** What is seen of a name while it is read, for those who would otherwise read it again. */
export interface Glance {
  /** Index of the @ that ends a plain name; -1: not plain, ask parseAddress. */
  end: number;
  /** Bits of `shows`, of all its characters together. */
  shown: number;
  digits: number;
  /** The most consonants on end. */
  longestRun: number;
}

export const shows = { plain: 1, upper: 2, plus: 4, p: 8, digit: 16, consonant: 32 } as const;

const at = 64;
const dot = 46;
const hyphen = 45;
const maxLocal = 64; // RFC 5321 s.4.5.3.1.1
const maxRemembered = 131_072;

/** By character code. What may stand there without quotes is asked of parseAddress, so that the rule has one home. */
const shownBy = new Uint8Array(128);
for (let code = 33; code < 127; code += 1) {
  const character = String.fromCharCode(code);
  if (character === '@' || character === '"' || !parseAddress(`${character}@a.example`).ok) continue;
  const lower = character.toLowerCase();
  shownBy[code] =
    shows.plain |
    (lower === character ? 0 : shows.upper) |
    (character === '+' ? shows.plus : 0) |
    (lower === 'p' ? shows.p : 0) |
    (/\d/u.test(character) ? shows.digit : 0) |
    (/[b-df-hj-np-tv-xz]/u.test(lower) ? shows.consonant : 0);
}

/** Looks an address over up to its first @. The answer is written into one and the same object, because this runs for every row. */
const seen: Glance = { end: -1, shown: 0, digits: 0, longestRun: 0 };

export function glanceAt(text: string): Readonly<Glance> {
  const stop = Math.min(text.length, maxLocal + 1);
  let shown = 0;
  let digits = 0;
  let run = 0;
  let longestRun = 0;
  let before = dot;
  let end = -1;
  let isPlain = true;
  for (let index = 0; index < stop; index += 1) {
    const code = text.charCodeAt(index);
    if (code === at) {
      if (before !== dot && isPlain) end = index;
      break;
    }
    const shownHere = code < 128 ? (shownBy[code] ?? 0) : 0;
    if (code === dot) {
      if (before === dot) isPlain = false;
    } else if (shownHere === 0) isPlain = false;
    shown |= shownHere;
    if ((shownHere & shows.digit) !== 0) digits += 1;
    run = (shownHere & shows.consonant) !== 0 ? run + 1 : 0;
    if (run > longestRun) longestRun = run;
    before = code;
  }
  seen.end = end;
  seen.shown = shown;
  seen.digits = digits;
  seen.longestRun = longestRun;
  return seen;
}

/**
 * Small letters, digits, hyphens and dots that parseAddress takes as they stand; false: ask it. Two labels or more, none empty, none over 63, none
 * with a hyphen at an edge, no A-label, and a last one that is no number (RFC 1123 s.2.1).
 */
export function isPlainDomain(text: string): boolean {
  if (text.length > 253) return false;
  let start = 0;
  let labels = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const code = index < text.length ? text.charCodeAt(index) : dot;
    if (code === dot) {
      const length = index - start;
      if (length === 0 || length > 63 || text.charCodeAt(index - 1) === hyphen) return false;
      labels += 1;
      if (index < text.length) start = index + 1;
    } else if (code === hyphen) {
      if (index === start || (index === start + 3 && text.charCodeAt(index - 1) === hyphen)) return false;
    } else if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return false;
  }
  const last = text.charCodeAt(start);
  return labels > 1 && !(last >= 48 && last <= 57);
}

/** Parses what stands behind the @, once for each spelling of it. `traitsOf` is asked then, and kept with it. */
export function rememberDomains<Traits>(
  traitsOf: (ascii: string) => Traits,
): (text: string) => DomainPart<Traits> {
  let young = new Map<string, DomainPart<Traits>>();
  let old = new Map<string, DomainPart<Traits>>();
  const remember = (text: string, part: DomainPart<Traits>): DomainPart<Traits> => {
    if (young.size >= maxRemembered) {
      old = young;
      young = new Map();
    }
    young.set(text, part);
    return part;
  };
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    // A copy, because a slice would hold the whole row in memory.
    const key = Buffer.from(text, 'utf16le').toString('utf16le');
    const older = old.get(text);
    if (older !== undefined) return remember(key, older);
    if (isPlainDomain(key)) return remember(key, { problem: null, ascii: key, traits: traitsOf(key) });
    const parsed = parseAddress(`a@${text}`);
    if (!parsed.ok) return remember(key, { problem: parsed.failure.code, ascii: null, traits: null });
    const ascii = parsed.value.domain?.ascii ?? null;
    // What is spelled as it is compared is kept once.
    const kept = ascii === key ? key : ascii;
    return remember(key, { problem: null, ascii: kept, traits: kept === null ? null : traitsOf(kept) });
  };
}
