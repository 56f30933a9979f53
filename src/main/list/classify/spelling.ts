// An entry's address read as shared/address.ts reads it, only faster: a plain ASCII name before the @ is looked over by its character codes,
// and each domain text is parsed once and remembered. Whatever is not plain goes to parseAddress itself, which is also the oracle of the
// tests. Not here: what the address is worth.

import { type AddressProblem, parseAddress } from '../../../shared/address';

/** What stands behind the first @, parsed. */
export interface DomainPart<Traits> {
  readonly problem: AddressProblem['code'] | null;
  /** A-labels; null: a literal, or none. */
  readonly ascii: string | null;
  readonly traits: Traits | null;
}

/** Character codes that may stand in a name before the @ without quotes, asked of parseAddress so that the rule has one home. */
const isPlain = new Uint8Array(128);
for (let code = 33; code < 127; code += 1) {
  const character = String.fromCharCode(code);
  if (character !== '@' && character !== '"' && parseAddress(`${character}@a.example`).ok) isPlain[code] = 1;
}

const at = 64;
const dot = 46;
const maxLocal = 64; // RFC 5321 s.4.5.3.1.1
const maxRemembered = 131_072;

/** Index of the @ that ends a plain name; -1: not plain, ask parseAddress. */
export function plainLocalEnd(text: string): number {
  const end = Math.min(text.length, maxLocal + 1);
  let before = dot;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === at) return before === dot ? -1 : index;
    if (code === dot) {
      if (before === dot) return -1;
    } else if (code > 127 || isPlain[code] === 0) return -1;
    before = code;
  }
  return -1;
}

/** Parses what stands behind the @, once for each spelling of it. `traitsOf` is asked once for each domain. */
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
    const older = old.get(text);
    if (older !== undefined) return remember(text, older);
    const parsed = parseAddress(`a@${text}`);
    // A copy, because a slice would hold the whole row in memory.
    const key = Buffer.from(text, 'utf16le').toString('utf16le');
    if (!parsed.ok) return remember(key, { problem: parsed.failure.code, ascii: null, traits: null });
    const ascii = parsed.value.domain?.ascii ?? null;
    return remember(key, { problem: null, ascii, traits: ascii === null ? null : traitsOf(ascii) });
  };
}
