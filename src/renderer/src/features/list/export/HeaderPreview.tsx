// The heading as the file will have it: the user's names, and ours behind them. Of shapes with columns of their own nothing is shown, as
// their names are made by the engine.

import { ourColumns } from '../../../../../shared/list/export';
import type { ListStatus } from '../../../../../shared/list/status';
import { visible } from '../../../../../shared/words/visible';
import { type Choices, choosesColumns, nameOf } from './options';
import { exportWords as words } from './words';

const mostShown = 6;

export function HeaderPreview({ status, choices }: { status: ListStatus; choices: Choices }) {
  if (!choosesColumns(choices.shape)) return null;
  const ours = ourColumns
    .filter((column) => choices.columns.includes(column))
    .map((column) => nameOf(column, choices.names));
  const { hasHeader, delimiter } = status.reading;
  // Only what is written as the file is goes without a heading where the file has none.
  const isNamed = hasHeader || choices.shape !== 'source';
  const between = choices.shape === 'csv' ? choices.delimiter : delimiter === '' ? ',' : delimiter;
  const yours = status.columnNames.slice(0, mostShown).map(visible);
  const rest = status.columnNames.length - yours.length;
  return (
    <figure className="list-heading">
      <figcaption>{isNamed ? words.preview : words.noHeader}</figcaption>
      <p className="wire">
        {isNamed ? (
          <span className="soft">
            {yours.join(shownBetween(between))}
            {rest > 0 ? `${shownBetween(between)}… (${words.yours(rest)})` : ''}
            {ours.length > 0 ? shownBetween(between) : ''}
          </span>
        ) : null}
        <b>{ours.map(visible).join(shownBetween(between))}</b>
      </p>
    </figure>
  );
}

function shownBetween(delimiter: string): string {
  return delimiter === '\t' ? '  ⇥  ' : `${delimiter} `;
}
