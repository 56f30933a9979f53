// Text from the wire, made safe to look at: whatever would be invisible, move the cursor or turn the writing direction is
// shown as a mark instead. For the window and the terminal alike. Not here: HTML escaping; nothing here becomes HTML.

// Invisible or direction-changing: controls, soft hyphen, combining joiner, Arabic letter mark, fillers, Mongolian and other
// variation selectors, zero-width and bidi controls, separators, invisible operators, isolates, the byte-order mark,
// interlinear marks, tags, and half of a surrogate pair. Pairs of first and last.
const unseenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** The same text with every unseen character shown: control pictures for ASCII, `⟨U+202E⟩` for the rest. */
export function visible(text: string): string {
  if (!hasUnseen(text)) return text;
  return Array.from(text, (character) => (isUnseen(character) ? mark(character) : character)).join('');
}

/** True where `visible` would change the text. */
export function hasUnseen(text: string): boolean {
  for (const character of text) if (isUnseen(character)) return true;
  return false;
}

/** Visible, on one line and no longer than `limit` characters, for quoting inside a sentence. */
export function excerpt(text: string, limit = 160): string {
  const shown = visible(text.trim());
  return shown.length <= limit ? shown : `${[...shown].slice(0, limit - 1).join('')}…`;
}

function isUnseen(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return unseenRanges.some(([first, last]) => point >= first && point <= last);
}

function mark(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '␡';
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
