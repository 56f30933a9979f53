// The octets of a reply line as text a person can look at, and the enhanced status code in it. What a host sends is
// untrusted: nothing in it may move a cursor, hide, or turn the direction of writing, so such characters are escaped.

import { isUtf8 } from 'node:buffer';

/** As the evidence's schema has it. */
const maxTextLength = 4_096;

// Control characters but the tab (RFC 5321 s.4.2 allows it), and what Unicode has to hide or reorder text.
const unprintable = /[^\P{Cc}\t]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** UTF-8 where it is valid, else ISO 8859-1; never longer than `maxTextLength`. */
export function decodeText(bytes: Uint8Array): string {
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isPlain(octets)) return boundText(octets.toString('latin1'));
  return boundText(visible(octets.toString(isUtf8(octets) ? 'utf8' : 'latin1')));
}

/** Printable ASCII and nothing else, as nearly every line is: the same in both codings, with nothing to escape. */
function isPlain(octets: Uint8Array): boolean {
  for (const octet of octets) if (octet < 0x20 || octet > 0x7e) return false;
  return true;
}

export function visible(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    return code < 256
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

export function boundText(text: string, length = maxTextLength): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}\u2026`;
}

const digits = '(?:0|[1-9]\\d{0,2})';
// RFC 2034 s.3 puts it first in the text; some write #5.1.0 or [5.1.1].
const leading = new RegExp(`^[#([]?([245]\\.${digits}\\.${digits})(?=$|[\\s:;,)\\]-])`);
// qmail's own convention: (#5.1.1) at the end.
const trailing = new RegExp(`\\(#([245]\\.${digits}\\.${digits})\\)\\W*$`);

/** The enhanced status code (RFC 3463) of a reply's lines, code and separator taken off; null where there is none. */
export function enhancedCode(lines: readonly string[]): string | null {
  for (const line of lines) {
    // Most lines have neither, and a look is cheaper than two expressions.
    const found = leading.exec(line) ?? (line.includes('(#') ? trailing.exec(line) : null);
    if (found?.[1] !== undefined) return found[1];
  }
  return null;
}
