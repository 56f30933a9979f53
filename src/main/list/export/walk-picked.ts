// All rows an export holds, one after the other, in slices: the thread it runs on answers others meanwhile. Not here: what is written of a row.

import { stat } from 'node:fs/promises';
import { cancelled, type RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';
import { breathe } from '../keeper/slices';
import { maxRowOctets } from '../read/cells';
import type { ListStore } from '../store/list-store';
import { blankCode, type Matches } from '../view/matcher';
import { openWindow } from '../view/source-window';
import { type RowPlace, rowsOf } from '../view/walk-rows';
import { fileFailure } from './target';

const sliceMs = 4;
/** Rows between two looks at the clock. */
const rowsALook = 64;

/** `octets`: of the row with its line end, as far as it is looked at; valid until the next. */
export type OnPickedRow = (place: RowPlace, octets: Buffer, isBlank: boolean) => void;

export interface WalkOptions {
  picks: Matches | null;
  signal: AbortSignal;
  /** Of the source's octets, those that are done. */
  onProgress?: ((octets: number) => void) | undefined;
}

/** Empty lines come with the others when everything is picked. */
export async function walkPicked(
  store: ListStore,
  { picks, signal, onProgress }: WalkOptions,
  onRow: OnPickedRow,
): Promise<Result<null, RunFailure>> {
  const window = openWindow(store.sourcePath);
  try {
    let end = performance.now() + sliceMs;
    let rows = 0;
    for (let index = 0; index < store.pages; index++) {
      const page = store.page(index);
      for (const place of rowsOf(page)) {
        rows += 1;
        if ((rows % rowsALook === 0 || place.length > maxRowOctets) && performance.now() > end) {
          onProgress?.(place.offset);
          await breathe();
          if (signal.aborted) return err(cancelled);
          end = performance.now() + sliceMs;
        }
        if (picks !== null && !isPicked(picks, place)) continue;
        const octets = window.at(place.offset, place.length);
        if (octets.length < Math.min(place.length, maxRowOctets)) return err(fileFailure('source-changed'));
        onRow(place, octets, page.codes[place.from] === blankCode);
      }
    }
    return signal.aborted ? err(cancelled) : ok(null);
  } finally {
    window.close();
  }
}

function isPicked(picks: Matches, { page, from, to }: RowPlace): boolean {
  for (let at = from; at < to; at++) if (picks(page, at)) return true;
  return false;
}

/** Null: every octet of the source belongs to a row that is stored. */
export async function missingRows(store: ListStore): Promise<RunFailure | null> {
  const { size } = await stat(store.sourcePath);
  let end = store.dataOffset;
  if (store.pages > 0) {
    const last = store.page(store.pages - 1);
    end = last.offset;
    for (const length of last.lengths) end += length;
  }
  if (end === size) return null;
  return end < size ? fileFailure('not all rows are read yet', 'busy') : fileFailure('source-changed');
}
