// The key to the map: each shape with its word.

import type { SecurityState } from '../../../../../shared/security';
import { stateWords } from '../../../../../shared/words/dnssec';
import { type Standing, standingWords } from '../../../../../shared/words/host';
import { Shield } from '../security/Shield';
import { StopMark } from './StopMark';

const shown: readonly Standing[] = [
  'passed',
  'flawed',
  'deferred',
  'refused',
  'no-answer',
  'not-asked',
  'unknown',
  'running',
];

const seals: readonly SecurityState[] = ['secure', 'insecure', 'bogus', 'indeterminate'];

export function MapKey() {
  return (
    <ul className="key">
      {shown.map((standing) => (
        <li key={standing}>
          <svg width={24} height={24} viewBox="-12 -12 24 24" aria-hidden="true">
            <g className={`stop is-${standing}`}>
              <StopMark standing={standing} radius={9} />
            </g>
          </svg>
          {standingWords(standing)}
        </li>
      ))}
      {seals.map((state) => (
        <li key={state}>
          <svg width={24} height={24} viewBox="-12 -12 24 24" aria-hidden="true">
            <Shield state={state} />
          </svg>
          {stateWords(state).spoken}
        </li>
      ))}
    </ul>
  );
}
