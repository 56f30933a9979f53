// The system's dialogs for lists: which file to read, where to put what is given back. Suggests names that are never the source's own.

import { join, parse } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { ExportShape } from '../../shared/list/export';

const tables = { name: 'Lists of addresses', extensions: ['csv', 'tsv', 'txt', 'xlsx'] };
const anything = { name: 'All files', extensions: ['*'] };

/** The chosen file, or null when the user chose none. */
export async function askWhichList(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, {
    filters: [tables, anything],
    properties: ['openFile'],
  });
  const path = chosen.canceled ? undefined : chosen.filePaths[0];
  if (path === undefined) return null;
  app.addRecentDocument(path);
  return path;
}

/** `sourceName`: the file's name as the list remembers it. */
export function askWhereToExport(
  window: BrowserWindow,
  sourceName: string,
  shape: ExportShape,
): Promise<string | null> {
  const { name, ext } = parse(sourceName);
  const suffix = shape === 'source' || shape === 'csv' || shape === 'jsonl' ? 'checked' : shape;
  const extension = shape === 'jsonl' ? '.jsonl' : shape === 'source' ? sourceExtension(ext) : '.csv';
  const kind =
    shape === 'jsonl'
      ? { name: 'JSON Lines', extensions: ['jsonl'] }
      : { name: 'List', extensions: [extension.slice(1)] };
  return askWhere(window, `${safe(name)} ${suffix}${extension}`, [kind, anything]);
}

export function askWhereToSaveSummary(window: BrowserWindow, name: string): Promise<string | null> {
  return askWhere(window, `${safe(parse(name).name)} summary.pdf`, [{ name: 'PDF', extensions: ['pdf'] }]);
}

async function askWhere(
  window: BrowserWindow,
  suggestion: string,
  filters: Electron.FileFilter[],
): Promise<string | null> {
  const defaultPath = join(app.getPath('documents'), suggestion);
  const chosen = await dialog.showSaveDialog(window, { defaultPath, filters });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** A table that was made from a workbook, or pasted, is given back as a table. */
function sourceExtension(ext: string): string {
  return /^\.(csv|tsv|tab|txt)$/iu.test(ext) ? ext : '.csv';
}

/** In characters every file system takes. */
function safe(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}@._+ -]/gu, '_')
    .trim()
    .slice(0, 80);
  return plain === '' ? 'list' : plain;
}
