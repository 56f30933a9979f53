// An Excel workbook (.xlsx) to a CSV file that goes the normal way: its first sheet, as the cells' values are. Read by read-excel-file, which
// holds a sheet in memory: so a workbook is refused beyond a size, packed or unpacked. Not here: any meaning of the cells.

import { open } from 'node:fs/promises';
import Papa from 'papaparse';
import readWorkbook, { type CellValue } from 'read-excel-file/node';
import { err, ok, type Result } from '../../../shared/result';
import { failureOf, fileFailure } from './sample';
import { unpackedOctets } from './zip-size';

const maxPackedOctets = 50 * 1_024 * 1_024;
/** Some 300,000 rows of four columns: beyond, the library's time grows with the square of the rows. */
const maxUnpackedOctets = 64 * 1_024 * 1_024;
const rowsAtOnce = 5_000;

export async function excelToCsv(
  path: string,
  toPath: string,
): Promise<Result<{ rows: number; sheet: string }>> {
  try {
    const unpacked = await unpackedOctets(path, maxPackedOctets);
    if (!unpacked.ok) return unpacked;
    if (unpacked.value > maxUnpackedOctets) return err(fileFailure('the workbook is too large unpacked'));
    // Numbers stay as they are written: telephone and customer numbers are longer than a number can hold.
    const sheets = await readWorkbook(path, { parseNumber: (text: string) => text, trim: false });
    const [first] = sheets;
    if (first === undefined) return err(fileFailure('the workbook has no sheet'));
    if (first.data.length === 0) return err(fileFailure('empty'));
    await writeRows(first.data, toPath);
    return ok({ rows: first.data.length, sheet: first.sheet });
  } catch (error) {
    // The library calls itself once for each piece of a sheet, and its pieces are small on a slow machine.
    if (error instanceof RangeError) return err(fileFailure('the workbook is too large'));
    return err(failureOf(error));
  }
}

async function writeRows(rows: (CellValue<string> | null)[][], toPath: string): Promise<void> {
  const file = await open(toPath, 'w');
  try {
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      const texts = rows.slice(at, at + rowsAtOnce).map((row) => row.map(textOf));
      await file.write(`${Papa.unparse(texts, { newline: '\r\n' })}\r\n`);
    }
  } finally {
    await file.close();
  }
}

function textOf(cell: CellValue<string> | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return '';
    return cell.toISOString().replace(/T00:00:00\.000Z$/u, '');
  }
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
}
