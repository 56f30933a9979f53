// The budget in the status bar: connections in the last minute, and behind it a small table of who was called, who rests and why.

import { useEffect } from 'react';
import type { OperatorUse } from '../../../shared/budget';
import { excerpt, visible } from '../../../shared/words/visible';
import { clockTime } from '../features/trace/waiting/words';
import { listenToBudget, useBudget } from '../state/budget';
import { budgetWords as words } from './budget-words';
import { StatusItem } from './StatusItem';

const shownAtOnce = 12;

export function BudgetItem() {
  const use = useBudget((state) => state.use);
  useEffect(() => listenToBudget(), []);
  if (use === null) return null;
  const { operators, lastMinute, perMinute } = use;
  const resting = operators.filter(({ restsUntil }) => restsUntil !== null).length;
  const value = [words.value(lastMinute), ...(resting === 0 ? [] : [words.resting(resting)])].join(', ');
  return (
    <StatusItem
      className={resting === 0 ? 'is-budget' : 'is-budget is-resting'}
      name={words.name}
      value={value}
      isNameHidden
      placement="top end"
      text={[words.line, words.most(perMinute), ...(operators.length === 0 ? [words.none] : [])]}
      body={operators.length === 0 ? null : <Table operators={operators} />}
    >
      {() => null}
    </StatusItem>
  );
}

function Table({ operators }: { operators: readonly OperatorUse[] }) {
  // Who rests first, then whom we have to do with now.
  const sorted = [...operators].sort((one, other) => weight(other) - weight(one));
  const rest = sorted.length - shownAtOnce;
  return (
    <table className="budget">
      <caption className="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.operator}</th>
          <th scope="col">{words.now}</th>
          <th scope="col" className="is-number">
            {words.minute}
          </th>
          <th scope="col" className="is-number">
            {words.all}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.slice(0, shownAtOnce).map((one) => (
          <tr key={one.operator}>
            <th scope="row">
              {visible(one.operator)}
              {one.restsUntil === null ? null : <Rest operator={one} until={one.restsUntil} />}
            </th>
            <td>{words.open(one)}</td>
            <td className="is-number">{one.lastMinute}</td>
            <td className="is-number">{one.connections}</td>
          </tr>
        ))}
      </tbody>
      {rest > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={4} className="soft">
              {words.more(rest)}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function Rest({ operator: { askedBy }, until }: { operator: OperatorUse; until: string }) {
  const time = clockTime(until);
  if (askedBy === null) return <span className="budget-rest">{words.restsAlone(time)}</span>;
  return (
    <span className="budget-rest">
      {words.rests(time)} <span className="wire">{excerpt(askedBy, 160)}</span>
    </span>
  );
}

function weight({ restsUntil, open, waiting, lastMinute }: OperatorUse): number {
  return (restsUntil === null ? 0 : 1e9) + (open + waiting) * 1e6 + lastMinute;
}
