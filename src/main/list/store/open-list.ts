// Opens a list's folder, or makes one. Not here: what can be done with it (list-file.ts).

import { join } from 'node:path';
import type { RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';
import { openDatabase } from '../../store/database';
import { ListFile } from './list-file';
import { type Head, headSchema, migrations } from './schema';

const databaseName = 'list.sqlite';

/** Opens a list's database, or makes one where `head` is given. */
export async function openListFile(folder: string, head?: Head): Promise<Result<ListFile, RunFailure>> {
  const opened = await openDatabase(join(folder, databaseName), migrations);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    if (head !== undefined) {
      database.prepare("INSERT INTO head VALUES ('list', ?)").run(JSON.stringify(head));
    }
    const text = database.prepare("SELECT value FROM head WHERE key = 'list'").get()?.value;
    const read = headSchema.parse(JSON.parse(String(text)));
    return ok(new ListFile(database, read));
  } catch (error) {
    database.close();
    const detail = `${folder}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
    return err({ layer: 'run', code: 'file', temporary: false, side: 'here', detail });
  }
}
