// How a source is laid out under a reading that is settled: what a list keeps beside it. Not here: guessing the reading (preview.ts).

import type { Reading } from '../../../shared/list/reading';
import { err, ok, type Result } from '../../../shared/result';
import { dataStart } from './row-reader';
import { failureOf, readSample } from './sample';
import { columnNamesOf, surveyRows } from './survey';

export interface Layout {
  columnNames: string[];
  /** Cells of the header, or of the first row where there is none. */
  width: number;
  /** The most frequent one: how a row of ours would end. */
  newline: 'crlf' | 'lf' | 'cr';
  /** Where the first data row begins. */
  dataOffset: number;
}

export async function layoutOfSource(path: string, reading: Reading): Promise<Result<Layout>> {
  const sample = await readSample(path);
  if (!sample.ok) return sample;
  try {
    const survey = surveyRows(sample.value, reading);
    const { offset, width } = dataStart({ path, reading, sizeBytes: sample.value.sizeBytes });
    return ok({
      columnNames: columnNamesOf(survey),
      width,
      newline: survey.lineEnd,
      dataOffset: offset,
    });
  } catch (error) {
    return err(failureOf(error));
  }
}
