// The mark of an outcome: a shape of its own for each, so that colour is never alone in telling it.

import type { Outcome } from '../../../../shared/verdict/schema';

const shapes: Record<Outcome, string> = {
  deliverable: 'm9 15.6 4.2 4.2 8-9',
  deferred: 'M15 8.6V15l4.4 3',
  refused: 'M9.4 15h11.2',
  unknown: 'M11.4 12a3.6 3.6 0 1 1 5.3 3.2c-1.1.6-1.7 1.2-1.7 2.4m0 3.3v.2',
};

interface Props {
  outcome: Outcome | 'running' | 'cancelled' | 'not-asked';
  size: number;
}

export function OutcomeMark({ outcome, size }: Props) {
  return (
    <svg
      className={`outcome is-${outcome}`}
      width={size}
      height={size}
      viewBox="0 0 30 30"
      aria-hidden="true"
    >
      {outcome === 'running' ? (
        <>
          <circle className="outcome-track" cx={15} cy={15} r={11.5} />
          <path className="outcome-turn" d="M15 3.5A11.5 11.5 0 0 1 26.5 15" />
        </>
      ) : outcome === 'not-asked' ? (
        <circle className="outcome-hollow" cx={15} cy={15} r={12} pathLength={16} />
      ) : (
        <>
          <circle className="outcome-ground" cx={15} cy={15} r={14} />
          {outcome === 'cancelled' ? (
            <rect className="outcome-stop" x={10.5} y={10.5} width={9} height={9} rx={1.5} />
          ) : (
            <path className="outcome-sign" d={shapes[outcome]} />
          )}
        </>
      )}
    </svg>
  );
}
