// How a line stands, by shape: filled same, half old, a diamond different, barred none, broken no answer. The word stands beside it.

import type { LineState } from '../../../../shared/judge-propagation';

const radius = 6;

export function StateMark({ state }: { state: LineState }) {
  return (
    <svg
      className={`answer-mark is-${state}`}
      viewBox="-8 -8 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      {shapes[state]}
    </svg>
  );
}

const ring = <circle className="mark-ring" r={radius} />;
const brokenRing = <circle className="mark-ring is-broken" r={radius} pathLength={12} />;
const bar = <path className="mark-ring" d="M-3 0H3" />;

const shapes: Record<LineState, React.ReactNode> = {
  waiting: <circle className="mark-ring" r={3} />,
  same: <circle className="mark-fill" r={radius} />,
  old: (
    <>
      {ring}
      <path className="mark-fill" d={`M0 ${-radius}A${radius} ${radius} 0 0 0 0 ${radius}Z`} />
    </>
  ),
  different: <path className="mark-fill" d="M0 -7L7 0L0 7L-7 0Z" />,
  none: (
    <>
      {ring}
      {bar}
    </>
  ),
  'no-answer': brokenRing,
  refused: <path className="mark-ring" d="M-5 -5H5V5H-5ZM-3 0H3" />,
  lame: <path className="mark-ring" d="M-5 -5H5V5H-5ZM-5 5L5 -5" />,
  error: <path className="mark-ring" d="M-5 -5L5 5M5 -5L-5 5" />,
  unjudged: (
    <>
      {ring}
      <circle className="mark-fill" r={1.5} />
    </>
  ),
};
