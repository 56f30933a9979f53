// The grid: rows in sight, the cell the focus stands on, what keys and clicks do. One stop for Tab; within it arrows lead, Enter opens,
// Space picks, Shift picks up to here. The row with the focus is drawn even when it was scrolled away, so that the focus is never lost.

import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ListStatus } from '../../../../../shared/list/status';
import { openEntry, pick, sortBy, useListTable } from '../../../state/list-table';
import { tableWords as words } from '../table-words';
import { columnsOf } from './columns';
import { GridHead } from './GridHead';
import { cellId, GridRow } from './GridRow';
import { type Cell, moveBy } from './keyboard';
import { headHeight, useRowWindow } from './use-row-window';
import type { Rows } from './use-rows';

interface Props {
  status: ListStatus;
  rows: Rows;
  /** Picks the rows from one place to another. */
  onPickRange: (first: number, last: number) => void;
}

/** From these widths on, columns that stay in sight leave room for the others. */
const heldFrom = [
  [880, 3],
  [560, 2],
] as const;

export function Grid({ status, rows, onPickRange }: Props) {
  const { sort, picked, openEntry: opened } = useListTable();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Cell>({ row: 0, column: 1 });
  const isFocusWanted = useRef(false);
  const anchor = useRef(0);
  const { shown, source, key, isLooking } = rows;
  const total = shown.total() ?? 0;
  const sight = useRowWindow(total, scroller);
  const held = heldFrom.find(([least]) => sight.width >= least)?.[1] ?? 0;
  const { columnNames, reading, progress } = status;
  // By its digits, so that a list that grows does not jump.
  const rowsAbout = 10 ** String(progress.rows).length - 1;
  const columns = useMemo(
    () => columnsOf({ columnNames, reading, rows: rowsAbout }, held),
    [columnNames, reading, rowsAbout, held],
  );
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const at: Cell = {
    row: Math.min(active.row, total - 1),
    column: Math.min(active.column, columns.length - 1),
  };

  useEffect(() => source.show(sight.first, sight.last), [source, sight.first, sight.last]);

  // Another filter or order is looked at from its beginning.
  const keyBefore = useRef(key);
  useLayoutEffect(() => {
    if (keyBefore.current === key || isLooking) return;
    keyBefore.current = key;
    sight.toTop();
    anchor.current = 0;
    setActive((cell) => (cell.row < 0 ? cell : { ...cell, row: 0 }));
  });

  useLayoutEffect(() => {
    if (!isFocusWanted.current) return;
    isFocusWanted.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`#${cellId(at.row, at.column)}`)
      ?.focus({ preventScroll: true });
  });

  const go = (cell: Cell): void => {
    isFocusWanted.current = true;
    if (cell.row >= 0) sight.bringIntoSight(cell.row);
    bringColumnIntoSight(scroller.current, columns, cell.column);
    setActive(cell);
    const row = cell.row < 0 ? null : shown.row(cell.row);
    if (useListTable.getState().openEntry !== null && row !== null) openEntry(row.entry);
  };

  const toggle = (index: number): void => {
    const row = shown.row(index);
    anchor.current = index;
    if (row !== null) pick([row.entry], !picked.has(row.entry));
  };
  const pickTo = (index: number): void =>
    onPickRange(Math.min(anchor.current, index), Math.max(anchor.current, index));

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moveBy(event, at, { rows: total, columns: columns.length, pageRows: sight.pageRows });
    if (to !== null) {
      event.preventDefault();
      go(to);
      if (!event.shiftKey) anchor.current = Math.max(0, to.row);
      else if (to.row >= 0 && to.row !== at.row) pickTo(to.row);
      return;
    }
    if (event.key === 'Escape' && opened !== null) {
      event.stopPropagation();
      openEntry(null);
      return;
    }
    const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey);
    if (event.key !== 'Enter' && event.key !== ' ' && !isAll) return;
    event.preventDefault();
    if (isAll) onPickRange(0, total - 1);
    else if (at.row < 0) sortByColumn(at.column);
    else if (event.key === ' ') toggle(at.row);
    else openEntry(shown.row(at.row)?.entry ?? null);
  };

  const sortByColumn = (column: number): void => {
    const by = columns[column]?.sort ?? null;
    if (by !== null) sortBy(by);
  };

  const onClick = (event: MouseEvent): void => {
    const cell = cellOf(event.target);
    if (cell === null) return;
    setActive(cell);
    isFocusWanted.current = true;
    if (cell.row < 0) sortByColumn(cell.column);
    else if (event.shiftKey) pickTo(cell.row);
    else if (event.ctrlKey || event.metaKey || columns[cell.column]?.kind === 'row') toggle(cell.row);
    else {
      anchor.current = cell.row;
      openEntry(shown.row(cell.row)?.entry ?? null);
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of rows that are drawn only in sight is no table
    <div
      ref={scroller}
      className={`list-grid${isLooking ? ' is-looking' : ''}`}
      role="grid"
      aria-label={words.table(status.name)}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={isLooking}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault(); // no text is marked by picking
      }}
    >
      <div role="presentation" className="list-sheet" style={{ width }}>
        <GridHead columns={columns} sort={sort} activeColumn={at.row < 0 ? at.column : null} />
        <div
          role="presentation"
          className="list-body"
          style={{ height: Math.max(sight.bodyHeight, 1), minHeight: `calc(100% - ${headHeight}px)` }}
        >
          {indexesOf(sight.first, sight.last, at.row).map((index) => {
            const row = shown.row(index);
            return (
              <GridRow
                key={index}
                index={index}
                row={row}
                columns={columns}
                place={sight.placeOf(index)}
                activeColumn={index === at.row ? at.column : null}
                isPicked={row !== null && picked.has(row.entry)}
                isOpen={row !== null && row.entry === opened}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Those in sight, and the one with the focus wherever it is. */
function indexesOf(first: number, last: number, active: number): number[] {
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (active < 0 || (active >= first && active <= last)) return inSight;
  return active < first ? [active, ...inSight] : [...inSight, active];
}

function cellOf(target: EventTarget): Cell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function bringColumnIntoSight(
  scroller: HTMLElement | null,
  columns: ReturnType<typeof columnsOf>,
  at: number,
): void {
  const column = columns[at];
  if (scroller === null || column === undefined || column.left !== null) return;
  const heldWidth = columns.reduce((sum, one) => (one.left === null ? sum : sum + one.width), 0);
  const start = columns.slice(0, at).reduce((sum, one) => sum + one.width, 0);
  // Room for the whole text of the cell, where there is any.
  const roomy = Math.max(column.width, 300);
  const end = Math.min(start + roomy, scroller.scrollWidth);
  if (start - heldWidth < scroller.scrollLeft) scroller.scrollLeft = start - heldWidth;
  else if (end > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = end - scroller.clientWidth;
}
