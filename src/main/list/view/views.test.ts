// Views over a small list in small pages: what is under which filter, in which order, and what of it when answers come in. The oracle is what
// one would do with all rows in memory.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../shared/list/reading';
import {
  everything,
  inFileOrder,
  type ListFilter,
  type ListSort,
  type ListView,
} from '../../../shared/list/view';
import { createFakeStore, type FakeStore, type Said } from './testing/fake-store';
import { createViews } from './views';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'views-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = [
  'mail,name,amount',
  'ada@gmial.com,"Ada ""L""",10',
  'bob@b.example,Bob;Builder,9',
  '',
  'cleo@c.example; dan@d.example,Two,1.5',
  'Ada@GMIAL.com,Again,',
  'no address here,-,abc',
  'émile@b.example,Émile,-3',
  ',nobody,100',
  'fred@z.example,"one, two",2',
];

const say = (address: string): Said => {
  if (address.toLowerCase().startsWith('ada')) {
    return { verdict: 'risky', reason: 'typo', score: 20, domain: ['typo'], local: ['tagged'] };
  }
  if (address === 'bob@b.example') return { verdict: 'deliverable', reason: 'mailbox-accepted', score: 95 };
  if (address === '') return { verdict: 'undeliverable', reason: 'no-address', score: 0 };
  if (!address.includes('@'))
    return { verdict: 'undeliverable', reason: 'bad-syntax', score: 0, code: 'no-at' };
  if (address.startsWith('fred')) return { verdict: 'waiting', reason: 'greylisted', score: null };
  return {};
};

function storeOf(
  text: string | Buffer = lines.join('\n'),
  reading: Partial<Reading> = {},
  pageSize = 3,
): FakeStore {
  const path = join(folder, 'list.csv');
  writeFileSync(path, text);
  return createFakeStore({ path, reading, say, pageSize, suggestions: { 'gmial.com': 'gmail.com' } });
}

const viewOf = (filter: Partial<ListFilter>, sort: ListSort = inFileOrder): ListView => ({
  id: 'fake-list',
  filter: { ...everything, ...filter },
  sort,
});

// Entries: 0 ada, 1 bob, 2 (empty line), 3 cleo, 4 dan, 5 Ada, 6 no address, 7 émile, 8 none, 9 fred
const filters: [Partial<ListFilter>, number[], string][] = [
  [{}, [0, 1, 3, 4, 5, 6, 7, 8, 9], 'everything, but no empty line'],
  [{ verdicts: ['risky'] }, [0, 5], 'one verdict'],
  [{ verdicts: ['risky', 'deliverable'] }, [0, 1, 5], 'any of two'],
  [{ reasons: ['no-address', 'bad-syntax'] }, [6, 8], 'the deciding reason'],
  [{ verdicts: ['risky'], reasons: ['mailbox-accepted'] }, [], 'both parts hold together'],
  [{ signals: ['typo'] }, [0, 5], 'a signal of the domain'],
  [{ signals: ['tagged'] }, [0, 5], 'a signal of the name'],
  [{ signals: ['duplicate'] }, [5], 'a repetition'],
  [{ signals: ['duplicate', 'typo'] }, [0, 5], 'any of two signals'],
  [{ domain: 'B.example' }, [1, 7], 'one domain, however it is written'],
  [{ domain: 'nowhere.example' }, [], 'a domain that is not there'],
  [{ search: 'ADA' }, [0, 5], 'letter case does not count'],
  [{ search: 'two' }, [3, 4, 9], 'both addresses of a row; any cell'],
  [{ search: 'one, two' }, [9], 'a delimiter within a cell'],
  [{ search: 'Two,1.5' }, [], 'not across two cells'],
  [{ search: 'Ada "L"' }, [0], 'a quote, doubled in the file'],
  [{ search: '"' }, [0], 'a quote alone: those around a cell are none of it'],
  [{ search: 'Émile' }, [7], 'beyond ASCII'],
  [{ search: 'émile' }, [7], 'in the address'],
  [{ search: 'ÉMILE@' }, [], 'case counts beyond ASCII'],
  [{ search: 'zzz' }, [], 'nowhere'],
  [{ search: 'example', domain: 'b.example', verdicts: ['deliverable'] }, [1], 'all parts at once'],
];

const sorts: [ListSort, number[], string][] = [
  [{ by: 'row', descending: true }, [9, 8, 7, 6, 5, 4, 3, 1, 0], 'the last first'],
  [{ by: 'address', descending: false }, [0, 5, 1, 3, 4, 9, 6, 7, 8], 'letter case aside; none comes last'],
  [{ by: 'address', descending: true }, [7, 6, 9, 4, 3, 1, 0, 5, 8], 'none comes last this way too'],
  [{ by: 'domain', descending: false }, [1, 7, 3, 4, 0, 5, 9, 6, 8], 'within a domain as in the file'],
  [{ by: 'domain', descending: true }, [9, 0, 5, 4, 3, 1, 7, 6, 8], 'no domain comes last'],
  [{ by: 'verdict', descending: false }, [1, 8, 6, 0, 5, 3, 4, 7, 9], 'by verdict, then by reason'],
  [{ by: 'score', descending: true }, [1, 3, 4, 7, 0, 5, 6, 8, 9], 'what has no score yet comes last'],
  [{ by: 'score', descending: false }, [6, 8, 0, 5, 3, 4, 7, 1, 9], 'both ways'],
  [
    { by: { column: 2 }, descending: false },
    [7, 3, 4, 9, 1, 0, 8, 6, 5],
    'numbers as numbers, then texts, then none',
  ],
  [{ by: { column: 1 }, descending: false }, [6, 0, 5, 1, 8, 9, 3, 4, 7], 'a text'],
  [{ by: { column: 40 }, descending: true }, [0, 1, 3, 4, 5, 6, 7, 8, 9], 'a column that no row has'],
];

const numbersOf = async (store: FakeStore, view: ListView): Promise<number[]> => {
  const { rows, total } = await createViews(store).rows(view, 0, 200);
  expect(total).toBe(rows.length);
  return rows.map(({ entry }) => entry);
};

describe('rows of a view', () => {
  it.each(filters)('%j', async (filter, expected, why) => {
    const store = storeOf();
    expect(await numbersOf(store, viewOf(filter)), why).toEqual(expected);
    const views = createViews(store);
    expect(await views.countUnder({ ...everything, ...filter })).toBe(expected.length);
    expect([...(await views.matching({ ...everything, ...filter }))]).toEqual(expected);
    // The same under any order.
    const sorted = await numbersOf(store, viewOf(filter, { by: 'address', descending: true }));
    expect(sorted.toSorted((a, b) => a - b)).toEqual(expected);
  });

  it.each(sorts)('%j', async (sort, expected, why) => {
    const store = storeOf();
    expect(await numbersOf(store, viewOf({}, sort)), why).toEqual(expected);
    const some = { verdicts: ['risky' as const, 'unknown' as const] };
    const under = await numbersOf(store, viewOf(some));
    expect(await numbersOf(store, viewOf(some, sort))).toEqual(
      expected.filter((entry) => under.includes(entry)),
    );
  });

  it('come a stretch at a time, from anywhere', async () => {
    const views = createViews(storeOf());
    for (const sort of [inFileOrder, { by: 'address', descending: false } as const]) {
      const all = (await views.rows(viewOf({}, sort), 0, 200)).rows;
      for (const [from, count] of [
        [0, 1],
        [2, 4],
        [5, 3],
        [8, 5],
        [9, 5],
        [400, 5],
      ] as const) {
        const part = await views.rows(viewOf({}, sort), from, count);
        expect(part).toEqual({ total: 9, from, rows: all.slice(from, from + count) });
      }
    }
  });

  it('show the cells as they are, and what is known', async () => {
    const views = createViews(storeOf());
    const { rows } = await views.rows(viewOf({ search: 'again' }), 0, 10);
    expect(rows).toEqual([
      {
        entry: 5,
        row: 5,
        cells: ['Ada@GMIAL.com', 'Again', ''],
        address: 'Ada@GMIAL.com',
        verdict: 'risky',
        reason: 'typo',
        score: 20,
        signals: ['tagged', 'typo', 'duplicate'],
        suggestion: 'Ada@gmail.com',
      },
    ]);
    const [second] = (await views.rows(viewOf({ search: 'cleo' }), 1, 1)).rows;
    expect(second).toMatchObject({ row: 4, address: 'dan@d.example', entry: 4 });
  });

  it('cut what nobody could read in a table', async () => {
    const store = storeOf(`a,b\nada@b.example,${'x'.repeat(500)}${',y'.repeat(100)}\n`);
    const [row] = (await createViews(store).rows(viewOf({}), 0, 1)).rows;
    expect(row?.cells).toHaveLength(60);
    expect(row?.cells[1]).toBe(`${'x'.repeat(199)}…`);
  });

  it('follow the answers that come in, in file order and sorted', async () => {
    const store = storeOf();
    const views = createViews(store);
    const risky = viewOf({ verdicts: ['risky'] });
    const byScore = viewOf({}, { by: 'score', descending: true });
    expect((await views.rows(risky, 0, 9)).total).toBe(2);
    expect((await views.rows(byScore, 0, 1)).rows[0]?.entry).toBe(1);
    store.change(9, { verdict: 'risky', reason: 'accept-all', score: 99 });
    store.change(0, { verdict: 'undeliverable', reason: 'no-such-domain', score: 1 });
    expect((await views.rows(risky, 0, 9)).rows.map(({ entry }) => entry)).toEqual([5, 9]);
    expect((await views.rows(byScore, 0, 1)).rows[0]?.entry).toBe(9);
    expect(await views.countUnder({ ...everything, verdicts: ['risky'] })).toBe(2);
  });

  it('given up, none; and whoever else asked for the same still gets them', async () => {
    const views = createViews(storeOf());
    const stop = new AbortController();
    stop.abort();
    const view = viewOf({}, { by: 'address', descending: false });
    const [given, kept] = await Promise.all([views.rows(view, 0, 5, stop.signal), views.rows(view, 0, 5)]);
    expect(given).toEqual({ total: 0, from: 0, rows: [] });
    expect(kept.rows).toHaveLength(5);
  });

  it('of other encodings are found and sorted alike', async () => {
    const text = lines.join('\r\n');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const latin = Buffer.from(text, 'latin1');
    for (const [bytes, encoding, bomOctets] of [
      [wide, 'utf-16le', 2],
      [Buffer.from(wide).swap16(), 'utf-16be', 2],
      [latin, 'windows-1252', 0],
    ] as const) {
      const store = storeOf(bytes, { encoding, bomOctets });
      for (const [filter, expected] of filters.filter(([{ search }]) => search !== undefined)) {
        expect(await numbersOf(store, viewOf(filter)), `${encoding} ${filter.search}`).toEqual(expected);
      }
      expect(await numbersOf(store, viewOf({}, { by: 'address', descending: false }))).toEqual(sorts[1]?.[1]);
    }
  });
});

it('a letter that the encoding lacks is found nowhere', async () => {
  const store = storeOf('mail\nwhat?@b.example\n', { encoding: 'windows-1252' });
  expect(await numbersOf(store, viewOf({ search: '?@' }))).toEqual([0]);
  expect(await numbersOf(store, viewOf({ search: '点@' }))).toEqual([]);
});

describe('one entry', () => {
  it('in full', () => {
    const views = createViews(storeOf());
    expect(views.entry(5)).toMatchObject({
      code: 'ok',
      problemAt: null,
      domainName: 'gmial.com',
      domainAnswer: null,
      mailboxAnswer: null,
      duplicateOf: { entry: 0, row: 1, rule: 'letter-case' },
      verdictInFull: { verdict: 'risky', reasons: ['typo'], score: 20, parts: [] },
      providerRule: null,
    });
    expect(views.entry(6)).toMatchObject({ address: 'no address here', code: 'no-at', problemAt: 2 });
    expect(views.entry(8)).toMatchObject({ address: '', code: 'no-address', problemAt: null });
  });

  it.each([2, 10, -1])('none for %i', (entry) => {
    expect(createViews(storeOf()).entry(entry)).toBeNull();
  });
});
