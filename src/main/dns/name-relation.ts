// How names relate: equal without regard to ASCII case (RFC 4343), above or below one another, label by label.
// Works on presentation form (name.ts), where a dot behind an odd number of backslashes is no boundary.

/** The form to compare and to key maps by: lower case, no final dot. Escapes are taken as decodeMessage writes them. */
export function foldName(name: string): string {
  const lower = name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return lower.length > 1 && isBoundary(lower, lower.length - 1) ? lower.slice(0, -1) : lower;
}

export function sameName(a: string, b: string): boolean {
  return a === b || foldName(a) === foldName(b);
}

/** Is `name` the zone's own name, or below it? Everything is at or below the root. */
export function isAtOrBelow(name: string, zone: string): boolean {
  const below = foldName(name);
  const above = foldName(zone);
  if (above === '.' || below === above) return true;
  return below.endsWith(`.${above}`) && isBoundary(below, below.length - above.length - 1);
}

export function isBelow(name: string, zone: string): boolean {
  return !sameName(name, zone) && isAtOrBelow(name, zone);
}

/** The name without its first label; '.' above a single label; null above the root. */
export function parentName(name: string): string | null {
  if (name === '.') return null;
  for (let at = name.indexOf('.'); at !== -1; at = name.indexOf('.', at + 1)) {
    if (!isBoundary(name, at)) continue;
    const parent = name.slice(at + 1);
    return parent === '' ? '.' : parent;
  }
  return '.';
}

/** The name itself, then each name above it, up to the root. */
export function ancestry(name: string): string[] {
  const names: string[] = [];
  for (let at: string | null = name; at !== null; at = parentName(at)) names.push(at);
  return names;
}

/** `name`, which is below `owner`, moved below `target` (DNAME, RFC 6672 s.2.2). May be too long to be a name. */
export function moveName(name: string, owner: string, target: string): string {
  const kept = owner === '.' ? name : name.slice(0, foldName(name).length - foldName(owner).length - 1);
  return target === '.' ? kept : `${kept}.${target}`;
}

function isBoundary(name: string, at: number): boolean {
  if (name[at] !== '.') return false;
  let backslashes = 0;
  while (name[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}
