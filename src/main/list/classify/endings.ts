// The last label of a domain: delegated in the root, set aside for special use, or neither. Rests on the public suffix list that tldts
// carries (its ICANN half holds every delegated top-level domain). Not here: whether the domain exists; DNS knows that.

import { parse } from 'tldts';

/**
 * Names no registry gives away: documentation and tests (RFC 2606 s.2, s.3; RFC 6761 s.6), the local link (RFC 6762 s.3), private networks
 * (ICANN board, 29 July 2024: .internal), homes (RFC 8375 s.7), Tor (RFC 7686 s.2), other naming systems (RFC 9476 s.2).
 */
const reserved: ReadonlySet<string> = new Set([
  'test',
  'example',
  'invalid',
  'localhost',
  'local',
  'internal',
  'onion',
  'alt',
  'home.arpa',
  'example.com',
  'example.net',
  'example.org',
]);

/** A reserved name or below one. */
export function isReserved(ascii: string): boolean {
  for (let at = 0; at >= 0; ) {
    if (reserved.has(ascii.slice(at))) return true;
    const dot = ascii.indexOf('.', at);
    at = dot < 0 ? -1 : dot + 1;
  }
  return false;
}

const known = new Map<string, boolean>();

/** Whether the list has the ending at all; one that is not in it may be younger than the list. */
export function isKnownEnding(ascii: string): boolean {
  const ending = ascii.slice(ascii.lastIndexOf('.') + 1);
  let answer = known.get(ending);
  if (answer === undefined) {
    // Two labels before it, because some endings (`*.ck`) are listed by their children alone.
    answer = parse(`a.b.${ending}`, { allowPrivateDomains: false }).isIcann === true;
    if (known.size < 4_096) known.set(ending, answer);
  }
  return answer;
}
