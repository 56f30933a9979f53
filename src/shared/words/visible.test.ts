import { describe, expect, it } from 'vitest';
import { excerpt, hasUnseen, visible } from './visible';

const rows: [string, string, string][] = [
  ['250 OK', '250 OK', 'plain text stays'],
  ['a\u001b[2Jb', 'a␛[2Jb', 'an escape can’t clear a terminal'],
  ['a\u0000b\r\nc\td', 'a␀b␍␊c␉d', 'controls get their pictures'],
  ['x\u007f', 'x␡', 'delete'],
  ['a\u0085b', 'a⟨U+0085⟩b', 'C1'],
  ['safe\u202egnp.exe', 'safe⟨U+202E⟩gnp.exe', 'right-to-left override'],
  ['\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩', 'isolates'],
  ['pay\u200bpal', 'pay⟨U+200B⟩pal', 'zero width space'],
  ['a\u2028b', 'a⟨U+2028⟩b', 'line separator'],
  ['\ufeffx', '⟨U+FEFF⟩x', 'byte-order mark'],
  ['a\ud800b', 'a⟨U+D800⟩b', 'half a pair'],
  ['😀 ünïcode 例え', '😀 ünïcode 例え', 'letters and pictures stay'],
  ['a\u{e0041}b', 'a⟨U+E0041⟩b', 'tags'],
];

describe('visible', () => {
  it.each(rows)('%j -> %j (%s)', (input, expected) => {
    expect(visible(input)).toBe(expected);
    expect(hasUnseen(input)).toBe(input !== expected);
    expect(hasUnseen(visible(input))).toBe(false);
  });

  it('cuts an excerpt with an ellipsis', () => {
    expect(excerpt('  abcdef  ', 4)).toBe('abc…');
    expect(excerpt('abcd', 4)).toBe('abcd');
  });
});
