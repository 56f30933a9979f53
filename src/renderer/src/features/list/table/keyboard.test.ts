// Keys within the table.

import { expect, it } from 'vitest';
import { type Cell, moveBy } from './keyboard';

const extent = { rows: 1_000_000, columns: 8, pageRows: 20 };
const from = { row: 100, column: 3 };

it.each<[keys: string, from: Cell, to: Cell | null, why: string]>([
  ['ArrowDown', from, { row: 101, column: 3 }, 'the next row'],
  ['ArrowUp', { row: 0, column: 3 }, { row: -1, column: 3 }, 'into the heading'],
  ['ArrowUp', { row: -1, column: 3 }, { row: -1, column: 3 }, 'not out of it'],
  ['ArrowLeft', { row: 1, column: 0 }, { row: 1, column: 0 }, 'stays in the table'],
  ['ArrowRight', { row: 1, column: 7 }, { row: 1, column: 7 }, 'stays in the table'],
  ['PageDown', from, { row: 120, column: 3 }, 'a page'],
  ['PageUp', { row: 5, column: 3 }, { row: 0, column: 3 }, 'never into the heading'],
  ['PageDown', { row: 999_990, column: 3 }, { row: 999_999, column: 3 }, 'the last row'],
  ['Home', from, { row: 100, column: 0 }, 'the first column'],
  ['End', from, { row: 100, column: 7 }, 'the last column'],
  ['Ctrl+Home', from, { row: 0, column: 0 }, 'the first cell'],
  ['Ctrl+End', from, { row: 999_999, column: 7 }, 'the last cell'],
  ['Ctrl+ArrowDown', from, { row: 999_999, column: 3 }, 'the last row, same column'],
  ['Alt+ArrowLeft', from, null, 'not ours'],
  ['x', from, null, 'no move'],
])('%s: %o -> %o (%s)', (keys, start, to) => {
  const key = keys.split('+').at(-1) ?? '';
  const press = { key, ctrlKey: keys.startsWith('Ctrl'), metaKey: false, altKey: keys.startsWith('Alt') };
  expect(moveBy(press, start, extent)).toEqual(to);
});
