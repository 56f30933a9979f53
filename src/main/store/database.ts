// SQLite, behind the one shape the rest uses: Node's own where this Node has it, the same interface from a package where not. Opens in WAL,
// so that what was committed outlives a killed process, and brings an older schema up to date. Not here: any table.

import type { RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';

type Value = null | number | bigint | string | Uint8Array;
type Row = Record<string, unknown>;

export interface Statement {
  run(...values: Value[]): unknown;
  get(...values: Value[]): Row | undefined;
  all(...values: Value[]): Row[];
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** All of it, or nothing. */
  transaction<T>(work: () => T): T;
  close(): void;
}

interface RawDatabase {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

type Open = (path: string) => RawDatabase;

let loading: Promise<Open> | null = null;

/** Loads SQLite at the first call only: whoever never makes a list never pays for it. */
export function loadSqlite(): Promise<Open> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Open> {
  const own: unknown = process.getBuiltinModule?.('node:sqlite');
  const { DatabaseSync } =
    typeof own === 'object' && own !== null && 'DatabaseSync' in own
      ? (own as typeof import('@photostructure/sqlite'))
      : await import('@photostructure/sqlite');
  return (path) => new DatabaseSync(path) as unknown as RawDatabase;
}

/**
 * `migrations`: one text of SQL a schema version, from the first; a database made by a newer Waypost than this is refused. Failure: `file`,
 * with SQLite's own words.
 */
export async function openDatabase(
  path: string,
  migrations: readonly string[],
): Promise<Result<Database, RunFailure>> {
  const open = await loadSqlite();
  let raw: RawDatabase | null = null;
  try {
    raw = open(path);
    // Before anything else: another process may hold it for a moment.
    raw.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const database = wrap(raw);
    const version = Number(raw.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    if (version > migrations.length) throw new Error('made by a newer Waypost');
    for (const [at, sql] of migrations.entries()) {
      if (at < version) continue;
      database.transaction(() => {
        database.exec(sql);
        database.exec(`PRAGMA user_version = ${at + 1}`);
      });
    }
    return ok(database);
  } catch (error) {
    raw?.close();
    const detail = `${path}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
    return err({ layer: 'run', code: 'file', temporary: false, side: 'here', detail });
  }
}

function wrap(raw: RawDatabase): Database {
  return {
    exec: (sql) => raw.exec(sql),
    prepare: (sql) => raw.prepare(sql),
    transaction(work) {
      raw.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        raw.exec('COMMIT');
        return value;
      } catch (error) {
        raw.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => raw.close(),
  };
}
