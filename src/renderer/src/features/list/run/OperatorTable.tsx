// Operators with the domains and mailboxes they hold, and how long asking each takes at the pace it is asked.

import type { OperatorShare } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { about } from '../words';
import { planWords as words } from './words';

/** More are summed up. */
const mostShown = 12;

interface Props {
  title: string;
  operators: readonly OperatorShare[];
  hasTimes?: boolean;
}

export function OperatorTable({ title, operators, hasTimes = false }: Props) {
  const rest = operators.length - mostShown;
  return (
    <table className="plain-table list-operators">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.operator}</th>
          <th scope="col" className="is-number">
            {words.domains}
          </th>
          <th scope="col" className="is-number">
            {words.mailboxes}
          </th>
          {hasTimes ? <th scope="col">{words.time}</th> : null}
        </tr>
      </thead>
      <tbody>
        {operators.slice(0, mostShown).map(({ key, name, domains, mailboxes, secondsLeft }) => (
          <tr key={key}>
            <th scope="row">{visible(name)}</th>
            <td className="is-number">{grouped(domains)}</td>
            <td className="is-number">{grouped(mailboxes)}</td>
            {hasTimes ? <td>{secondsLeft === null ? '' : about(secondsLeft)}</td> : null}
          </tr>
        ))}
      </tbody>
      {rest > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={hasTimes ? 4 : 3} className="soft">
              {words.more(rest)}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
