// What an export counts while it writes: rows, cells of the user's own that would be run as a formula, rows that are no rectangle.

import type { ExportReport } from '../../../shared/list/export';

const namedRows = 20;

export type Tally = Omit<ExportReport, 'file' | 'bytes'>;

export function newTally(): Tally {
  return { rows: 0, formulaCells: 0, formulaRows: [], raggedRows: 0, unwritableCells: 0 };
}

/** `row`: from 0. */
export function countRow(tally: Tally, row: number, cells: number, formulas: number, width: number): void {
  tally.rows += 1;
  if (cells !== width) tally.raggedRows += 1;
  if (formulas === 0) return;
  tally.formulaCells += formulas;
  if (tally.formulaRows.length < namedRows) tally.formulaRows.push(row + 1);
}
