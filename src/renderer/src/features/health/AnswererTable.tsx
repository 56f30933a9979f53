// The lines of a propagation check: the zone's own name servers first, then resolvers, each group under its heading.

import { useMemo } from 'react';
import { judgePropagation } from '../../../../shared/judge-propagation';
import type { Answerer, Propagation } from '../../../../shared/propagation';
import { AnswererLine } from './AnswererLine';
import { groupWords, healthWords as words } from './words';

const groups: readonly Answerer['kind'][] = ['authority', 'own', 'public'];

interface Props {
  propagation: Propagation;
  nowMs: number;
  onAgain: ((id: string) => void) | null;
}

export function AnswererTable({ propagation, nowMs, onAgain }: Props) {
  const { lines } = useMemo(() => judgePropagation(propagation), [propagation]);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return (
    <table className="answerers" aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.left}</th>
          <th scope="col">{words.until}</th>
          <td />
        </tr>
      </thead>
      {groups.map((kind) => {
        const members = propagation.answerers.filter((one) => one.kind === kind);
        if (members.length === 0) return null;
        return (
          <tbody key={kind}>
            <tr className="answerer-group">
              <th scope="rowgroup" colSpan={5}>
                {groupWords[kind]}
              </th>
            </tr>
            {members.map((answerer) => {
              const line = lineOf.get(answerer.id);
              return line === undefined ? null : (
                <AnswererLine
                  key={answerer.id}
                  answerer={answerer}
                  line={line}
                  nowMs={nowMs}
                  onAgain={onAgain}
                />
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}
