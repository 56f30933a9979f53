// Which columns `--column` means: a name as the header has it, or a number from 1. Not here: guessing (main/list/read/).

import type { Preview } from '../../shared/list/reading';
import { err, ok, type Result } from '../../shared/result';
import { excerpt } from '../../shared/words/visible';
import type { Refusal } from './network-flags';

/** Places from 0, each once, in the order asked for. */
export function findColumns(
  { columnNames, reading }: Pick<Preview, 'columnNames' | 'reading'>,
  wanted: readonly string[],
): Result<number[], Refusal> {
  const places = new Set<number>();
  for (const name of wanted) {
    const found = placesNamed(reading.hasHeader ? columnNames : [], name);
    const [place] = found;
    if (found.length > 1)
      return err(
        `--column: ${found.length} columns are named "${excerpt(name, 60)}": say which by its number (${found.map((at) => at + 1).join(', ')})`,
      );
    const number = /^\d{1,5}$/u.test(name) ? Number(name) : 0;
    if (place !== undefined) places.add(place);
    else if (number >= 1 && number <= columnNames.length) places.add(number - 1);
    else return err(`--column: there is no "${excerpt(name, 60)}" among ${columnsInWords(columnNames)}`);
  }
  return ok([...places]);
}

/** For whoever has to choose. */
export function columnsInWords(columnNames: readonly string[]): string {
  const shown = columnNames.slice(0, 12).map((name, at) => `${at + 1} "${excerpt(name, 40)}"`);
  const more = columnNames.length - shown.length;
  return `the columns ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** As it is written; where no column is written so, whatever the case of its letters. */
function placesNamed(names: readonly string[], wanted: string): number[] {
  const all = names.map((name, at) => ({ name: name.trim(), at }));
  const exact = all.filter(({ name }) => name === wanted.trim());
  const same = exact.length > 0 ? exact : all.filter(({ name }) => alike(name) === alike(wanted));
  return same.map(({ at }) => at);
}

const alike = (name: string): string => name.trim().normalize('NFC').toLowerCase();
