// The source given back with our columns behind its own: octets are copied as they are, found by the stored lengths of the rows, and ours stand before
// each line end. Short rows are filled up to the header's width, so that ours line up; long ones have ours behind their own cells.
// What comes before the data stays, the header gets our names; an empty line stays empty; a file without a header gets none.
// A text of one column has no delimiter: ours then stand behind the first of , ; TAB | that occurs nowhere in it (TAB where all do).

import type { RunFailure } from '../../../shared/failure';
import type { ExportOptions, OurColumn } from '../../../shared/list/export';
import { domainSignals } from '../../../shared/list/facts';
import { bitOf } from '../../../shared/list/signal-bits';
import { ok, type Result } from '../../../shared/result';
import { breathe } from '../keeper/slices';
import { cellsOf, maxRowOctets } from '../read/cells';
import type { ListStore } from '../store/list-store';
import { addressesOf } from '../view/cell-text';
import { openWindow, type SourceWindow } from '../view/source-window';
import type { RowPlace } from '../view/walk-rows';
import { encodeOurs, type OutDialect, ourCell } from './dialect-text';
import { columnNames, rowText, tellsOfDomain } from './our-columns';
import { createValueReader, type OurValues } from './our-values';
import { countRow, newTally, type Tally } from './report';
import { createRowScanner, lineEndOf } from './scan-row';
import type { Output } from './target';
import { type WalkOptions, walkPicked } from './walk-picked';

const typo = bitOf('typo', domainSignals);
const keptTexts = 100_000;

export async function writeSource(
  store: ListStore,
  options: ExportOptions,
  walk: WalkOptions,
  output: Output,
): Promise<Result<Tally, RunFailure>> {
  const { reading, width } = store;
  const delimiter = reading.delimiter === '' ? await freeDelimiter(store, walk.signal) : reading.delimiter;
  const quote = reading.quote === '' && reading.delimiter === '' ? '"' : reading.quote;
  const dialect: OutDialect = { delimiter, quote, escape: reading.escape };
  const ours = createOurTexts(store, options.columns, dialect);
  const padding = createPadding(dialect, store);
  const scan = createRowScanner(reading);
  const tally = newTally();
  const window = openWindow(store.sourcePath);
  try {
    writeHead(store, options, dialect, window, output);
    const walked = await walkPicked(store, walk, (place, octets, isBlank) => {
      const { length } = place;
      if (isBlank) {
        copy(window, place.offset, length, output);
        return;
      }
      const isLong = length > maxRowOctets;
      const lineEnd = lineEndOf(isLong ? tailOf(window, place.offset, length) : octets, reading.encoding);
      const end = octets.length - (isLong ? 0 : lineEnd);
      const { cells, formulas } = scan(octets, end);
      countRow(tally, place.row, cells, formulas, width);
      if (isLong) copy(window, place.offset, length - lineEnd, output);
      else output.put(octets, 0, end);
      if (options.columns.length > 0) {
        if (cells < width) output.put(padding(width - cells));
        output.put(ours(place, octets));
      }
      if (isLong) copy(window, place.offset + length - lineEnd, lineEnd, output);
      else output.put(octets, end);
    });
    return walked.ok ? ok(tally) : walked;
  } finally {
    window.close();
  }
}

function writeHead(
  store: ListStore,
  options: ExportOptions,
  dialect: OutDialect,
  window: SourceWindow,
  output: Output,
): void {
  const { dataOffset, reading } = store;
  if (!reading.hasHeader || dataOffset <= reading.bomOctets) {
    copy(window, 0, dataOffset, output);
    return;
  }
  const lineEnd = lineEndOf(tailOf(window, 0, dataOffset), reading.encoding);
  copy(window, 0, dataOffset - lineEnd, output);
  const names = columnNames(options, store.columnNames).map(
    (name) => dialect.delimiter + ourCell(name, dialect),
  );
  output.put(encodeOurs(names.join(''), reading.encoding));
  copy(window, dataOffset - lineEnd, lineEnd, output);
}

function copy(window: SourceWindow, offset: number, length: number, output: Output): void {
  let done = 0;
  while (done < length) {
    const octets = window.at(offset + done, length - done);
    if (octets.length === 0) return;
    output.put(octets);
    done += octets.length;
  }
}

/** A few octets before the end, whole code units counted from it. */
function tailOf(window: SourceWindow, offset: number, length: number): Buffer {
  const size = Math.min(length, 8 + (length % 2));
  return window.at(offset + length - size, size);
}

function createPadding(dialect: OutDialect, { reading }: ListStore): (cells: number) => Buffer {
  const made: Buffer[] = [];
  return (cells) => {
    const padding = made[cells] ?? encodeOurs(dialect.delimiter.repeat(cells), reading.encoding);
    made[cells] = padding;
    return padding;
  };
}

/** Our cells of a row, each with its delimiter before it. Most rows share theirs with every row of the same verdict: made once. */
function createOurTexts(
  store: ListStore,
  columns: readonly OurColumn[],
  dialect: OutDialect,
): (place: RowPlace, octets: Buffer) => Buffer {
  const known = new Map<number, Buffer>();
  const perDomain = columns.some(tellsOfDomain);
  const reader = createValueReader(store, perDomain);
  const perSignal = columns.some(
    (column) => column === 'role' || column === 'free' || column === 'disposable',
  );
  const perRow = columns.includes('address');
  const perDuplicate = columns.includes('duplicate_of');
  const perTypo = columns.includes('suggestion');

  const made = (place: RowPlace, octets: Buffer): Buffer => {
    const { page, from, to } = place;
    const addresses = perRow || perTypo ? addressesOf(cellsOf(octets, store.reading), store.reading) : [];
    const entries: OurValues[] = [];
    for (let at = from; at < to; at++) entries.push(reader.values(page, at, addresses[at - from] ?? ''));
    const texts = columns.map((column) => dialect.delimiter + ourCell(rowText(column, entries), dialect));
    return encodeOurs(texts.join(''), store.reading.encoding);
  };

  return (place, octets) => {
    const { page, from, to } = place;
    const domain = page.domains[from] ?? 0;
    const bits = domain === 0 ? 0 : store.domainSignalsOf(domain);
    const isOwn =
      perRow || to - from > 1 || (perTypo && (bits & typo) !== 0) || (perDuplicate && page.firsts !== null);
    if (isOwn) return made(place, octets);
    // Verdict, then what else the cells depend on: one number.
    const { index } = store.verdictAt(page, from);
    const signals = perSignal ? (page.signals[from] ?? 0) * 256 + bits : 0;
    const key =
      (index * (perDomain ? 2 ** 32 : 1) + (perDomain ? domain : 0)) * (perSignal ? 65_536 : 1) + signals;
    const isSafe = Number.isSafeInteger(key);
    const text = isSafe ? known.get(key) : undefined;
    if (text !== undefined) return text;
    const fresh = made(place, octets);
    if (known.size >= keptTexts) known.clear();
    if (isSafe) known.set(key, fresh);
    return fresh;
  };
}

/** The first that occurs nowhere in the data. */
async function freeDelimiter({ sourcePath, dataOffset }: ListStore, signal: AbortSignal): Promise<string> {
  const free = new Set([',', ';', '\t', '|']);
  const window = openWindow(sourcePath);
  try {
    for (let offset = dataOffset; free.size > 0 && !signal.aborted; ) {
      const octets = window.at(offset, maxRowOctets);
      if (octets.length === 0) break;
      for (const mark of free) if (octets.includes(mark, 0, 'latin1')) free.delete(mark);
      offset += octets.length;
      await breathe();
    }
  } finally {
    window.close();
  }
  const [first] = free;
  return first ?? '\t';
}
