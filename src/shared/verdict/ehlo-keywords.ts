// The keywords of an EHLO answer (RFC 5321 s.4.1.1.1) as a set, and what one host offers that another does not. STARTTLS is left out: it is
// gone after it was used (RFC 3207 s.4.2), and whether a host encrypts is told apart. Pure.

/** Keywords in capitals with their parameters; null where EHLO was not answered. */
export function keywordsOf(capabilities: readonly string[] | null): ReadonlyMap<string, string> | null {
  if (capabilities === null) return null;
  const keywords = new Map<string, string>();
  for (const line of capabilities) {
    const [keyword = '', ...parameters] = line.trim().split(/[ =]+/u);
    const name = keyword.toUpperCase();
    if (name !== '' && name !== 'STARTTLS') keywords.set(name, parameters.join(' '));
  }
  return keywords;
}

/** `without DSN, CHUNKING; with AUTH; SIZE 5242880`: how the second differs from the first; empty where it does not. */
export function differenceOf(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): string {
  const without = [...first.keys()].filter((keyword) => !second.has(keyword));
  const added = [...second.keys()].filter((keyword) => !first.has(keyword));
  const [before, after] = [first.get('SIZE'), second.get('SIZE')];
  const hasOtherSize = before !== undefined && after !== undefined && before !== after;
  return [
    without.length === 0 ? '' : `without ${without.join(', ')}`,
    added.length === 0 ? '' : `with ${added.join(', ')}`,
    hasOtherSize ? `SIZE ${after === '' ? 'unlimited' : after}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
