// An object a line, an entry each, in UTF-8 (jsonlines.org): `{ row, cells: { name: value }, waypost: { ... } }`. Values as what they are: numbers,
// truths, lists; null where there is none. Not here: any other shape.

import type { RunFailure } from '../../../shared/failure';
import type { ExportOptions, OurColumn } from '../../../shared/list/export';
import { ok, type Result } from '../../../shared/result';
import { cellsOf } from '../read/cells';
import type { ListStore } from '../store/list-store';
import { addressesOf } from '../view/cell-text';
import { isFormula } from './formula';
import { distinctNames, tellsOfDomain } from './our-columns';
import { createValueReader, type OurValues } from './our-values';
import { countRow, newTally, type Tally } from './report';
import type { Output } from './target';
import { type WalkOptions, walkPicked } from './walk-picked';

export async function writeJsonLines(
  store: ListStore,
  { columns }: ExportOptions,
  walk: WalkOptions,
  output: Output,
): Promise<Result<Tally, RunFailure>> {
  const reader = createValueReader(store, columns.some(tellsOfDomain));
  const tally = newTally();
  const names = distinctNames(store.columnNames, []).map((name) => JSON.stringify(name));
  const nameOf = (at: number): string => {
    for (let next = names.length; next <= at; next++) names.push(JSON.stringify(`column ${next + 1}`));
    return names[at] ?? '';
  };

  const walked = await walkPicked(store, walk, ({ page, from, to, row }, octets, isBlank) => {
    if (isBlank) return;
    const cells = cellsOf(octets, store.reading);
    const addresses = addressesOf(cells, store.reading);
    const formulas = cells.filter(isFormula).length;
    // Joined by hand: a column may be called `__proto__`, or by a number.
    const own = cells.map((cell, at) => `${nameOf(at)}:${JSON.stringify(cell)}`).join(',');
    for (let at = from; at < to; at++) {
      if (walk.picks !== null && !walk.picks(page, at)) continue;
      const values = reader.values(page, at, addresses[at - from] ?? '');
      const ours = Object.fromEntries(columns.map((column) => [column, plainValue(column, values)]));
      const line = `{"row":${row + 1},"cells":{${own}},"waypost":${JSON.stringify(ours)}}\n`;
      countRow(tally, row, cells.length, formulas, store.width);
      output.put(Buffer.from(line, 'utf8'));
    }
  });
  return walked.ok ? ok(tally) : walked;
}

function plainValue(column: OurColumn, values: OurValues): unknown {
  return column === 'duplicate_of' ? values.duplicateOf : values[column];
}
