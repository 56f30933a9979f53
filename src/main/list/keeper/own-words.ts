// The user's own names beside the packages' lists: one JSON file in the lists' folder, read as hostile, written whole or not at all.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { noOwnWords, type OwnWords, ownWordsSchema } from '../../../shared/list/status';

const name = 'names.json';

/** What can't be read counts as none; the file stays as it is until new names are saved. */
export async function readOwnWords(folder: string): Promise<OwnWords> {
  try {
    return ownWordsSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch {
    return noOwnWords;
  }
}

export async function writeOwnWords(folder: string, own: OwnWords): Promise<void> {
  await writeFileAtomic(join(folder, name), `${JSON.stringify(own, null, 1)}\n`);
}
