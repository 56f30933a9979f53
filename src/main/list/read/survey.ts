// The rows of a file's beginning under a reading, counted: how many, how wide, how they end, and what in them the user should know of.
// Not here: guessing the reading, and reading the whole file (row-reader.ts).

import type { Newline, Reading, ReadingWarning } from '../../../shared/list/reading';
import { addressesIn } from './addresses-in';
import { decodeCell, isUtf16, rawText } from './cells';
import { isBlank } from './guess-columns';
import { createRowReader } from './row-reader';
import type { Sample } from './sample';

export interface Survey {
  preamble: string[][];
  header: string[] | null;
  /** Cells of the header, or of the first row where there is none. */
  width: number;
  widest: number;
  newline: Newline;
  /** The most frequent one: how a row of ours would end. */
  lineEnd: 'crlf' | 'lf' | 'cr';
  /** Data rows seen that are not blank. */
  rows: number;
  /** Octets that these and the blank ones take, and where they begin. */
  dataOctets: number;
  dataOffset: number;
  first: { cells: string[]; addresses: string[] }[];
  warnings: ReadingWarning[];
}

const shownRows = 30;
export const shownCharacters = 300;
/** What a spreadsheet takes for a formula; a number or a telephone number with its sign is none. */
const formula = /^(?:[=@\t]|[+-](?![\d\s().,/-]*$))/u;

type LineEnd = '\r\n' | '\n' | '\r' | '';

/** The rows that begin within the sample, as the whole file will be read: raw cells, where each ends, and by what. */
export function eachRow(
  sample: Sample,
  reading: Reading,
  onRow: (raw: string[], end: number, lineEnd: LineEnd) => boolean,
): { openQuotes: number } {
  const { path, sizeBytes, head } = sample;
  const reader = createRowReader({ path, reading, sizeBytes, from: { offset: reading.bomOctets } });
  const lineEndAt = lineEndsOf(head, reading);
  let goesOn = true;
  try {
    while (goesOn) {
      const state = reader.readSlice((raw, start, length) => {
        goesOn = goesOn && start < head.length && onRow(raw, start + length, lineEndAt(start + length));
      });
      if (state === 'end') break;
    }
    return { openQuotes: reader.openQuotes };
  } finally {
    reader.close();
  }
}

function lineEndsOf(head: Buffer, { encoding }: Reading): (end: number) => LineEnd {
  const unit = isUtf16(encoding) ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  const at = (place: number): number => head[place + low] ?? 0;
  return (end) => {
    const last = at(end - unit);
    if (last === 13) return '\r';
    if (last !== 10) return '';
    return at(end - 2 * unit) === 13 ? '\r\n' : '\n';
  };
}

export function surveyRows(sample: Sample, reading: Reading): Survey {
  const survey: Survey = {
    preamble: [],
    header: null,
    width: 0,
    widest: 0,
    newline: 'none',
    lineEnd: 'lf',
    rows: 0,
    dataOctets: 0,
    dataOffset: reading.bomOctets,
    first: [],
    warnings: [],
  };
  const above = reading.preambleRows + (reading.hasHeader ? 1 : 0);
  const lineEnds: Record<LineEnd, number> = { '\r\n': 0, '\n': 0, '\r': 0, '': 0 };
  const counts = { blank: 0, ragged: 0, several: 0, named: 0, formulas: 0, cut: 0, addresses: 0 };
  let seen = 0;
  let end = reading.bomOctets;

  const onData = (raw: string[]): void => {
    if (isBlank(raw)) {
      counts.blank += 1;
      return;
    }
    survey.rows += 1;
    if (survey.width === 0) survey.width = raw.length;
    if (raw.length !== survey.width) counts.ragged += 1;
    const cells = reading.addressColumns.map((column) => decodeCell(raw[column] ?? '', reading));
    const found = addressesIn(cells);
    counts.addresses += found.length;
    if (found.some((one) => one.oneOfSeveral)) counts.several += 1;
    if (found.some((one) => one.besideName)) counts.named += 1;
    for (const cell of raw) {
      if (formula.test(cell)) counts.formulas += 1;
      if (cell.length > shownCharacters) counts.cut += 1;
    }
    if (survey.first.length >= shownRows) return;
    survey.first.push({
      cells: raw.slice(0, 200).map((cell) => cutCell(decodeCell(cell, reading))),
      addresses: found.map(({ text }) => cutCell(text)),
    });
  };

  const { openQuotes } = eachRow(sample, reading, (raw, rowEnd, lineEnd) => {
    lineEnds[lineEnd] += 1;
    survey.widest = Math.max(survey.widest, seen >= reading.preambleRows ? raw.length : 0);
    seen += 1;
    if (seen <= above) {
      const cells = raw.map((cell) => decodeCell(cell, reading));
      if (seen <= reading.preambleRows) survey.preamble.push(cells);
      else {
        survey.header = cells;
        survey.width = cells.length;
      }
      survey.dataOffset = rowEnd;
    } else onData(raw);
    end = rowEnd;
    return true;
  });
  survey.dataOctets = end - survey.dataOffset;
  survey.newline = newlineOf(lineEnds);
  if (lineEnds['\r\n'] > Math.max(lineEnds['\n'], lineEnds['\r'])) survey.lineEnd = 'crlf';
  else if (lineEnds['\r'] > lineEnds['\n']) survey.lineEnd = 'cr';
  survey.warnings = warningsOf(sample, reading, counts, openQuotes);
  return survey;
}

/** The header's names, or "1", "2", ... where there is none or a name is empty. */
export function columnNamesOf({ header, widest }: Survey): string[] {
  const width = Math.min(200, Math.max(widest, header?.length ?? 0));
  return Array.from({ length: width }, (_, at) => {
    const name = (header?.[at] ?? '').trim();
    return name === '' ? String(at + 1) : cutCell(name);
  });
}

export function cutCell(text: string): string {
  return text.length > shownCharacters ? text.slice(0, shownCharacters) : text;
}

function newlineOf(ends: Record<LineEnd, number>): Newline {
  const kinds = [ends['\r\n'], ends['\n'], ends['\r']].filter((count) => count > 0).length;
  if (kinds > 1) return 'mixed';
  if (ends['\r\n'] > 0) return 'crlf';
  if (ends['\n'] > 0) return 'lf';
  return ends['\r'] > 0 ? 'cr' : 'none';
}

interface Counts {
  blank: number;
  ragged: number;
  several: number;
  named: number;
  formulas: number;
  cut: number;
  addresses: number;
}

function warningsOf(sample: Sample, reading: Reading, counts: Counts, openQuotes: number): ReadingWarning[] {
  const warnings: ReadingWarning[] = [];
  const warn = (code: ReadingWarning['code'], count: number | null): void => {
    if (count === null || count > 0) warnings.push({ code, count });
  };
  if (counts.addresses === 0) warn('no-addresses', null);
  warn('open-quote', openQuotes);
  const undecodable = countUndecodable(sample, reading);
  warn('undecodable', undecodable);
  warn('ragged-rows', counts.ragged);
  if (reading.addressColumns.length > 1) warn('several-address-columns', null);
  warn('several-addresses-in-a-cell', counts.several);
  warn('names-beside-addresses', counts.named);
  if (!isUtf16(reading.encoding) && sample.head.includes(0)) warn('nul-octets', null);
  warn('blank-rows', counts.blank);
  warn('formula-cells', counts.formulas);
  warn('cells-cut', counts.cut);
  return warnings;
}

/** Replacement characters that decoding makes; the last one may be a character that the sample cuts. */
function countUndecodable(sample: Sample, reading: Reading): number {
  const text = decodeCell(rawText(sample.head.subarray(reading.bomOctets), reading.encoding), reading);
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count > 0 && !sample.isWhole && text.endsWith('\ufffd') ? count - 1 : count;
}
