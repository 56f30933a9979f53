// The promise of the shape `source`, over every awkward file: the export without our columns is the source, octet by octet; and under a filter, the
// rows of the source that are under it. Ours read back as what they are.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OurColumn, ourColumns } from '../../../shared/list/export';
import { everything } from '../../../shared/list/view';
import { previewFile } from '../read/preview';
import { awkwardFiles } from '../read/testing/awkward-files';
import { createFakeStore, type FakeStore, type Said } from '../view/testing/fake-store';
import { exportList } from './export-list';
import { type SourceParts, sourceParts, stripOurs } from './testing/strip-ours';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const say = (_: string, entry: number): Said =>
  entry % 3 === 0
    ? { verdict: 'deliverable', reason: 'mailbox-accepted', score: 97 }
    : { verdict: 'risky', reason: 'accept-all', hints: ['role'], score: null };

/** Where the source has none, the one that ours stand behind. */
function delimiterOf({ reading }: FakeStore, bytes: Buffer, from: number): string {
  if (reading.delimiter !== '') return reading.delimiter;
  const data = bytes.subarray(from);
  return [',', ';', '\t', '|'].find((mark) => !data.includes(mark)) ?? '\t';
}

async function exported(
  store: FakeStore,
  path: string,
  columns: readonly OurColumn[],
  verdicts: ('deliverable' | 'risky')[],
): Promise<Buffer> {
  const done = await exportList(
    store,
    {
      id: 'fake-list',
      shape: 'source',
      filter: { ...everything, verdicts },
      entries: [],
      columns: [...columns],
      names: { verdict: 'Urteil – Prüfung' },
      encoding: 'utf-8',
      withBom: false,
      delimiter: ',',
    },
    path,
  );
  if (!done.ok) throw new Error(done.failure.detail);
  return readFileSync(path);
}

describe('an export without our columns is the source', () => {
  it.each(awkwardFiles.map((file) => [file.name, file] as const))('%s', async (name, file) => {
    const path = join(folder, name);
    writeFileSync(path, file.bytes);
    const preview = await previewFile(path, name, file.corrections);
    if (!preview.ok) throw new Error(preview.failure.detail);
    const { reading } = preview.value;
    const store = createFakeStore({ path, reading, say });
    const parts = sourceParts(path, file.bytes, reading);
    const delimiter = delimiterOf(store, file.bytes, parts.head.length);

    const bytes = await exported(store, join(folder, `${name}.out`), ourColumns, []);
    const { bytes: own, ours } = stripOurs(bytes, parts, { reading, columns: ourColumns.length, delimiter });
    expect(own.equals(file.bytes)).toBe(true);
    const hasNames = reading.hasHeader && parts.head.length > reading.bomOctets;
    for (const [verdict, reason, , score] of hasNames ? ours.slice(1) : ours) {
      expect(['deliverable', 'risky']).toContain(verdict);
      if (reason?.includes(' | ') === true) continue;
      expect([
        ['deliverable', 'mailbox-accepted', '97'],
        ['risky', 'accept-all', ''],
      ]).toContainEqual([verdict, reason, score]);
    }

    const some: SourceParts = { ...parts, rows: rowsWith(store, parts, 'deliverable') };
    const fewer = await exported(store, join(folder, `${name}.some`), ['verdict'], ['deliverable']);
    const { bytes: kept } = stripOurs(fewer, some, { reading, columns: 1, delimiter });
    expect(kept.equals(Buffer.concat([some.head, ...some.rows.map(({ octets }) => octets)]))).toBe(true);
  });
});

/** By the entries' own places, not by the export's walk. */
function rowsWith(store: FakeStore, { rows }: SourceParts, verdict: string): SourceParts['rows'] {
  const wanted = new Set<number>();
  store.addresses.forEach((_, entry) => {
    const place = store.place(entry);
    if (place === null || rows[place.row]?.cells === 0) return;
    if (say('', entry).verdict === verdict) wanted.add(place.row);
  });
  return rows.filter((_, row) => wanted.has(row));
}
