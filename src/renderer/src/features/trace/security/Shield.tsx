// What DNSSEC proves, as a small shield, around 0,0: whole with a tick, broken by a crack, an empty outline where nothing is signed, a dashed one
// where it could not be found out. The word beside it says the same.

import type { SecurityState } from '../../../../../shared/security';

const outline = 'M0 -7.5L6 -5.2V-0.4C6 3.5 3.6 6.2 0 7.7C-3.6 6.2 -6 3.5 -6 -0.4V-5.2Z';

export function Shield({ state }: { state: SecurityState }) {
  return (
    <g className={`shield is-${state}`}>
      <path className="shield-shape" d={outline} pathLength={20} />
      {state === 'secure' ? <path className="shield-sign" d="M-2.9 0.2L-0.8 2.4L3 -2.2" /> : null}
      {state === 'bogus' ? <path className="shield-sign" d="M1.2 -7.6L-1.6 -2.2L1.6 1L-0.8 7.6" /> : null}
    </g>
  );
}
