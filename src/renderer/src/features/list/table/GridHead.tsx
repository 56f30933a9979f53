// The table's heading: it stays above while rows go by. A column the engine can order by says how it is ordered; Enter or a click changes it.

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ListSort } from '../../../../../shared/list/view';
import { sortKey } from '../../../state/list-table';
import type { Column } from './columns';
import { cellId } from './GridRow';

interface Props {
  columns: readonly Column[];
  sort: ListSort;
  activeColumn: number | null;
}

export function GridHead({ columns, sort, activeColumn }: Props) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is its cells'
    // biome-ignore lint/a11y/useSemanticElements: as the rows below
    <div role="row" className="list-head" aria-rowindex={1}>
      {columns.map((column, at) => {
        const isSorted = column.sort !== null && sortKey(column.sort) === sortKey(sort.by);
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as the row
          <div
            key={column.key}
            role="columnheader"
            id={cellId(-1, at)}
            className={`list-cell is-${column.kind}${column.left === null ? '' : ' is-held'}${column.sort === null ? '' : ' is-sortable'}`}
            aria-colindex={at + 1}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            tabIndex={activeColumn === at ? 0 : -1}
            data-row={-1}
            data-column={at}
            style={{ width: column.width, ...(column.left === null ? {} : { left: column.left }) }}
          >
            <span className="list-text" title={column.title}>
              {column.title}
            </span>
            {isSorted ? <Arrow size={13} aria-hidden="true" /> : null}
          </div>
        );
      })}
    </div>
  );
}
