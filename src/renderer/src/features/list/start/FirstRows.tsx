// The first rows as they come out: what is taken as address from each, then the file's own cells. A column's name is a button that says
// whether the column holds addresses.

import { AtSign } from 'lucide-react';
import { Fragment } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Preview } from '../../../../../shared/list/reading';
import { visible } from '../../../../../shared/words/visible';
import { toggleAddressColumn } from '../../../state/lists-draft';
import { understoodWords as words } from './words';

interface Props {
  preview: Preview;
  /** Places of the columns that hold addresses. */
  columns: readonly number[];
}

export function FirstRows({ preview: { columnNames, first, preamble }, columns }: Props) {
  const chosen = new Set(columns);
  return (
    <section className="list-rows" aria-labelledby="list-rows">
      <h3 id="list-rows">{words.first}</h3>
      <p className="soft">{words.firstLine}</p>
      {preamble.length === 0 ? null : (
        <details className="list-preamble">
          <summary>{words.preambleKept(preamble.length)}</summary>
          <pre className="wire">{preamble.map(visible).join('\n')}</pre>
        </details>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keys as well */}
      <section className="list-rows-scroll" tabIndex={0} aria-label={words.first}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.readAs}</th>
              {columnNames.map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; names repeat
                <th key={at} scope="col" className={chosen.has(at) ? 'is-address' : ''}>
                  <Column name={name} at={at} isChosen={chosen.has(at)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map(({ cells, addresses }, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row}>
                <td className="is-number soft">{row + 1}</td>
                <td className="list-read-as">
                  {addresses.length === 0 ? <span className="soft">{words.nothingRead}</span> : null}
                  {addresses.map((address, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one address may stand twice in a row
                    <Fragment key={at}>
                      {at === 0 ? null : <br />}
                      {visible(address)}
                    </Fragment>
                  ))}
                </td>
                {columnNames.map((_, at) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    key={at}
                    className={chosen.has(at) ? 'is-address' : ''}
                    title={visible(cells[at] ?? '')}
                  >
                    {visible(cells[at] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {first.length === 0 ? <p className="soft">{words.empty}</p> : null}
      </section>
    </section>
  );
}

function Column({ name, at, isChosen }: { name: string; at: number; isChosen: boolean }) {
  const shown = name.trim() === '' ? words.unnamed(at + 1) : visible(name);
  return (
    <ToggleButton
      className="list-column"
      isSelected={isChosen}
      onChange={() => void toggleAddressColumn(at)}
      aria-label={words.column(shown)}
    >
      {isChosen ? <AtSign size={13} aria-hidden="true" /> : null}
      <span>{shown}</span>
    </ToggleButton>
  );
}
