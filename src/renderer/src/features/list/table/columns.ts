// The table's columns: ours first, then the user's own. Widths are by what they hold; the first three stay in sight while the rest is
// scrolled sideways.

import type { ListStatus } from '../../../../../shared/list/status';
import type { ListSort } from '../../../../../shared/list/view';
import { visible } from '../../../../../shared/words/visible';
import { tableWords as words } from '../table-words';

export type ColumnKind = 'row' | 'address' | 'verdict' | 'reason' | 'score' | 'own';

export interface Column {
  key: string;
  kind: ColumnKind;
  title: string;
  width: number;
  /** Null: the engine has no order by it. */
  sort: ListSort['by'] | null;
  /** Place among the user's columns; of `own` alone. */
  at: number;
  /** Where it stays while the rest is scrolled; null: it goes with the rest. */
  left: number | null;
}

/** As many of the user's cells as a row brings. */
const mostOwn = 60;

const ours: readonly Omit<Column, 'left' | 'title' | 'at'>[] = [
  { key: 'row', kind: 'row', width: 92, sort: 'row' },
  { key: 'address', kind: 'address', width: 264, sort: 'address' },
  { key: 'verdict', kind: 'verdict', width: 136, sort: 'verdict' },
  { key: 'reason', kind: 'reason', width: 236, sort: null },
  { key: 'score', kind: 'score', width: 68, sort: 'score' },
];

/** `held`: how many of the first stay in sight while the rest is scrolled sideways. */
export function columnsOf(
  { columnNames, reading, rows }: Pick<ListStatus, 'columnNames' | 'reading'> & { rows: number },
  held: number,
): Column[] {
  let left = 0;
  const fixed = ours.map((column, place): Column => {
    const start = left;
    const width = column.kind === 'row' ? rowNumberWidth(rows) : column.width;
    left += width;
    return { ...column, width, title: words.columns[column.kind], at: -1, left: place < held ? start : null };
  });
  const own = columnNames.slice(0, mostOwn).map(
    (name, at): Column => ({
      key: `own-${at}`,
      kind: 'own',
      title: name.trim() === '' ? words.nameless(at + 1) : visible(name),
      width: widthOf(name, reading.addressColumns.includes(at)),
      sort: { column: at },
      at,
      left: null,
    }),
  );
  return [...fixed, ...own];
}

/** Room for the largest number, grouped, beside the box that picks the row. */
function rowNumberWidth(rows: number): number {
  const digits = String(rows).length;
  return Math.max(92, 58 + digits * 9 + Math.floor((digits - 1) / 3) * 5);
}

function widthOf(name: string, holdsAddresses: boolean): number {
  return holdsAddresses ? 232 : Math.min(260, Math.max(148, 44 + name.length * 8));
}
