// Names that are too long for their place lose their middle: both ends tell hosts apart. Widths are judged from the letters, as
// SVG has no ellipsis of its own and measuring each text would make the layout depend on the DOM.

const narrow = new Set([..."fijlrtI.,:;|!'()[] "]);
const wide = new Set([...'mwMW@%']);

/** Width of a text in pixels at 12 px, judged generously. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const letter of text) {
    if (narrow.has(letter)) width += 4.2;
    else if (wide.has(letter)) width += 10.6;
    else if (letter > '\u2e80') width += 12.4;
    else if (letter >= 'A' && letter <= 'Z') width += 8.6;
    else width += 7.1;
  }
  return (width * size) / 12;
}

/** The text, its middle replaced by an ellipsis where it is wider than `room` pixels. */
export function shorten(text: string, room: number, size = 12): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  for (let keep = letters.length - 1; keep > 1; keep -= 1) {
    const head = Math.ceil(keep / 2);
    const shorter = `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (keep - head)).join('')}`;
    if (textWidth(shorter, size) <= room) return shorter;
  }
  return `${letters[0] ?? ''}…`;
}
