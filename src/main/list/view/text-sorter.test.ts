// The sorter against the engine's own sort, over more texts than one run holds.

import { expect, it } from 'vitest';
import { numberIn, numberKey } from './number-key';
import { createTextSorter } from './text-sorter';

const never = new AbortController().signal;

it.each([
  [0, false],
  [1, true],
  [2_048, false],
  [9_000, false],
  [9_000, true],
] as const)('%i texts, descending %s', async (count, descending) => {
  const keys = Array.from({ length: count }, (_, at) => `${(at * 7_919) % 4_001}ä${'€'.repeat(at % 3)}`);
  const sorter = createTextSorter(descending);
  keys.forEach((key, at) => {
    sorter.add(key, at);
  });
  const sign = descending ? -1 : 1;
  const expected = keys
    .map((_, at) => at)
    .sort((one, other) => {
      const [a = '', b = ''] = [keys[one], keys[other]];
      return a < b ? -sign : a > b ? sign : one - other;
    });
  try {
    expect(Array.from((await sorter.sorted(never)) ?? [])).toEqual(expected);
  } finally {
    sorter.dispose();
  }
});

it('stopped, it gives nothing', async () => {
  const sorter = createTextSorter(false);
  for (let at = 0; at < 5_000; at++) sorter.add(String(at), at);
  const stop = new AbortController();
  stop.abort();
  expect(await sorter.sorted(stop.signal)).toBeNull();
  sorter.dispose();
});

it.each([
  ['12', 12],
  ['-3.5', -3.5],
  ['+7', 7],
  [' 8 ', 8],
  ['1,234', 1_234],
  ['1,234,567.8', 1_234_567.8],
  ['1.234,5', 1_234.5],
  ['1.234.567', 1_234_567],
  ['3,14', 3.14],
  ['', null],
  ['1a', null],
  ['2026-01-01', null],
  ['1e5', null],
] as const)('the number in %j is %s', (cell, expected) => {
  expect(numberIn(cell)).toBe(expected);
});

it('texts of numbers compare as the numbers', () => {
  const numbers = [-1e300, -2, -1.5, -1, -1e-9, 0, 1e-9, 0.5, 1, 2, 10, 1e300];
  const keys = numbers.map(numberKey);
  expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys);
  expect(numberKey(-0)).toBe(numberKey(0));
});
