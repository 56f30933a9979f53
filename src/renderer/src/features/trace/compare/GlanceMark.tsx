// The small marks beside a host's name on the map, told by shape: a closed lock, one with a notch, an open one; a shield with a tick or a
// crack; ≠ and a number. Drawn from 0,0 to the right, on the line of the name's letters.

import type { Glance } from './glance';

const step = 17;

/** Pixels the marks of a lane take up; 0 where there are none. */
export function glanceWidth({ lock, shield, differs }: Glance): number {
  const marks = (lock === null ? 0 : step) + (shield === null ? 0 : step);
  return marks + (differs === 0 ? 0 : 20 + String(differs).length * 7);
}

export function GlanceMark({ glance }: { glance: Glance }) {
  const { lock, shield, differs } = glance;
  const afterLock = lock === null ? 0 : step;
  const afterShield = afterLock + (shield === null ? 0 : step);
  return (
    <g className="glance">
      {lock === null ? null : (
        <g transform="translate(6 -4)">
          <Lock lock={lock} />
        </g>
      )}
      {shield === null ? null : (
        <g transform={`translate(${afterLock + 6} -4)`}>
          <PolicyShield shield={shield} />
        </g>
      )}
      {differs === 0 ? null : (
        <text className="words is-small" x={afterShield} y={0}>
          ≠ {differs}
        </text>
      )}
    </g>
  );
}

function Lock({ lock }: { lock: NonNullable<Glance['lock']> }) {
  return (
    <g className={`lock is-${lock}`}>
      <path
        className="lock-shackle"
        d={lock === 'open' ? 'M-2.8 -1V-3.2A2.8 2.8 0 0 1 2.6 -4.2' : 'M-2.8 -1V-3A2.8 2.8 0 0 1 2.8 -3V-1'}
      />
      <rect className="lock-body" x={-4.6} y={-1} width={9.2} height={7} rx={1.4} />
      {lock === 'flawed' ? <path className="lock-flaw" d="M0 0.4V2.8M0 4.3V4.4" /> : null}
    </g>
  );
}

function PolicyShield({ shield }: { shield: NonNullable<Glance['shield']> }) {
  return (
    <g className={`policy-shield is-${shield}`}>
      <path
        className="policy-shape"
        d="M0 -6.4L5.2 -4.4V-0.2C5.2 3.2 3.1 5.5 0 6.8C-3.1 5.5 -5.2 3.2 -5.2 -0.2V-4.4Z"
      />
      <path
        className="policy-sign"
        d={shield === 'holds' ? 'M-2.4 0.4L-0.6 2.2L2.6 -1.8' : 'M-2 -1.6L2 2.4M2 -1.6L-2 2.4'}
      />
    </g>
  );
}
