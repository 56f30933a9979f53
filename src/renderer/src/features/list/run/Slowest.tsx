// The operators that take longest, folded to one line until asked for: how far each is, its time left, and who rests because it asked.

import type { OperatorShare } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { about } from '../words';
import { planWords, runWords as words } from './words';

export function Slowest({ operators, nowMs }: { operators: readonly OperatorShare[]; nowMs: number }) {
  const asked = operators.filter(({ isHidden, answered, mailboxes }) => !isHidden && answered < mailboxes);
  if (asked.length === 0) return null;
  return (
    <details className="run-slowest">
      <summary>
        {words.slowest}:{' '}
        {asked
          .slice(0, 2)
          .map(({ name }) => visible(name))
          .join(', ')}
      </summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{planWords.operator}</th>
            <th scope="col" className="is-number">
              {words.answeredName}
            </th>
            <th scope="col">{words.leftName}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((operator) => (
            <tr key={operator.key}>
              <th scope="row">{visible(operator.name)}</th>
              <td className="is-number">
                {grouped(operator.answered)} of {grouped(operator.mailboxes)}
              </td>
              <td>
                {operator.restsUntil === null
                  ? operator.secondsLeft === null
                    ? ''
                    : about(operator.secondsLeft)
                  : words.rests(operator.restsUntil, nowMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
