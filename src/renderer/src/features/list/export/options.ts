// What is chosen in the export's dialog, and the call it comes to. Pure.

import {
  defaultOurColumns,
  type ExportOptions,
  type ExportShape,
  type OurColumn,
  ourColumns,
} from '../../../../../shared/list/export';
import type { Delimiter, ListEncoding } from '../../../../../shared/list/reading';
import { everything, type ListFilter } from '../../../../../shared/list/view';

export type Which = 'all' | 'shown' | 'picked';

export interface Choices {
  which: Which;
  shape: ExportShape;
  columns: readonly OurColumn[];
  names: Readonly<Partial<Record<OurColumn, string>>>;
  encoding: ListEncoding;
  delimiter: Delimiter;
  withBom: boolean;
}

export const firstChoices: Choices = {
  which: 'all',
  shape: 'source',
  columns: defaultOurColumns,
  names: {},
  encoding: 'utf-8',
  delimiter: ',',
  withBom: false,
};

/** Shapes whose columns are ours to choose; the services' shapes bring their own. */
export function choosesColumns(shape: ExportShape): boolean {
  return shape === 'source' || shape === 'csv' || shape === 'jsonl';
}

/** Shapes that are written in a chosen encoding and with a chosen separator. */
export function choosesDialect(shape: ExportShape): boolean {
  return shape !== 'source' && shape !== 'jsonl';
}

export function usualName(column: OurColumn): string {
  return `waypost_${column}`;
}

export function nameOf(column: OurColumn, names: Choices['names']): string {
  const name = (names[column] ?? '').trim();
  return name === '' ? usualName(column) : name;
}

export function optionsFrom(
  id: string,
  choices: Choices,
  filter: ListFilter,
  picked: Iterable<number>,
): ExportOptions {
  const { which, shape, columns, names, encoding, delimiter, withBom } = choices;
  const inOrder = ourColumns.filter((column) => columns.includes(column));
  const changed = inOrder.filter((column) => nameOf(column, names) !== usualName(column));
  return {
    id,
    shape,
    filter: which === 'shown' ? filter : everything,
    entries: which === 'picked' ? [...picked].sort((one, other) => one - other) : [],
    columns: choosesColumns(shape) ? inOrder : [],
    names: Object.fromEntries(changed.map((column) => [column, nameOf(column, names)])),
    encoding,
    withBom: withBom && encoding.startsWith('utf'),
    delimiter,
  };
}
