// What is understood of a file from its beginning: every guess with its reason, the first rows as they would be read, and what to know
// before it is read whole. Corrections win, and the rest is guessed again around them. Not here: reading the file whole (row-reader.ts).

import { basename } from 'node:path';
import type { Preview, Reading } from '../../../shared/list/reading';
import { err, ok, type Result } from '../../../shared/result';
import { decodeCell, rawText } from './cells';
import { guessTable } from './guess-columns';
import { guessDialect } from './guess-dialect';
import { guessEncoding, notText } from './guess-encoding';
import { failureOf, fileFailure, readSample, type Sample } from './sample';
import { columnNamesOf, cutCell, eachRow, surveyRows } from './survey';

/** Rows by which table and columns are guessed. */
const guessRows = 500;

export async function previewFile(
  path: string,
  name: string,
  corrections: Partial<Reading> = {},
): Promise<Result<Omit<Preview, 'source'>>> {
  const sample = await readSample(path);
  if (!sample.ok) return sample;
  const other = notText(sample.value.head);
  if (other !== null) return err(fileFailure(other));
  try {
    return ok(previewSample(sample.value, basename(name), corrections));
  } catch (error) {
    return err(failureOf(error));
  }
}

/** Throws what the file system throws, when the file goes away meanwhile. */
function previewSample(sample: Sample, name: string, corrections: Partial<Reading>): Omit<Preview, 'source'> {
  const { encoding, bomOctets, guess } = guessEncoding(sample.spread, corrections.encoding);
  const text = rawText(sample.head.subarray(bomOctets), encoding);
  const { dialect, hasSepLine, guesses } = guessDialect(text, corrections);
  const bare: Reading = {
    encoding,
    bomOctets,
    ...dialect,
    preambleRows: 0,
    hasHeader: false,
    addressColumns: [],
  };
  const rows: string[][] = [];
  eachRow(sample, bare, (raw) => {
    rows.push(raw.map((cell) => decodeCell(cell, bare)));
    return rows.length < guessRows;
  });
  const table = guessTable(rows, hasSepLine, corrections);
  const { preambleRows, hasHeader, addressColumns } = table;
  const reading: Reading = { ...bare, preambleRows, hasHeader, addressColumns };
  const survey = surveyRows(sample, reading);
  const dataSize = sample.sizeBytes - survey.dataOffset;
  return {
    name,
    sizeBytes: sample.sizeBytes,
    reading,
    guesses: { encoding: guess, ...guesses, ...table.guesses },
    newline: survey.newline,
    rows: sample.isWhole
      ? { count: survey.rows, isExact: true }
      : { count: Math.round((survey.rows * dataSize) / Math.max(1, survey.dataOctets)), isExact: false },
    columnNames: columnNamesOf(survey),
    preamble: survey.preamble.map((cells) => cutCell(cells.join(reading.delimiter || ' '))),
    first: survey.first,
    warnings: survey.warnings,
  };
}
