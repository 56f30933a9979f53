// Gives a list back as a file: which rows, in which shape, written whole or not at all. Runs beside whatever else its thread does. Not here: where the
// file goes (the window asks, the terminal is told).

import { cancelled, type RunFailure } from '../../../shared/failure';
import type { ExportOptions, ExportReport } from '../../../shared/list/export';
import { err, ok, type Result } from '../../../shared/result';
import type { ListStore } from '../store/list-store';
import { pickedEntries } from './picked';
import type { Tally } from './report';
import { fileFailure, isFileError, type Output, writeWhole } from './target';
import { missingRows, type WalkOptions } from './walk-picked';
import { writeJsonLines } from './write-json-lines';
import { writeSource } from './write-source';
import { writeTable } from './write-table';

type Write = (
  store: ListStore,
  options: ExportOptions,
  walk: WalkOptions,
  output: Output,
) => Promise<Result<Tally, RunFailure>>;

/** `onProgress`: octets of the source that are done. Stopped by the signal, nothing is left behind. */
export async function exportList(
  store: ListStore,
  options: ExportOptions,
  path: string,
  onProgress?: (octets: number) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<ExportReport>> {
  try {
    const missing = await missingRows(store);
    if (missing !== null) return err(missing);
    const picks = await pickedEntries(store, options, signal);
    if (!picks.ok) return picks;
    const walk: WalkOptions = { picks: picks.value, signal, onProgress };
    const written = await writeWhole(path, store.sourcePath, signal, (output) =>
      writerOf(options)(store, options, walk, output),
    );
    if (!written.ok) return written;
    const { value, bytes } = written.value;
    return ok({ file: path, bytes, ...value });
  } catch (error) {
    if (signal.aborted) return err(cancelled);
    if (!isFileError(error)) throw error;
    return err(fileFailure(error.message));
  }
}

function writerOf({ shape }: ExportOptions): Write {
  if (shape === 'source') return writeSource;
  return shape === 'jsonl' ? writeJsonLines : writeTable;
}
