// Files of addresses that the system hands over: opened with Waypost, dropped on its icon, named at its start. Which they are by name; what is in
// them the keeper sees. Not here: traces (answers.ts).

import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { app } from 'electron';
import type { Failure } from '../../shared/failure';
import type { Preview } from '../../shared/list/reading';
import type { Lists } from '../list/lists';
import { isListName } from './file-kinds';

export interface ListHanding {
  lists: Pick<Lists, 'preview'>;
  onPreview(preview: Preview): void;
  onFailure(failure: Failure): void;
}

/** False: no list by its name, and nothing was done. */
export function handList(path: string, { lists, onPreview, onFailure }: ListHanding): boolean {
  if (!isListName(path)) return false;
  lists.preview({ path }).then(
    (preview) => {
      if (!preview.ok) return onFailure(preview.failure);
      app.addRecentDocument(path);
      onPreview(preview.value);
    },
    (error: unknown) => {
      const detail = `${extname(path)}: ${String(error)}`.slice(0, 500);
      onFailure({ layer: 'run', code: 'internal', temporary: false, side: 'here', detail });
    },
  );
  return true;
}

/** Each list is a folder of its own; what begins with a dot is none. */
export function hasFolders(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some(
      (entry) => entry.isDirectory() && !entry.name.startsWith('.'),
    );
  } catch {
    return false;
  }
}
