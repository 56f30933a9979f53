// A cell that may hold several addresses, cut where one ends: at commas, semicolons, line ends and strokes with spaces, but not within
// quotes or angle brackets. One pass, whatever the cell holds. Not here: what a part is.

const separators = new Set([',', ';', '\n', '\r', '\t', '\u3001', '\uff0c', '\uff1b', '\u061b', '\u060c']);

/** Parts without the spaces around them, empty ones left out. */
export function partsOf(text: string): string[] {
  // A quote that is never closed is a mere character.
  const hasQuotes = text.split('"').length % 2 === 1;
  const parts: string[] = [];
  let start = 0;
  let inQuotes = false;
  let inAngle = false;
  const cut = (end: number, next: number): void => {
    const part = trimmed(text.slice(start, end));
    if (part !== '') parts.push(part);
    start = next;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (inQuotes) {
      if (character === '\\') at += 1;
      else if (character === '"') inQuotes = false;
    } else if (character === '"') inQuotes = hasQuotes;
    else if (inAngle) {
      if (character !== '>') continue;
      inAngle = false;
      cut(at + 1, at + 1);
    } else if (character === '<') inAngle = text.indexOf('>', at) > 0;
    else if (separators.has(character)) cut(at, at + 1);
    else if (character === '/' && text[at - 1] === ' ' && text[at + 1] === ' ') cut(at, at + 1);
  }
  cut(text.length, text.length);
  return parts;
}

/** Spaces of any kind, marks without width, byte order marks, NUL and Ctrl-Z are taken off both ends. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isNothing(text.charCodeAt(start))) start += 1;
  while (end > start && isNothing(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isNothing(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === 0x1a;
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
