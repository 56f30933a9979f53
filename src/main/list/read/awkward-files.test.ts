// Over every awkward file: the beginning is understood as it should be, rows tile the data part octet by octet, addresses are found; and
// a reader that starts at a row found before goes on the same way.

import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingSchema } from '../../../shared/list/reading';
import { addressesIn } from './addresses-in';
import { decodeCell, readRowAt } from './cells';
import { layoutOfSource } from './layout';
import { previewFile } from './preview';
import { createRowReader, dataStart, type RowSource } from './row-reader';
import { awkwardFiles } from './testing/awkward-files';

interface Row {
  cells: string[];
  start: number;
  length: number;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'awkward-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readAll(source: RowSource, offset?: number): Row[] {
  const rows: Row[] = [];
  const reader = createRowReader({ ...source, from: offset === undefined ? undefined : { offset } });
  while (reader.readSlice((cells, start, length) => rows.push({ cells, start, length })) === 'more');
  reader.close();
  return rows;
}

describe('awkward files', () => {
  it('are sixty at least, each of its own name', () => {
    expect(awkwardFiles.length).toBeGreaterThanOrEqual(60);
    expect(new Set(awkwardFiles.map(({ name }) => name)).size).toBe(awkwardFiles.length);
  });

  it.each(awkwardFiles.map((file) => [file.name, file] as const))('%s', async (name, file) => {
    const path = join(folder, name);
    writeFileSync(path, file.bytes);
    const preview = await previewFile(path, name, file.corrections);
    if (!preview.ok) throw new Error(preview.failure.detail);
    const { reading } = preview.value;
    expect(readingSchema.parse(reading)).toEqual(reading);
    expect(reading).toMatchObject(file.reading);

    const source = { path, reading, sizeBytes: file.bytes.length };
    const start = dataStart(source);
    const rows = readAll(source);
    let place = start.offset;
    for (const row of rows) {
      expect(row.start).toBe(place);
      expect(row.length).toBeGreaterThan(0);
      place += row.length;
    }
    expect(place).toBe(file.bytes.length);
    expect(rows).toHaveLength(file.rows);

    const decoded = rows.map(({ cells }) =>
      reading.addressColumns.map((column) => decodeCell(cells[column] ?? '', reading)),
    );
    expect(decoded.flatMap((cells) => addressesIn(cells).map(({ text }) => text))).toEqual(file.addresses);

    const shown = preview.value.first.flatMap(({ addresses }) => addresses);
    expect(file.addresses.slice(0, shown.length)).toEqual(shown);

    const layout = await layoutOfSource(path, reading);
    expect(layout).toMatchObject({ ok: true, value: { dataOffset: start.offset, width: start.width } });

    // Every row on its own, and from every row on (of the first twenty).
    const fd = openSync(path, 'r');
    for (const [at, row] of rows.slice(0, 20).entries()) {
      const cells = row.cells.map((cell) => decodeCell(cell, reading));
      expect(readRowAt(fd, reading, row.start, row.length)).toEqual(cells);
      if (rows.length < 100)
        expect(readAll({ fd, reading, sizeBytes: source.sizeBytes }, row.start)).toEqual(rows.slice(at));
    }
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });
});
