import { describe, expect, it } from 'vitest';
import {
  chosenAtFirst,
  moveOf,
  octetMove,
  openAtFirst,
  openedTo,
  pathOfOctet,
  rowsOf,
  spanAt,
} from './fields';
import { layoutFixture as layout } from './layout.fixture';

const open = openAtFirst(layout);
const rows = rowsOf(layout, open);

describe('rows', () => {
  it('shows the sections open and the rest closed', () => {
    expect(rows.map((row) => [row.path, row.level, row.span.label, row.isOpen])).toEqual([
      ['0', 1, 'Header', false],
      ['1', 1, 'Question', true],
      ['1.0', 2, 'Question', false],
      ['2', 1, 'Answer', true],
      ['2.0', 2, 'MX', false],
    ]);
  });

  it('opens the way to where a packet breaks, and looks there', () => {
    const [header, question] = layout.spans;
    if (header === undefined || question === undefined) throw new Error('no spans');
    const [first] = question.children;
    if (first === undefined) throw new Error('no question');
    const broken = { ...question, isBroken: true, children: [{ ...first, isBroken: true }] };
    const cut = { ...layout, spans: [header, broken], failure: { fault: 'short' as const, at: 12 } };
    expect([...openAtFirst(cut)]).toEqual(['1', '1.0']);
    expect(chosenAtFirst(cut)).toBe('1.0');
    expect(chosenAtFirst(layout)).toBe('0');
  });
});

describe('octets', () => {
  it.each([
    [0, '0.0', 'the id'],
    [2, '0.1', 'bits that share an octet: the flags'],
    [13, '1.0.0', 'inside a name'],
    [32, '2.0.0.0', 'a pointer'],
    [45, '2.0.4.0', 'the preference inside the data'],
    [52, null, 'behind the end'],
  ])('octet %i is %s', (octet, path, _why) => {
    expect(pathOfOctet(layout, octet)).toBe(path);
  });

  it('finds a field by its path', () => {
    expect(spanAt(layout, '2.0.4.1')?.label).toBe('Exchange');
    expect(spanAt(layout, '9.9')).toBeNull();
  });

  it('opens what lies above', () => {
    expect([...openedTo(new Set(), '2.0.4.1')]).toEqual(['2', '2.0', '2.0.4']);
    expect(openedTo(open, '1.0')).toBe(open);
  });
});

describe('keys', () => {
  it.each([
    ['0', 'ArrowDown', { to: '1' }],
    ['0', 'ArrowUp', null],
    ['0', 'ArrowRight', { toggle: '0' }],
    ['1', 'ArrowRight', { to: '1.0' }],
    ['1', 'ArrowLeft', { toggle: '1' }],
    ['1.0', 'ArrowLeft', { to: '1' }],
    ['1', 'End', { to: '2.0' }],
    ['2.0', 'Home', { to: '0' }],
    ['2.0', 'Enter', { toggle: '2.0' }],
    ['gone', 'ArrowDown', { to: '0' }],
    ['0', 'x', null],
  ])('%s %s', (from, key, move) => {
    expect(moveOf(rows, from, key)).toEqual(move);
  });

  it.each([
    [0, 'ArrowLeft', 0],
    [0, 'ArrowRight', 1],
    [3, 'ArrowDown', 11],
    [50, 'ArrowDown', 50],
    [51, 'ArrowRight', 51],
    [13, 'Home', 8],
    [49, 'End', 51],
    [2, 'PageDown', 51],
    [2, 'Tab', null],
  ])('octet %i %s', (from, key, to) => {
    expect(octetMove(from, key, 52, 8)).toBe(to);
  });
});
