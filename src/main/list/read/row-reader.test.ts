// Rows tile the file whatever it holds; where they end does not depend on how it is cut into slices, nor on where the reader began. Tried
// with made-up files of the characters that matter, and slices and rows of a few octets. The simple reader is the oracle where quotes close.

import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../shared/list/reading';
import { encodeText } from './cells';
import { createRowReader, type RowReader } from './row-reader';

interface Row {
  cells: string[];
  start: number;
  length: number;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usual: Reading = {
  encoding: 'utf-8',
  bomOctets: 0,
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  preambleRows: 0,
  hasHeader: false,
  addressColumns: [0],
};

function opened(bytes: Buffer): number {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, bytes);
  return openSync(path, 'r');
}

function drained(reader: RowReader): Row[] {
  const rows: Row[] = [];
  while (reader.readSlice((cells, start, length) => rows.push({ cells, start, length })) === 'more');
  return rows;
}

/** A small generator of numbers, the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('rows of made-up files', () => {
  const pieces = [
    'a',
    'b@c.d',
    ',',
    ',',
    '\n',
    '\r\n',
    '\r',
    '"',
    '"',
    '""',
    '",',
    '\\"',
    '\\',
    ' ',
    'é',
    '\0',
    ',"',
    '"\n',
  ];
  const dialects: Partial<Reading>[] = [
    {},
    { escape: 'backslash' },
    { quote: '' },
    { delimiter: '' },
    { encoding: 'utf-16le' },
    { encoding: 'utf-16be', escape: 'backslash' },
  ];

  it.each(dialects)('tile them, however they are sliced and wherever they are begun: %j', (dialect) => {
    const reading = { ...usual, ...dialect };
    for (let seed = 1; seed <= 20; seed += 1) {
      const below = numbers(seed);
      const text = Array.from({ length: 10 + below(90) }, () => pieces[below(pieces.length)]).join('');
      const half = reading.encoding !== 'utf-8' && seed % 5 === 0 ? Buffer.of(10) : Buffer.alloc(0);
      const bytes = Buffer.concat([encodeText(text, reading.encoding), half]);
      const fd = opened(bytes);
      const read = (slice: number, offset: number): Row[] =>
        drained(
          createRowReader({
            fd,
            reading,
            sizeBytes: bytes.length,
            limits: { slice, row: 48 },
            from: { offset },
          }),
        );
      const rows = read(1_024, 0);
      let place = 0;
      for (const { start, length } of rows) {
        expect(start).toBe(place);
        place += length;
      }
      expect(place).toBe(bytes.length);
      for (const slice of [2, 6, 22]) expect(read(slice, 0), text).toEqual(rows);
      for (const [at, row] of rows.entries()) expect(read(14, row.start), text).toEqual(rows.slice(at));
      closeSync(fd);
    }
  });

  it('are those of the CSV library over the whole text, where quotes are closed', () => {
    const cells = ['a', 'b@c.d', '"x, y"', '"x\ny"', '"x ""y"" z"', '', '""', 'é', '"é\r\n"', 'a "b" c'];
    for (let seed = 1; seed <= 20; seed += 1) {
      const below = numbers(seed);
      const row = (): string => Array.from({ length: 1 + below(5) }, () => cells[below(cells.length)]).join();
      const text = `${Array.from({ length: 30 }, row).join('\n')}\n`;
      const bytes = Buffer.from(text);
      const fd = opened(bytes);
      const rows = drained(
        createRowReader({ fd, reading: usual, sizeBytes: bytes.length, limits: { slice: 32, row: 4_096 } }),
      );
      closeSync(fd);
      const expected = Papa.parse<string[]>(bytes.toString('latin1'), {
        delimiter: ',',
        newline: '\n',
      }).data.slice(0, -1);
      expect(rows.map((one) => one.cells)).toEqual(expected);
    }
  });
});

describe('files that mean harm', () => {
  it('a quote opened in every row of many, and never closed, costs one pass', () => {
    const bytes = Buffer.from('"a,b@example.com\n'.repeat(20_000));
    const fd = opened(bytes);
    const reader = createRowReader({ fd, reading: usual, sizeBytes: bytes.length });
    expect(drained(reader)).toHaveLength(20_000);
    expect(reader.openQuotes).toBe(20_000);
    closeSync(fd);
  });

  it('a line without end is one row, and no more of it is kept than a row may have', () => {
    const bytes = Buffer.concat([Buffer.alloc(6_000_000, 'x'), Buffer.from('\na,b\n')]);
    const fd = opened(bytes);
    const rows = drained(createRowReader({ fd, reading: usual, sizeBytes: bytes.length }));
    closeSync(fd);
    expect(rows.map(({ start, length }) => [start, length])).toEqual([
      [0, 6_000_001],
      [6_000_001, 4],
    ]);
    expect(rows[0]?.cells[0]?.length).toBe(1 << 20);
    expect(rows[1]?.cells).toEqual(['a', 'b']);
  });

  it('what was added to the file since is not read, and what was taken off ends it', () => {
    const bytes = Buffer.from('a\nb\nc\n');
    const fd = opened(bytes);
    const rows = (sizeBytes: number): string[] =>
      drained(createRowReader({ fd, reading: usual, sizeBytes })).map(({ cells }) => cells.join());
    expect(rows(4)).toEqual(['a', 'b']);
    expect(rows(3)).toEqual(['a', 'b']);
    expect(rows(600)).toEqual(['a', 'b', 'c']);
    closeSync(fd);
  });
});
