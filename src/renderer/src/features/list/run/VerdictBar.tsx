// The verdicts of a list as one bar, each as long as its share, told apart by pattern and by the words below; its text alternative says
// the same in numbers. A share that is there is never too thin to be seen.

import { useId } from 'react';
import type { ListStatus } from '../../../../../shared/list/status';
import { grouped, listed } from '../../../../../shared/words/measure';
import { shareNames } from '../words';
import { passedName, percent, type Share, shares, sharesOf } from './shares';
import { runWords as words } from './words';

/** Of a thousand. */
const leastWidth = 4;

export function VerdictBar({
  status: { counts, level },
  isSmall = false,
}: {
  status: Pick<ListStatus, 'counts' | 'level'>;
  isSmall?: boolean;
}) {
  const id = useId();
  const numbers = sharesOf(counts);
  const there = shares.filter((share) => numbers[share] > 0);
  const total = there.reduce((sum, share) => sum + numbers[share], 0);
  const widths = widthsOf(there.map((share) => numbers[share]));
  const text = there.map(
    (share) => `${shareName(share, level)} ${grouped(numbers[share])} (${percent(numbers[share], total)})`,
  );
  let at = 0;
  return (
    <svg
      className={isSmall ? 'verdict-bar is-small' : 'verdict-bar'}
      viewBox="0 0 1000 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${words.chart}: ${text.length === 0 ? '0' : listed(text)}`}
    >
      <defs>
        <pattern id={`${id}-lines`} width="8" height="10" patternUnits="userSpaceOnUse">
          <rect width="8" height="10" className="share-ground" />
          <path d="M2 0V10" className="share-line" />
        </pattern>
      </defs>
      <rect width="1000" height="10" className="share-none" />
      {there.map((share, place) => {
        const width = widths[place] ?? 0;
        const x = at;
        at += width;
        return (
          <rect
            key={share}
            className={`share is-${share}`}
            x={x}
            width={Math.max(0, width - (place === there.length - 1 ? 0 : 1.5))}
            height="10"
            {...(share === 'passed' ? { fill: `url(#${id}-lines)` } : {})}
          />
        );
      })}
    </svg>
  );
}

export function shareName(share: Share, level: ListStatus['level']): string {
  return share === 'passed' ? passedName(level) : shareNames[share];
}

/** Widths of a thousand in all, each at least `leastWidth`. */
function widthsOf(numbers: readonly number[]): number[] {
  const total = numbers.reduce((sum, number) => sum + number, 0);
  const raw = numbers.map((number) => Math.max(leastWidth, (number / total) * 1_000));
  const sum = raw.reduce((all, width) => all + width, 0);
  return raw.map((width) => (width / sum) * 1_000);
}
