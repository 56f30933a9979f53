// The key to the map: each shape with its word.

import type { SecurityState } from '../../../../../shared/security';
import { stateWords } from '../../../../../shared/words/dnssec';
import { type Standing, standingWords } from '../../../../../shared/words/host';
import { GlanceMark } from '../compare/GlanceMark';
import type { Glance } from '../compare/glance';
import { glanceWords } from '../compare/words';
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

const nothing: Glance = { lock: null, shield: null, differs: 0 };
const glances: readonly { glance: Glance; word: string }[] = [
  { glance: { ...nothing, lock: 'closed' }, word: glanceWords.lock.closed },
  { glance: { ...nothing, lock: 'flawed' }, word: glanceWords.lock.flawed },
  { glance: { ...nothing, lock: 'open' }, word: glanceWords.lock.open },
  { glance: { ...nothing, shield: 'holds' }, word: glanceWords.shield.holds },
  { glance: { ...nothing, shield: 'broken' }, word: glanceWords.shield.broken },
  { glance: { ...nothing, differs: 3 }, word: glanceWords.differs(3) },
];

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
      {glances.map(({ glance, word }) => (
        <li key={word}>
          <svg width={24} height={24} viewBox="-12 -12 24 24" aria-hidden="true">
            <g transform={glance.differs > 0 ? 'translate(-12 4)' : 'translate(-6 4)'}>
              <GlanceMark glance={glance} />
            </g>
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
