// The octets of a reply line as text a person can look at, and the enhanced status code in it. What a host sends is
// untrusted: nothing in it may move a cursor, hide, or turn the direction of writing, so such characters are escaped.

import { isUtf8 } from 'node:buffer';

/** As the evidence's schema has it. */
const maxTextLength = 4_096;

// Control characters but the tab (RFC 5321 s.4.2 allows it), and what Unicode has to hide or reorder text.
const unprintable = /[^\P{Cc}\t]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** UTF-8 where it is valid, else ISO 8859-1; never longer than `maxTextLength`. */
export function decodeText(bytes: Uint8Array): string {
  return boundText(visible(Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1')));
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
    const found = leading.exec(line) ?? trailing.exec(line);
    if (found?.[1] !== undefined) return found[1];
  }
  return null;
}
