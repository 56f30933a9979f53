// One row of the table: ours first, then the user's cells as they are, with nothing invisible in them. A row that is still being asked
// for holds its place. Clicks and keys are the grid's.

import { memo } from 'react';
import type { ListSignal } from '../../../../../shared/list/facts';
import type { ListRow } from '../../../../../shared/list/view';
import { listReasonWords, listSignalWords } from '../../../../../shared/words/list-verdict';
import { grouped } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { tableWords as words } from '../table-words';
import type { Column } from './columns';
import { shareOf } from './share-reasons';
import { standing } from './standing';
import { VerdictMark } from './VerdictMark';

interface Props {
  index: number;
  row: ListRow | null;
  columns: readonly Column[];
  place: number;
  /** The column the focus stands on or would return to; null: in another row. */
  activeColumn: number | null;
  isPicked: boolean;
  isOpen: boolean;
}

export const cellId = (row: number, column: number): string => `list-cell-${row}-${column}`;

export const GridRow = memo(function GridRow(props: Props) {
  const { index, row, columns, place, activeColumn, isPicked, isOpen } = props;
  const state = `${isPicked ? ' is-picked' : ''}${isOpen ? ' is-open' : ''}${row === null ? ' is-loading' : ''}`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is its cells'
    // biome-ignore lint/a11y/useSemanticElements: rows with places of their own are no table rows
    <div
      role="row"
      className={`list-row${index % 2 === 1 ? ' is-odd' : ''}${state}`}
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      aria-busy={row === null}
      style={{ transform: `translateY(${place}px)` }}
    >
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements: as the row
        <div
          key={column.key}
          role="gridcell"
          id={cellId(index, at)}
          className={`list-cell is-${column.kind}${column.left === null ? '' : ' is-held'}`}
          aria-colindex={at + 1}
          tabIndex={activeColumn === at ? 0 : -1}
          data-row={index}
          data-column={at}
          style={{ width: column.width, ...(column.left === null ? {} : { left: column.left }) }}
        >
          {row === null ? (
            <Waiting isFirst={at === 0} />
          ) : (
            <Content row={row} column={column} isPicked={isPicked} />
          )}
        </div>
      ))}
    </div>
  );
});

function Waiting({ isFirst }: { isFirst: boolean }) {
  return (
    <>
      <span className="list-blank" aria-hidden="true" />
      {isFirst ? <span className="unseen">{words.loading}</span> : null}
    </>
  );
}

function Content({ row, column, isPicked }: { row: ListRow; column: Column; isPicked: boolean }) {
  switch (column.kind) {
    case 'row':
      return (
        <>
          <svg className="list-pick" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <rect x="0.75" y="0.75" width="12.5" height="12.5" rx="3" />
            {isPicked ? <path d="M3.5 7.2L6 9.6L10.5 4.6" /> : null}
          </svg>
          <span className="list-number">{grouped(row.row)}</span>
        </>
      );
    case 'address':
      return row.address === '' ? (
        <span className="list-text soft">{words.noAddress}</span>
      ) : (
        <Text text={row.address} />
      );
    case 'verdict':
      return (
        <>
          <VerdictMark share={shareOf(row.verdict, row.reason)} />
          <span className={`verdict-word is-${row.verdict}`}>{standing(row)}</span>
        </>
      );
    case 'reason':
      return <Text text={reasonText(row)} />;
    case 'score':
      return row.score === null ? null : <span className="list-number">{row.score}</span>;
    case 'own':
      return <Text text={row.cells[column.at] ?? ''} />;
  }
}

/** Signals that would change what one does with a row; the others are told by filter and inspector. */
const worthAWord: ReadonlySet<ListSignal> = new Set([
  'duplicate',
  'role',
  'disposable',
  'typo',
  'parked',
  'trap-like',
  'generated-looking',
]);

/** The deciding reason, then what else is worth a word. */
function reasonText({ reason, signals, suggestion }: ListRow): string {
  const hints = signals
    .filter((signal) => signal !== reason && worthAWord.has(signal))
    .map((signal) => listSignalWords(signal).label.toLowerCase());
  const meant = suggestion === null ? [] : [`${suggestion.slice(suggestion.lastIndexOf('@') + 1)}?`];
  return [listReasonWords(reason).label, ...meant, ...hints].join(' · ');
}

function Text({ text }: { text: string }) {
  const shown = visible(text);
  return (
    <span className="list-text" title={shown}>
      {shown}
    </span>
  );
}
