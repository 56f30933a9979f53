// The counts by verdict, growing: a mark, the number, the word.

import { CircleCheck, CircleDashed, CircleHelp, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import type { ListStatus } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';
import { percent, type Share, shares, sharesOf } from './shares';
import { shareName } from './VerdictBar';

const marks: Record<Share, typeof CircleCheck> = {
  deliverable: CircleCheck,
  passed: CircleDashed,
  risky: TriangleAlert,
  undeliverable: CircleX,
  unknown: CircleHelp,
  waiting: Hourglass,
};

/** Those that are shown only where there are any. */
const onlyWhenThere: ReadonlySet<Share> = new Set(['passed', 'waiting']);

export function VerdictCounts({ status: { counts, level } }: { status: ListStatus }) {
  const numbers = sharesOf(counts);
  const total = shares.reduce((sum, share) => sum + numbers[share], 0);
  return (
    <dl className="verdict-counts">
      {shares
        .filter((share) => isShown(share, numbers[share], level))
        .map((share) => {
          const Mark = marks[share];
          return (
            <div key={share} className={`verdict-count is-${share}`}>
              <dt>
                <Mark size={15} strokeWidth={2} aria-hidden="true" />
                {shareName(share, level)}
              </dt>
              <dd>
                <b>{grouped(numbers[share])}</b>{' '}
                <span className="soft">{percent(numbers[share], total)}</span>
              </dd>
            </div>
          );
        })}
    </dl>
  );
}

function isShown(share: Share, number: number, level: ListStatus['level']): boolean {
  if (number > 0) return true;
  // Short of the mailboxes nothing can be deliverable: a 0 there would read as bad news.
  if (share === 'deliverable') return level === 'mailbox';
  return !onlyWhenThere.has(share);
}
