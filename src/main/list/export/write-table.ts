// The user's rows written anew in a chosen dialect and encoding, with ours or a service's columns behind them; values stay what they were. Ours: a line
// a row. A service's: a line an entry, as their files have one address a line. Above is one header, made of numbers where the source has
// none; what stood above it and empty lines are left out. Rows end in CRLF (RFC 4180 s.2).

import type { RunFailure } from '../../../shared/failure';
import type { ExportOptions } from '../../../shared/list/export';
import { ok, type Result } from '../../../shared/result';
import { byteOrderMark, cellsOf, encodeText } from '../read/cells';
import type { ListStore } from '../store/list-store';
import { addressesOf } from '../view/cell-text';
import { encodeOurs, isAscii, isWritable, type OutDialect, ourCell, quoted } from './dialect-text';
import { isFormula } from './formula';
import { columnNames, distinctNames, rowText, tellsOfDomain } from './our-columns';
import { createValueReader, type OurValues } from './our-values';
import { countRow, newTally, type Tally } from './report';
import { type ServiceColumn, type ServiceShape, serviceColumns } from './services';
import type { Output } from './target';
import { type WalkOptions, walkPicked } from './walk-picked';

export async function writeTable(
  store: ListStore,
  options: ExportOptions,
  walk: WalkOptions,
  output: Output,
): Promise<Result<Tally, RunFailure>> {
  const { encoding } = options;
  const delimiter = options.delimiter === '' ? ',' : options.delimiter;
  const dialect: OutDialect = { delimiter, quote: '"', escape: 'doubled' };
  const service = serviceOf(options.shape);
  const reader = createValueReader(store, service !== null || options.columns.some(tellsOfDomain));
  const tally = newTally();
  let unwritable = 0;

  const line = (cells: readonly string[], ours: readonly string[]): void => {
    const padding = delimiter.repeat(Math.max(0, store.width - cells.length));
    const own = cells.map((cell) => quoted(cell, dialect)).join(delimiter) + padding;
    const behind = ours.map((cell) => delimiter + ourCell(cell, dialect)).join('');
    if (isAscii(own) && isAscii(behind)) {
      output.put(encodeText(`${own}${behind}\r\n`, encoding));
      return;
    }
    if (!isAscii(own) && !isWritable(own, encoding)) {
      unwritable += cells.filter((cell) => !isWritable(cell, encoding)).length;
    }
    output.put(encodeText(own, encoding));
    output.put(encodeOurs(behind, encoding));
    output.put(encodeText('\r\n', encoding));
  };

  if (options.withBom) output.put(byteOrderMark(encoding));
  const names = Array.from({ length: store.width }, (_, at) => store.columnNames[at] ?? String(at + 1));
  line(
    names,
    service === null
      ? columnNames(options, names)
      : distinctNames(
          service.map(({ name }) => name),
          names,
        ),
  );

  const walked = await walkPicked(store, walk, (place, octets, isBlank) => {
    if (isBlank) return;
    const { page, from, to, row } = place;
    const cells = cellsOf(octets, store.reading);
    const addresses = addressesOf(cells, store.reading);
    const formulas = cells.filter(isFormula).length;
    const entries: OurValues[] = [];
    for (let at = from; at < to; at++) {
      const isIn = service === null || walk.picks === null || walk.picks(page, at);
      if (isIn) entries.push(reader.values(page, at, addresses[at - from] ?? ''));
    }
    if (service === null) {
      countRow(tally, row, cells.length, formulas, store.width);
      line(
        cells,
        options.columns.map((column) => rowText(column, entries)),
      );
      return;
    }
    for (const values of entries) {
      countRow(tally, row, cells.length, formulas, store.width);
      line(
        cells,
        service.map(({ value }) => value(values)),
      );
    }
  });
  return walked.ok ? ok({ ...tally, unwritableCells: unwritable }) : walked;
}

function serviceOf(shape: ExportOptions['shape']): readonly ServiceColumn[] | null {
  return shape in serviceColumns ? serviceColumns[shape as ServiceShape] : null;
}
