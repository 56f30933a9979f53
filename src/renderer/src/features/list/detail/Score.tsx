// The score by its parts: where it starts from, what was added and taken away. The parts come to the score.

import type { EntryVerdict } from '../../../../../shared/list/verdict';
import { listReasonWords } from '../../../../../shared/words/list-verdict';
import { detailWords as words } from './words';

export function Score({ verdict }: { verdict: EntryVerdict }) {
  if (verdict.score === null) return <p className="soft">{words.noScore}</p>;
  return (
    <>
      <p>
        <b>{words.scoreOf(verdict.score)}</b>
      </p>
      <table className="list-score">
        <tbody>
          {verdict.parts.map(({ reason, points }, at) => (
            <tr key={reason}>
              <th scope="row">
                {listReasonWords(reason).label}
                {at === 0 ? <span className="soft"> ({words.scoreStart})</span> : null}
              </th>
              <td className="list-number">{at === 0 ? points : signed(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
