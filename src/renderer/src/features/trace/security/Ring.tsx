// One ring of the chain, by how its link came out: told by shape first. Whole where it holds, open with a bar where it is broken, a thin
// one where it is proved that nothing is signed, dashed with a question mark where it could not be found out.

import type { SecurityState } from '../../../../../shared/security';

export function Ring({ state }: { state: SecurityState }) {
  return (
    <svg className={`ring is-${state}`} width={26} height={26} viewBox="-13 -13 26 26" aria-hidden="true">
      {state === 'bogus' ? (
        <>
          <path className="ring-line" d="M-5.6 -6.9A9 9 0 1 0 5.6 6.9" />
          <path className="ring-line" d="M9 1A9 9 0 0 0 1 -9" />
          <path className="ring-sign" d="M-3 -3L3 3M3 -3L-3 3" />
        </>
      ) : (
        <circle className="ring-line" r={9} pathLength={12} />
      )}
      {state === 'secure' ? <path className="ring-sign" d="M-3.6 0.2L-1 2.8L3.8 -2.8" /> : null}
      {state === 'insecure' ? <path className="ring-sign" d="M-3.4 0H3.4" /> : null}
      {state === 'indeterminate' ? (
        <text className="ring-question" y={4}>
          ?
        </text>
      ) : null}
    </svg>
  );
}
