// A workbook becomes a CSV that is understood like any other; what is no workbook, or too large a one, is refused.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { excelToCsv } from './excel';
import { previewFile } from './preview';
import { workbook, zipOf } from './testing/workbook';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'excel-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function convert(
  bytes: Buffer,
): Promise<{ result: Awaited<ReturnType<typeof excelToCsv>>; csv: string }> {
  const path = join(folder, 'list.xlsx');
  const csv = join(folder, 'list.csv');
  rmSync(csv, { force: true });
  writeFileSync(path, bytes);
  return { result: await excelToCsv(path, csv), csv };
}

describe('a workbook', () => {
  it('is written as CSV, cells as they are', async () => {
    const { result, csv } = await convert(
      workbook([
        ['Name', 'E-Mail', 'No', 'Since', 'Paid'],
        ['Müller, "Ann"', 'ann@example.com', 4_917_012_345_678, new Date('2024-05-01T00:00:00Z'), true],
        ['Bo', ' bo@example.org ', 1.5, null, false],
      ]),
    );
    expect(result).toEqual({ ok: true, value: { rows: 3, sheet: 'Customers' } });
    expect(readFileSync(csv, 'utf8')).toBe(
      'Name,E-Mail,No,Since,Paid\r\n"Müller, ""Ann""",ann@example.com,4917012345678,2024-05-01,TRUE\r\n' +
        'Bo," bo@example.org ",1.5,,FALSE\r\n',
    );
    const preview = await previewFile(csv, 'list.xlsx');
    expect(preview).toMatchObject({
      ok: true,
      value: { rows: { count: 2, isExact: true }, reading: { addressColumns: [1], hasHeader: true } },
    });
  });

  it.each<[string, Buffer, string]>([
    ['empty', workbook([]), 'empty'],
    ['an archive of something else', zipOf({ 'a.txt': 'a' }), ''],
    ['a text of that name', Buffer.from('email\nann@example.com\n'), 'not a workbook'],
    ['half of one', workbook([['email'], ['a@example.com']]).subarray(0, 900), 'not a workbook'],
    [
      'one that says it is huge',
      zipOf({ 'xl/workbook.xml': 'x' }, 4_000_000_000),
      'the workbook is too large unpacked',
    ],
  ])('%s is refused', async (_what, bytes, detail) => {
    const { result } = await convert(bytes);
    expect(result).toMatchObject({ ok: false, failure: { layer: 'run', code: 'file' } });
    if (!result.ok) expect(result.failure.detail).toContain(detail);
  });

  it('that is not there is refused', async () => {
    expect(await excelToCsv(join(folder, 'none.xlsx'), join(folder, 'none.csv'))).toMatchObject({
      ok: false,
      failure: { code: 'file', detail: 'ENOENT' },
    });
  });
});
