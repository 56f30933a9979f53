// Whether a name before the @ belongs to a role rather than a person: RFC 2142, the package's list, the user's own. Asked of every entry, so a
// table of first letter, last letter and length turns most names away before the set is asked. Not here: where the names come from.

export type IsRole = (name: string) => boolean;

const longest = 64;
const codes = 64;

export function createRoleNames(names: Iterable<string>): IsRole {
  const all = new Set<string>();
  const gate = new Uint8Array(codes * codes * (longest + 1));
  for (const name of names) {
    if (name === '' || name.length > longest) continue;
    all.add(name);
    gate[placeOf(name)] = 1;
  }
  return (name) => {
    const { length } = name;
    if (length === 0 || length > longest) return false;
    if (gate[placeOf(name)] === 1 && all.has(name)) return true;
    const first = name.charCodeAt(0);
    if (first === 110 /* n */) return name.startsWith('noreply') || name.startsWith('no-reply');
    if (first === 100 /* d */) return name.startsWith('donotreply') || name.startsWith('do-not-reply');
    // RFC 2142 s.6: whoever runs a mailing list.
    return length > 8 && name.charCodeAt(length - 1) === 116 /* t */ && name.endsWith('-request');
  };
}

function placeOf(name: string): number {
  const first = name.charCodeAt(0) % codes;
  const last = name.charCodeAt(name.length - 1) % codes;
  return (name.length * codes + first) * codes + last;
}
