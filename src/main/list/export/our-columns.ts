// Our columns: their names, and their values as text. Where a row has several addresses, `verdict` is the weakest of them and the others tell of each,
// joined by " | ". Not here: quoting and encoding (dialect-text.ts).

import type { ExportOptions, OurColumn } from '../../../shared/list/export';
import type { ListVerdict } from '../../../shared/list/verdict';
import type { OurValues } from './our-values';

export const joint = ' | ';

/** The one a row is judged by comes first: what is known to be wrong, then what is not known yet. */
const weakestFirst: readonly ListVerdict[] = ['undeliverable', 'waiting', 'risky', 'unknown', 'deliverable'];

/** A name that a column of the user's has already gets a number behind it. */
export function columnNames(
  { columns, names }: Pick<ExportOptions, 'columns' | 'names'>,
  taken: readonly string[],
): string[] {
  return distinctNames(
    columns.map((column) => names[column] ?? `waypost_${column}`),
    taken,
  );
}

export function distinctNames(wanted: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    let free = name;
    for (let nth = 2; used.has(free.toLowerCase()); nth++) free = `${name}_${nth}`;
    used.add(free.toLowerCase());
    return free;
  });
}

/** Whether a column tells of the domain, which has to be looked up. */
export function tellsOfDomain(column: OurColumn): boolean {
  return column === 'domain' || column === 'provider' || column === 'mx';
}

export function columnText(column: OurColumn, values: OurValues): string {
  switch (column) {
    case 'reasons':
      return values.reasons.join(' ');
    case 'score':
      return values.score === null ? '' : String(values.score);
    case 'duplicate_of':
      return values.duplicateOf === null ? '' : String(values.duplicateOf);
    case 'role':
    case 'free':
    case 'disposable': {
      const value = values[column];
      return value === null ? '' : String(value);
    }
    default:
      return values[column] ?? '';
  }
}

/** A row's cell, of all its entries; empty where none has anything to tell. */
export function rowText(column: OurColumn, entries: readonly OurValues[]): string {
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) return columnText(column, only);
  if (column === 'verdict') return weakest(entries);
  const texts = entries.map((values) => columnText(column, values));
  return texts.every((text) => text === '') ? '' : texts.join(joint);
}

function weakest(entries: readonly OurValues[]): string {
  return weakestFirst.find((verdict) => entries.some((values) => values.verdict === verdict)) ?? '';
}
