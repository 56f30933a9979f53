// The servers asked at a stop, each with how it stands and what it cost: which answered, which is silent, which is not responsible.

import type { ServerCost } from '../../../../../shared/server-costs';
import { capitalised, count, duration } from '../../../../../shared/words/measure';
import {
  costedServerWords,
  serverCostWords,
  serverStateLabel,
} from '../../../../../shared/words/server-cost';
import { visible } from '../../../../../shared/words/visible';
import { StopMark } from '../map/StopMark';
import { serverStanding } from '../map/server-standing';
import { inspectorWords as words } from './words';

const shownAtOnce = 30;

export function Servers({ costs }: { costs: readonly ServerCost[] }) {
  return isTold(costs) ? <Table costs={costs} /> : null;
}

/** Named for the zone as well, and not asked. */
export function NotNeeded({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return <p className="soft servers-rest">{words.notNeeded(names.map(visible))}</p>;
}

/** One server that answered one question is told by its exchange already. */
function isTold(costs: readonly ServerCost[]): boolean {
  return costs.length > 1 || costs.some((cost) => cost.state !== 'answered' || cost.questions > 1);
}

function Table({ costs }: { costs: readonly ServerCost[] }) {
  const rest = costs.length - shownAtOnce;
  return (
    <table className="servers">
      <caption>{words.servers(costs.length)}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{words.server}</th>
          <th scope="col">{words.cost}</th>
        </tr>
      </thead>
      <tbody>
        {costs.slice(0, shownAtOnce).map((cost) => (
          <tr key={`${cost.server.address} ${cost.server.port}`}>
            <th scope="row">
              <svg className="server-mark" width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
                <g className={`mark is-${serverStanding(cost.state)}`}>
                  <StopMark standing={serverStanding(cost.state)} radius={5} />
                </g>
              </svg>
              <b>{serverStateLabel(cost.state)}</b>: {costedServerWords(cost)}
              <span className="soft server-said">{capitalised(serverCostWords(cost))}</span>
            </th>
            <td className="cost">{duration(cost.totalMs)}</td>
          </tr>
        ))}
      </tbody>
      {rest > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={2} className="soft">
              and {count(rest, 'more server')}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
