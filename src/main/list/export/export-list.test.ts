// Exports as their readers see them: the user's cells and ours in the right columns, whole files or none, never over the source; guards, other
// encodings, and what is counted.

import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportOptions, ExportReport } from '../../../shared/list/export';
import type { Reading } from '../../../shared/list/reading';
import { everything } from '../../../shared/list/view';
import { createFakeStore, type FakeOptions, type FakeStore } from '../view/testing/fake-store';
import { exportList } from './export-list';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = [
  'mail,name,"=note"',
  'ada@gmial.com,"Ada ""L"", Countess",=1+1',
  '',
  'bob@b.example;cleo@b.example,Bob',
  '+eve@b.example,Eve,-5,more',
  'none,x,@home',
].join('\r\n');

function storeOf(
  content: string | Buffer = text,
  reading: Partial<Reading> = {},
  more: Partial<FakeOptions> = {},
): FakeStore {
  const path = join(folder, 'source.csv');
  writeFileSync(path, content);
  return createFakeStore({
    path,
    reading,
    suggestions: { 'gmial.com': 'gmail.com' },
    say: (address) => {
      if (address.startsWith('ada'))
        return { verdict: 'risky', reason: 'typo', score: 20, domain: ['typo', 'free'] };
      if (address.startsWith('bob')) return { verdict: 'deliverable', reason: 'mailbox-accepted', score: 95 };
      if (!address.includes('@'))
        return { verdict: 'undeliverable', reason: 'bad-syntax', score: 0, code: 'no-at' };
      return { verdict: 'unknown', reason: 'mailbox-not-asked', score: 60, local: ['role'] };
    },
    ...more,
  });
}

const optionsOf = (options: Partial<ExportOptions>): ExportOptions => ({
  id: 'fake-list',
  shape: 'source',
  filter: everything,
  entries: [],
  columns: ['verdict', 'reason', 'score', 'suggestion'],
  names: {},
  encoding: 'utf-8',
  withBom: false,
  delimiter: ',',
  ...options,
});

async function write(
  store: FakeStore,
  options: Partial<ExportOptions> = {},
): Promise<{ bytes: Buffer; report: ExportReport }> {
  const path = join(folder, 'out.csv');
  const done = await exportList(store, optionsOf(options), path);
  if (!done.ok) throw new Error(done.failure.detail);
  expect(readdirSync(folder).sort()).toEqual(['out.csv', 'source.csv']);
  const bytes = readFileSync(path);
  expect(done.value.bytes).toBe(bytes.length);
  return { bytes, report: done.value };
}

const parsed = (content: string, delimiter = ','): string[][] =>
  Papa.parse<string[]>(content.replace(/[\r\n]+$/u, ''), { delimiter }).data;

describe('the source with ours behind', () => {
  it('reads as the cells there were, and ours under their names', async () => {
    const { bytes, report } = await write(storeOf());
    expect(parsed(bytes.toString())).toEqual([
      ['mail', 'name', '=note', 'waypost_verdict', 'waypost_reason', 'waypost_score', 'waypost_suggestion'],
      ['ada@gmial.com', 'Ada "L", Countess', '=1+1', 'risky', 'typo', '20', 'ada@gmail.com'],
      [''],
      [
        'bob@b.example;cleo@b.example',
        'Bob',
        '',
        'unknown',
        'mailbox-accepted | mailbox-not-asked',
        '95 | 60',
        '',
      ],
      ['+eve@b.example', 'Eve', '-5', 'more', 'unknown', 'mailbox-not-asked', '60', ''],
      ['none', 'x', '@home', 'undeliverable', 'bad-syntax', '0', ''],
    ]);
    expect(report).toMatchObject({ rows: 4, raggedRows: 2, formulaCells: 3, formulaRows: [1, 4, 5] });
  });

  it('ours are guarded, the user’s own are not', async () => {
    const store = storeOf();
    const { bytes } = await write(store, { columns: ['address', 'score'], names: { score: '=score' } });
    const rows = parsed(bytes.toString());
    expect(rows[0]).toEqual(['mail', 'name', '=note', 'waypost_address', "'=score"]);
    expect(rows[4]).toEqual(['+eve@b.example', 'Eve', '-5', 'more', "'+eve@b.example", '60']);
    expect(rows[1]?.[2]).toBe('=1+1');
  });

  it.each([
    [
      'a;"b"\nada@b.example;1',
      { delimiter: ';' },
      'a;"b";waypost_verdict\nada@b.example;1;risky',
      'semicolon, no last line end',
    ],
    [
      "a,'b'\nada@b.example,'x,y'\n",
      { quote: "'" },
      "a,'b',waypost_verdict\nada@b.example,'x,y',risky\n",
      'single quotes',
    ],
    [
      'ada@b.example\rx@b.example\r',
      { hasHeader: false },
      'ada@b.example,risky\rx@b.example,unknown\r',
      'CR; no header is made',
    ],
    [
      'mail\nada@b.example\n',
      { delimiter: '' },
      'mail,waypost_verdict\nada@b.example,risky\n',
      'a text of one column',
    ],
    [
      'Ada, A <ada@b.example>\n',
      { delimiter: '', hasHeader: false },
      'Ada, A <ada@b.example>;risky\n',
      'commas are in it: behind a semicolon',
    ],
    [
      'sep=,\r\ntitle\r\n\r\nmail\r\nada@b.example\r\n',
      { preambleRows: 3 },
      'sep=,\r\ntitle\r\n\r\nmail,waypost_verdict\r\nada@b.example,risky\r\n',
      'what stands above stays',
    ],
    [
      'mail,waypost_verdict\nada@b.example,old\n',
      {},
      'mail,waypost_verdict,waypost_verdict_2\nada@b.example,old,risky\n',
      'exported before',
    ],
    ['mail', {}, 'mail,waypost_verdict', 'a header alone'],
    [
      'mail,b\n"ada@b.example\nx@b.example,1\n',
      {},
      'mail,b,waypost_verdict\n"ada@b.example,,unknown\nx@b.example,1,unknown\n',
      'a quote that is never closed',
    ],
  ] as const)('%j', async (content, reading, expected, why) => {
    const say = (address: string) => (address.startsWith('ada@') ? ({ verdict: 'risky' } as const) : {});
    const { bytes } = await write(storeOf(content, reading, { say }), { columns: ['verdict'] });
    expect(bytes.toString(), why).toBe(expected);
  });

  it('names in an encoding that lacks a letter lose its marks', async () => {
    const store = storeOf(iconv.encode('почта\r\nada@b.example\r\n', 'windows-1251'), {
      encoding: 'windows-1251',
    });
    const { bytes } = await write(store, {
      columns: ['verdict', 'score'],
      names: { verdict: 'Prüfung', score: 'оценка 点' },
    });
    expect(iconv.decode(bytes, 'windows-1251')).toMatch(
      /^почта,Prufung,\?+ \?\r\nada@b\.example,risky,20\r\n$/u,
    );
  });

  it('rows picked by hand, or under a filter with a search', async () => {
    const store = storeOf();
    const picked = await write(store, { entries: [3, 5, 2_000_000], columns: [] });
    expect(picked.bytes.toString()).toBe(
      'mail,name,"=note"\r\nbob@b.example;cleo@b.example,Bob\r\nnone,x,@home',
    );
    const found = await write(store, { filter: { ...everything, search: 'EVE' }, columns: ['verdict'] });
    expect(found.bytes.toString()).toBe(
      'mail,name,"=note",waypost_verdict\r\n+eve@b.example,Eve,-5,more,unknown\r\n',
    );
    expect(found.report.rows).toBe(1);
  });

  it('a repetition names the row of the first', async () => {
    const store = storeOf('mail\nx@b.example\ny@b.example;z@b.example\nZ@b.example\n');
    const { bytes } = await write(store, { columns: ['duplicate_of', 'role'] });
    expect(bytes.toString().split('\n').slice(1, 4)).toEqual(
      ['x@b.example,,true', 'y@b.example;z@b.example,,true | true', 'Z@b.example,2,true'].map((line) =>
        line.replace(', | ,', '," | ",'),
      ),
    );
  });
});

describe('written anew', () => {
  it.each([
    ['windows-1252', ';', false],
    ['utf-16le', '\t', true],
    ['utf-8', '|', true],
    ['utf-8', '', false],
  ] as const)('in %s with %j', async (encoding, delimiter, withBom) => {
    const store = storeOf('mail,name\nada@gmial.com,"É;è\t|,\n""q"" "\nbob@b.example,\n\n');
    const { bytes, report } = await write(store, { shape: 'csv', encoding, delimiter, withBom });
    const read = iconv.decode(bytes, encoding, { stripBOM: false });
    expect(read.startsWith('\ufeff')).toBe(withBom);
    expect(parsed(read.replace('\ufeff', ''), delimiter || ',')).toEqual([
      ['mail', 'name', 'waypost_verdict', 'waypost_reason', 'waypost_score', 'waypost_suggestion'],
      ['ada@gmial.com', 'É;è\t|,\n"q" ', 'risky', 'typo', '20', 'ada@gmail.com'],
      ['bob@b.example', '', 'deliverable', 'mailbox-accepted', '95', ''],
    ]);
    expect(report).toMatchObject({ rows: 2, unwritableCells: 0 });
  });

  it('cells that the encoding lacks letters of are counted', async () => {
    const { report } = await write(storeOf('mail,name\nada@gmial.com,点\nbob@b.example,é\n'), {
      shape: 'csv',
      encoding: 'windows-1252',
    });
    expect(report.unwritableCells).toBe(1);
  });

  it('as an object a line', async () => {
    const { bytes, report } = await write(
      storeOf('mail,__proto__,mail\nbob@b.example;c@b.example,1,2,3\n\n'),
      {
        shape: 'jsonl',
        columns: ['verdict', 'reasons', 'score', 'domain', 'role', 'duplicate_of'],
      },
    );
    expect(report.rows).toBe(2);
    const cells = '{"mail":"bob@b.example;c@b.example","__proto__":"1","mail_2":"2","column 4":"3"}';
    expect(bytes.toString()).toBe(
      [
        `{"row":1,"cells":${cells},"waypost":{"verdict":"deliverable","reasons":["mailbox-accepted"],"score":95,"domain":"b.example","role":false,"duplicate_of":null}}\n`,
        `{"row":1,"cells":${cells},"waypost":{"verdict":"unknown","reasons":["mailbox-not-asked"],"score":60,"domain":"b.example","role":true,"duplicate_of":null}}\n`,
      ].join(''),
    );
  });
});

describe('whole or not at all', () => {
  it('never over the source, by any of its names, nor over a copy of it', async () => {
    const store = storeOf();
    const before = readFileSync(store.sourcePath);
    const hard = join(folder, 'hard.csv');
    const soft = join(folder, 'soft.csv');
    const copy = join(folder, 'copy.csv');
    linkSync(store.sourcePath, hard);
    // Windows lets nobody make one without a privilege.
    if (process.platform === 'win32') linkSync(store.sourcePath, soft);
    else symlinkSync(store.sourcePath, soft);
    writeFileSync(copy, before);
    for (const path of [store.sourcePath, hard, soft, copy]) {
      const done = await exportList(store, optionsOf({}), path);
      expect(done).toMatchObject({ ok: false, failure: { code: 'bad-input', detail: 'export-over-source' } });
    }
    for (const path of [store.sourcePath, hard, soft, copy])
      expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('another file is replaced', async () => {
    writeFileSync(join(folder, 'out.csv'), 'old');
    const { bytes } = await write(storeOf(), { columns: [] });
    expect(bytes.toString()).toBe(text);
  });

  it('stopped, or where the source is another: the old file stays and nothing is left', async () => {
    const out = join(folder, 'out.csv');
    writeFileSync(out, 'old');
    const store = storeOf();
    const stop = new AbortController();
    stop.abort();
    const stopped = await exportList(store, optionsOf({}), out, undefined, stop.signal);
    expect(stopped).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    writeFileSync(store.sourcePath, text.slice(0, -10));
    expect(await exportList(store, optionsOf({}), out)).toMatchObject({
      ok: false,
      failure: { detail: 'source-changed' },
    });
    writeFileSync(store.sourcePath, `${text}\r\nx@b.example`);
    expect(await exportList(store, optionsOf({}), out)).toMatchObject({
      ok: false,
      failure: { code: 'busy' },
    });
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 'source.csv']);
  });

  it('where nothing can be written, the failure says why', async () => {
    const path = join(folder, 'not', 'there.csv');
    const done = await exportList(storeOf(), optionsOf({}), path);
    expect(done).toMatchObject({ ok: false, failure: { layer: 'run', code: 'file' } });
    expect(existsSync(path)).toBe(false);
  });
});
