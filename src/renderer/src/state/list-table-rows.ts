// The rows of one view of a list, asked of the engine a stretch at a time as they come into sight. A few stretches are kept, the rest is
// forgotten; while a stretch is asked anew its old rows stay. Answers to an older view are dropped. Not here: what is drawn of it.

import type { Failure } from '../../../shared/failure';
import type { ListRow, ListRows } from '../../../shared/list/view';
import type { Result } from '../../../shared/result';

export const stretchRows = 100;
const mostStretches = 40;
const mostAsked = 2;

interface Stretch {
  rows: readonly ListRow[];
  /** Of which refresh its rows are. */
  round: number;
}

export interface RowSource {
  subscribe(listener: () => void): () => void;
  /** Changes with every answer; for useSyncExternalStore. */
  version(): number;
  /** Null until the first answer. */
  total(): number | null;
  failure(): Failure | null;
  row(index: number): ListRow | null;
  /** What is in sight: asked for, and kept. */
  show(first: number, last: number): void;
  /** Something has changed: what is in sight is asked for anew. */
  refresh(): void;
  /** Rows that need not be in sight, for a selection; asked for 200 at a time and not kept. */
  read(first: number, last: number): Promise<Result<ListRow[]>>;
  /** Nothing more is asked and no answer is taken. */
  close(): void;
}

type Ask = (from: number, count: number) => Promise<Result<ListRows>>;

export function createRowSource(ask: Ask): RowSource {
  const stretches = new Map<number, Stretch>();
  const asked = new Set<number>();
  const listeners = new Set<() => void>();
  let sight = { first: 0, last: 0 };
  let total: number | null = null;
  let failure: Failure | null = null;
  let round = 0;
  let changes = 0;
  let isClosed = false;

  const changed = (): void => {
    changes += 1;
    for (const listener of listeners) listener();
  };

  const keep = (stretch: number, rows: readonly ListRow[], ofRound: number): void => {
    stretches.delete(stretch);
    stretches.set(stretch, { rows, round: ofRound });
    for (const old of stretches.keys()) {
      if (stretches.size <= mostStretches) break;
      if (!isInSight(old)) stretches.delete(old);
    }
  };

  const isInSight = (stretch: number): boolean =>
    stretch >= stretchOf(sight.first) && stretch <= stretchOf(sight.last);

  /** The first in sight that is not there, or older than the last change. */
  const wanted = (): number | null => {
    const last = total === null ? sight.first : Math.min(sight.last, Math.max(0, total - 1));
    for (let stretch = stretchOf(sight.first); stretch <= stretchOf(last); stretch += 1) {
      if (!asked.has(stretch) && stretches.get(stretch)?.round !== round) return stretch;
    }
    return null;
  };

  const pump = (): void => {
    while (!isClosed && failure === null && asked.size < mostAsked) {
      const stretch = wanted();
      if (stretch === null) return;
      asked.add(stretch);
      void bring(stretch, round);
    }
  };

  const bring = async (stretch: number, ofRound: number): Promise<void> => {
    const answer = await ask(stretch * stretchRows, stretchRows);
    if (isClosed) return;
    asked.delete(stretch);
    if (answer.ok) {
      total = answer.value.total;
      keep(stretch, answer.value.rows, ofRound);
    } else {
      failure = answer.failure;
    }
    changed();
    pump();
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => changes,
    total: () => total,
    failure: () => failure,
    row: (index) => stretches.get(stretchOf(index))?.rows[index % stretchRows] ?? null,
    show: (first, last) => {
      sight = { first, last };
      pump();
    },
    refresh: () => {
      round += 1;
      failure = null;
      pump();
    },
    read: async (first, last) => {
      const rows: ListRow[] = [];
      for (let from = first; from <= last && !isClosed; from += 200) {
        const answer = await ask(from, Math.min(200, last - from + 1));
        if (!answer.ok) return answer;
        rows.push(...answer.value.rows);
        if (answer.value.rows.length === 0) break;
      }
      return { ok: true, value: rows };
    },
    close: () => {
      isClosed = true;
    },
  };
}

function stretchOf(index: number): number {
  return Math.floor(index / stretchRows);
}
