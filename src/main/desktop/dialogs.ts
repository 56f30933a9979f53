// The system's open and save dialogs for traces.

import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Trace } from '../../shared/trace';

const filters = [{ name: 'Waypost trace', extensions: ['waypost'] }];

/** The chosen file, or null when the user chose none. */
export async function askWhereToSave(window: BrowserWindow, trace: Trace): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), suggestedName(trace)),
    filters,
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

export async function askWhatToOpen(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** The address and the minute, in characters every file system takes. */
function suggestedName({ input, startedAt }: Trace): string {
  const address = input.replace(/[^\p{L}\p{N}@._+-]/gu, '_').slice(0, 80);
  return `${address} ${startedAt.slice(0, 16).replaceAll(':', '')}.waypost`;
}
