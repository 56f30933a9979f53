// What is said of a file beside its reading: why each part was guessed, warnings, counts; corrections; and what is refused.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview, Reading } from '../../../shared/list/reading';
import { layoutOfSource } from './layout';
import { previewFile } from './preview';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function preview(
  content: string | Buffer,
  corrections?: Partial<Reading>,
): Promise<Omit<Preview, 'source'>> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  const result = await previewFile(path, '/somewhere/list.csv', corrections);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
}

const warnings = ({ warnings: all }: Pick<Preview, 'warnings'>): string[] =>
  all.map(({ code, count }) => `${code} ${count}`);

describe('guesses and their reasons', () => {
  it.each<[string, Partial<Preview['guesses']>, string]>([
    ['name,email\nAnn,a@example.com\n', { encoding: { sure: true, why: 'only-ascii' } }, 'ASCII'],
    ['name,email\nZoë,a@example.com\n', { encoding: { sure: true, why: 'valid-utf-8' } }, 'UTF-8'],
    ['\ufeffname,email\nAnn,a@example.com\n', { encoding: { sure: true, why: 'bom' } }, 'mark'],
    [
      'sep=;\nname;email\nAnn;a@example.com\n',
      { delimiter: { sure: true, why: 'sep-line' }, preamble: { sure: true, why: 'sep-line' } },
      'sep=',
    ],
    [
      'name;email\nAnn;a@example.com\n',
      { delimiter: { sure: true, why: 'fits-most-rows' }, quote: { sure: true, why: 'no-quotes-seen' } },
      'widths',
    ],
    [
      'a@example.com\nb@example.com\n',
      {
        delimiter: { sure: true, why: 'one-column' },
        header: { sure: true, why: 'first-row-holds-address' },
      },
      'a pasted column',
    ],
    [
      '"name","email"\n"A","a@example.com"\n',
      { quote: { sure: true, why: 'quotes-seen' }, header: { sure: true, why: 'header-names-address' } },
      'quotes',
    ],
    [
      'a,b\n"x \\"y\\" z",a@example.com\n',
      {
        escape: { sure: true, why: 'backslashes-seen' },
        header: { sure: false, why: 'header-without-address' },
        addressColumns: { sure: true, why: 'most-cells-are-addresses' },
      },
      'backslashes',
    ],
    [
      'x,y\n1,2\n',
      {
        addressColumns: { sure: false, why: 'no-addresses-found' },
        preamble: { sure: true, why: 'nothing-above' },
      },
      'no addresses',
    ],
    [
      'Title\n\nx,email,z\n1,a@example.com,2\n3,b@example.com,4\n',
      { preamble: { sure: false, why: 'narrow-rows-above' } },
      'a title',
    ],
  ])('%j', async (content, expected, why) => {
    expect((await preview(content)).guesses, why).toMatchObject(expected);
  });

  it('corrections win, and the rest is guessed around them', async () => {
    const content = 'a;b@example.com,c;d\ne;f@example.com,g;h\n';
    const first = await preview(content);
    expect(first.reading).toMatchObject({ delimiter: ';', addressColumns: [1], hasHeader: false });
    const commas = await preview(content, { delimiter: ',', hasHeader: true });
    expect(commas.reading).toMatchObject({ delimiter: ',', addressColumns: [0], hasHeader: true });
    expect(commas.columnNames).toEqual(['a;b@example.com', 'c;d']);
    expect(commas.guesses.delimiter).toEqual({ sure: true, why: 'corrected' });
    const pinned = await preview(content, { addressColumns: [2], preambleRows: 1 });
    expect(pinned.reading).toMatchObject({ addressColumns: [2], preambleRows: 1 });
    expect(pinned.preamble).toEqual(['a;b@example.com,c;d']);
    expect(pinned.rows.count).toBe(1);
  });

  it('a mark of another encoding than the one said by hand is part of the text', async () => {
    const marked = await preview('\ufeffemail\na@example.com\n', { encoding: 'windows-1252' });
    expect(marked.reading).toMatchObject({ encoding: 'windows-1252', bomOctets: 0 });
    expect(marked.columnNames).toEqual(['ï»¿email']);
  });
});

it('a line of addresses alone, more than there may be columns, is one column', async () => {
  const addresses = Array.from({ length: 40 }, (_, at) => `a${at}@example.com`);
  const { reading, first } = await preview(addresses.join(', '));
  expect(reading).toMatchObject({ delimiter: '', hasHeader: false, addressColumns: [0] });
  expect(first[0]?.addresses).toEqual(addresses);
});

describe('warnings and counts', () => {
  it('says what is odd, and how often', async () => {
    const seen = await preview(
      'email,other email,note\na@example.com,b@example.com,=1\n"Ann <a@example.com>","c@example.com, d@example.com"\n\n' +
        `e@example.com,,${'x'.repeat(400)}\0\n`,
    );
    expect(warnings(seen)).toEqual([
      'ragged-rows 1',
      'several-address-columns null',
      'several-addresses-in-a-cell 1',
      'names-beside-addresses 1',
      'nul-octets null',
      'blank-rows 1',
      'formula-cells 1',
      'cells-cut 1',
    ]);
    expect(seen.rows).toEqual({ count: 3, isExact: true });
    expect(seen.first).toHaveLength(3);
    expect(seen.first[2]?.cells[2]).toHaveLength(300);
    expect(seen.newline).toBe('lf');
    expect(seen.name).toBe('list.csv');
  });

  it('open quotes, letters that do not fit, no addresses', async () => {
    expect(warnings(await preview('a,b\n"x,1\ny,2\n', { quote: '"' }))).toEqual([
      'no-addresses null',
      'open-quote 1',
    ]);
    const broken = Buffer.from('name,email\nZoé,a@example.com\n', 'latin1');
    expect(warnings(await preview(broken, { encoding: 'utf-8' }))).toEqual(['undecodable 1']);
  });

  it('estimates the rows of a large file', async () => {
    const row = (at: number): string => `${at},name,somebody${at}@example.com,${'x'.repeat(60)}\r\n`;
    const content = `id,name,email,note\r\n${Array.from({ length: 30_000 }, (_, at) => row(at)).join('')}`;
    const { rows, first, newline } = await preview(content);
    expect(rows.isExact).toBe(false);
    expect(rows.count).toBeGreaterThan(29_000);
    expect(rows.count).toBeLessThan(31_000);
    expect(first).toHaveLength(30);
    expect(newline).toBe('crlf');
  });
});

describe('the layout of a list', () => {
  it('is the same as the preview says', async () => {
    const { reading, columnNames } = await preview('Title;;\nname;e-mail;\nAnn;a@example.com;x;y\n');
    expect(await layoutOfSource(join(folder, 'list.csv'), reading)).toEqual({
      ok: true,
      value: { columnNames, width: 3, newline: 'lf', dataOffset: 21 },
    });
    expect(columnNames).toEqual(['name', 'e-mail', '3', '4']);
  });
});

describe('what is refused', () => {
  it.each<[string, Buffer, string]>([
    ['nothing in it', Buffer.alloc(0), 'empty'],
    ['a picture', Buffer.concat([Buffer.from('\u0089PNG\r\n', 'latin1'), Buffer.alloc(100, 7)]), 'a picture'],
    [
      'a workbook called .csv',
      Buffer.from('PK\u0003\u0004 and so on'),
      'a zip archive or an Office document',
    ],
    [
      'octets of all kinds',
      Buffer.from(Array.from({ length: 4_000 }, (_, at) => ((at * 7919) % 256) & 0x9f)),
      'no text',
    ],
    ['UTF-32', Buffer.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'UTF-32'],
  ])('%s', async (_what, bytes, detail) => {
    await expect(preview(bytes)).rejects.toThrow(detail);
  });

  it('a folder, and what is not there', async () => {
    mkdirSync(join(folder, 'sub.csv'));
    expect(await previewFile(join(folder, 'sub.csv'), 'sub.csv')).toMatchObject({
      ok: false,
      failure: { layer: 'run', code: 'file' },
    });
    expect(await previewFile(join(folder, 'none.csv'), 'none.csv')).toMatchObject({
      ok: false,
      failure: { code: 'file', detail: 'ENOENT' },
    });
  });
});
