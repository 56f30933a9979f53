// SQLite behind our one shape: what is committed stays, what fails leaves nothing, what a newer Waypost made is refused.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from './database';

const folder = mkdtempSync(join(tmpdir(), 'waypost-database-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const first = 'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)';
const second = 'ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7';

async function open(name: string, migrations: readonly string[]) {
  const opened = await openDatabase(join(folder, name), migrations);
  if (!opened.ok) throw new Error(opened.failure.detail);
  return opened.value;
}

describe('openDatabase', () => {
  it('brings an older schema up to date and keeps what is in it', async () => {
    const old = await open('older', [first]);
    old.prepare('INSERT INTO things VALUES (?, ?)').run(1, 'one');
    old.close();
    const now = await open('older', [first, second]);
    expect(now.prepare('SELECT * FROM things').all()).toEqual([{ id: 1, name: 'one', size: 7 }]);
    now.close();
    const again = await open('older', [first, second]);
    expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
    again.close();
  });

  it('keeps all of a transaction or nothing', async () => {
    const database = await open('transaction', [first]);
    const add = database.prepare('INSERT INTO things VALUES (?, ?)');
    expect(() =>
      database.transaction(() => {
        add.run(1, 'one');
        add.run(1, 'again');
      }),
    ).toThrow();
    expect(database.prepare('SELECT count(*) AS count FROM things').get()).toEqual({ count: 0 });
    database.close();
  });

  it('refuses what a newer Waypost made, and what is no database', async () => {
    (await open('newer', [first, second])).close();
    const newer = await openDatabase(join(folder, 'newer'), [first]);
    expect(newer).toMatchObject({ ok: false, failure: { code: 'file' } });
    writeFileSync(join(folder, 'junk'), Buffer.alloc(8_192, 'junk'));
    const junk = await openDatabase(join(folder, 'junk'), [first]);
    expect(junk).toMatchObject({ ok: false, failure: { code: 'file' } });
  });

  it('gives octets back as octets', async () => {
    const database = await open('octets', ['CREATE TABLE octets (value BLOB)']);
    const octets = Uint8Array.from({ length: 1_000 }, (_none, at) => at % 256);
    database.prepare('INSERT INTO octets VALUES (?)').run(octets);
    const value = database.prepare('SELECT value FROM octets').get()?.value;
    expect(value instanceof Uint8Array && Buffer.from(value).equals(Buffer.from(octets))).toBe(true);
    database.close();
  });
});
