// The table of a domain's mail hosts side by side. A cell that differs from the first host's carries a mark and a word. A host's name leads
// to its stop on the map.

import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { Trace } from '../../../../../shared/trace';
import { showOnMap } from '../../../state/trace';
import { Name } from '../../../ui/Name';
import { shorten } from '../map/shorten';
import { type ComparedCell, type Comparison, compareHosts } from './compare';
import { compareRows, compareWords as words } from './words';

/** Three lines of a column, or so. */
const nameWidth = 480;

export function CompareHosts({ trace }: { trace: Trace }) {
  const comparison = compareHosts(trace);
  const { hosts, rows, base } = comparison;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="compare-box" tabIndex={0} aria-label={words.title}>
      <p className="compare-line" aria-hidden="true">
        {captionOf(comparison)}
      </p>
      <table className="compare">
        <caption className="unseen">{captionOf(comparison)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{words.corner}</span>
            </th>
            {hosts.map(({ name, preference }, at) => (
              <th key={name} scope="col" className={at === base ? 'is-base' : ''}>
                <HostName name={name} at={at} />
                <span className="soft">
                  {preference === null ? '' : words.preference(preference)}
                  {at === base && hosts.length > 1 ? <span className="unseen">, {words.base}</span> : null}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              <th scope="row" title={compareRows[id][1]}>
                {compareRows[id][0]}
              </th>
              {cells.map((cell, at) => (
                <CellOf key={hosts[at]?.name ?? at} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A long name loses its middle, and shows whole on pointing or focus. */
function HostName({ name, at }: { name: string; at: number }) {
  const short = shorten(name, nameWidth);
  const button = (
    <Button className="link-button" aria-label={name} onPress={() => showOnMap(`host:${at}`)}>
      {short === name ? <Name text={name} /> : short}
    </Button>
  );
  if (short === name) return button;
  return (
    <TooltipTrigger delay={200} closeDelay={100}>
      {button}
      <Tooltip className="tooltip" placement="bottom start" offset={4}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}

function CellOf({ cell: { text, key, differs } }: { cell: ComparedCell }) {
  return (
    <td className={differs ? 'is-different' : key === null ? 'is-not-asked' : ''}>
      {differs ? (
        <>
          <span className="differs-mark" aria-hidden="true">
            ≠
          </span>{' '}
          <span className="unseen">{words.differs}: </span>
        </>
      ) : null}
      {text}
    </td>
  );
}

function captionOf({ hosts, base, differences }: Comparison): string {
  if (base === null) return words.nobody;
  if (hosts.length < 2) return words.single;
  return words.caption(hosts[base]?.name ?? '', differences);
}
