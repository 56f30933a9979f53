// The whole row as the user's file has it, column by column.

import type { ListStatus } from '../../../../../shared/list/status';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { visible } from '../../../../../shared/words/visible';
import { tableWords } from '../table-words';
import { detailWords as words } from './words';

/** Where a row is cut on its way here. */
const mostCells = 60;
const mostCharacters = 200;

export function UserRow({ status, detail }: { status: ListStatus; detail: ListEntryDetail }) {
  const { cells } = detail;
  const isCut = cells.length >= mostCells || cells.some((cell) => cell.length >= mostCharacters);
  return (
    <section>
      <h3>{words.userRow}</h3>
      <dl className="facts list-user-row">
        {cells.map((cell, at) => {
          const name = status.columnNames[at]?.trim() ?? '';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell's place is its name
            <div key={at} className="list-user-cell">
              <dt>{name === '' ? tableWords.nameless(at + 1) : visible(name)}</dt>
              <dd>{cell === '' ? <span className="soft">{words.emptyCell}</span> : visible(cell)}</dd>
            </div>
          );
        })}
      </dl>
      {isCut ? <p className="soft">{words.cut}</p> : null}
    </section>
  );
}
