// Giving a list back: which entries, in which shape, under which names. Written by main/list/export/.

import { z } from 'zod';
import { delimiters, listEncodings } from './reading';
import { listIdSchema } from './status';
import { listFilterSchema } from './view';

/** Our columns, in the order they are appended. */
export const ourColumns = [
  'verdict',
  'reason',
  'reasons',
  'score',
  'address',
  'suggestion',
  'domain',
  'provider',
  'mx',
  'role',
  'free',
  'disposable',
  'duplicate_of',
] as const;
export type OurColumn = (typeof ourColumns)[number];

export const defaultOurColumns = [
  'verdict',
  'reason',
  'score',
  'suggestion',
] as const satisfies readonly OurColumn[];

/**
 * `source`: the user's rows as they are, ours behind them, in the source's own dialect and encoding. `csv`: the same in a chosen dialect.
 * The four names: the columns users of that service expect, beside the user's own. `jsonl`: an object a line.
 */
export const exportShapes = [
  'source',
  'csv',
  'zerobounce',
  'neverbounce',
  'hunter',
  'mailchimp',
  'jsonl',
] as const;
export type ExportShape = (typeof exportShapes)[number];

export const exportOptionsSchema = z.object({
  id: listIdSchema,
  shape: z.enum(exportShapes),
  filter: listFilterSchema,
  /** Entries picked by hand; empty: all under the filter. */
  entries: z.array(z.int().min(0)).max(100_000).default([]),
  columns: z.array(z.enum(ourColumns)).max(20),
  /** Names of our columns where they are not `waypost_verdict`, ... */
  names: z.partialRecord(z.enum(ourColumns), z.string().min(1).max(100)).default({}),
  /** Of `csv` and the services' shapes. */
  encoding: z.enum(listEncodings).default('utf-8'),
  withBom: z.boolean().default(false),
  delimiter: z.enum(delimiters).default(','),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export interface ExportReport {
  file: string;
  rows: number;
  bytes: number;
  /** Cells of the user's own that a spreadsheet would run as a formula: left as they are. With the first rows that hold one. */
  formulaCells: number;
  formulaRows: number[];
  /** Rows with fewer or more cells than the header. */
  raggedRows: number;
  /** Cells with characters that the chosen encoding lacks: they are written as `?`. None in the shape `source`. */
  unwritableCells?: number;
}
