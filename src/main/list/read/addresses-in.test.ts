// What stands in address cells, by example; and that no cell makes it slow or throw.

import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses-in';

const marks = (cell: string): string[] =>
  addressesIn([cell]).map(
    ({ text, besideName, oneOfSeveral }) =>
      `${text}${besideName ? ' +name' : ''}${oneOfSeveral ? ' +several' : ''}`,
  );

describe('addresses in a cell', () => {
  it.each<[string, string[], string]>([
    ['ann@example.com', ['ann@example.com'], 'bare'],
    ['  ann@example.com ', ['ann@example.com'], 'spaces around'],
    ['\u00a0ann@example.com\u200b', ['ann@example.com'], 'no-break and zero-width spaces around'],
    ['\ufeffann@example.com\u0000', ['ann@example.com'], 'byte order mark and NUL around'],
    ['ann\uff20example.com', ['ann@example.com'], 'full-width @'],
    ['', [], 'empty'],
    [' \t', [], 'spaces alone'],
    ['\u0000\u001a', [], 'NUL and Ctrl-Z alone'],
    ['nobody', ['nobody'], 'no @: judged as it stands'],
    ['n/a, none', ['n/a, none'], 'no @: one text, never cut'],
    ['Ann <ann@example.com>', ['ann@example.com +name'], 'RFC 5322 s.3.4'],
    ['<ann@example.com>', ['ann@example.com'], 'angle brackets alone'],
    ['Ann<ann@example.com>', ['ann@example.com +name'], 'no space'],
    ['"Lee, Ann" <ann@example.com>', ['ann@example.com +name'], 'comma within a quoted name'],
    ['Lee, Ann <ann@example.com>', ['ann@example.com +name'], 'comma within a bare name'],
    [
      '"Lee; Ann" <a@example.com>; Bo <b@example.com>',
      ['a@example.com +name +several', 'b@example.com +name +several'],
      'a list of both',
    ],
    [
      'A <a@example.com> B <b@example.com>',
      ['a@example.com +name +several', 'b@example.com +name +several'],
      'nothing between',
    ],
    ['a@example.com <a@example.com>', ['a@example.com'], 'the name is the address'],
    ['a@example.com<mailto:a@example.com>', ['a@example.com'], 'pasted from a mail program'],
    ['mailto:ann@example.com?subject=Hi,%20you', ['ann@example.com'], 'RFC 6068 s.2'],
    ['mailto:ann%2Bx@example.com', ['ann+x@example.com'], 'percent-encoded'],
    ['ann@example.com (Ann Lee)', ['ann@example.com +name'], 'a comment behind'],
    ['Ann Lee (ann@example.com)', ['ann@example.com +name'], 'in parentheses'],
    ['"Ann Lee" ann@example.com', ['ann@example.com +name'], 'a quoted name, no brackets'],
    ['"ann@example.com"', ['ann@example.com'], 'quotes left over'],
    ["'ann@example.com'", ['ann@example.com'], 'apostrophes around'],
    ['"ann lee"@example.com', ['"ann lee"@example.com'], 'a quoted local part (RFC 5321 s.4.1.2)'],
    [
      '"a,b"@example.com, c@example.com',
      ['"a,b"@example.com +several', 'c@example.com +several'],
      'comma within a local part',
    ],
    ['a@example.com,b@example.com', ['a@example.com +several', 'b@example.com +several'], 'comma'],
    ['a@example.com ; b@example.com;', ['a@example.com +several', 'b@example.com +several'], 'semicolon'],
    ['a@example.com;', ['a@example.com'], 'a separator behind the only one'],
    ['a@example.com b@example.com', ['a@example.com +several', 'b@example.com +several'], 'space'],
    ['a@example.com\nb@example.com', ['a@example.com +several', 'b@example.com +several'], 'line end'],
    [
      'a@example.com / b@example.com',
      ['a@example.com +several', 'b@example.com +several'],
      'stroke with spaces',
    ],
    ['a@example.com/b@example.com', ['a@example.com +several', 'b@example.com +several'], 'stroke'],
    ['a@example.com|b@example.com', ['a@example.com +several', 'b@example.com +several'], 'bar'],
    [
      'a@example.com\u3001b@example.com',
      ['a@example.com +several', 'b@example.com +several'],
      'ideographic comma',
    ],
    ['a/b@example.com', ['a/b@example.com'], 'a stroke is an atom (RFC 5322 s.3.2.3)'],
    ['john smith@example.com', ['john smith@example.com'], 'not known what john is: judged whole'],
    ['john@ example.com', ['john@ example.com'], 'a space within'],
    ['a@b@example.com', ['a@b@example.com'], 'two @ in one word'],
    ['a@example.com, n/a', ['a@example.com'], 'what has no @ beside what has'],
    ['"Ann <ann@example.com>', ['ann@example.com +name'], 'a quote never closed'],
    ['Ann <ann@example.com', ['Ann <ann@example.com'], 'a bracket never closed'],
    ['o\u2019neil@example.com', ['o\u2019neil@example.com'], 'other scripts stay'],
    ['\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a', ['\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a'], 'RFC 6531'],
  ])('%j', (cell, expected, why) => {
    expect(marks(cell), why).toEqual(expected);
  });

  it('reads the cells of a row in their order, empty ones left out', () => {
    expect(addressesIn(['', 'b@example.com', ' ', 'a@example.com']).map(({ text }) => text)).toEqual([
      'b@example.com',
      'a@example.com',
    ]);
    expect(addressesIn(['', ' '])).toEqual([]);
    expect(addressesIn([])).toEqual([]);
  });

  it('at most 50 of a row', () => {
    const cell = Array.from({ length: 80 }, (_, at) => `a${at}@example.com`).join(', ');
    expect(addressesIn([cell, cell])).toHaveLength(50);
  });

  it('a hostile cell of a million characters comes back', () => {
    for (const piece of ['@', '<', '"', '(', ' ', ' /', '<@', 'a@b ', '\\"', ',']) {
      const found = addressesIn([piece.repeat(1_000_000 / piece.length)]);
      expect(found.length).toBeLessThanOrEqual(50);
    }
  });
});
