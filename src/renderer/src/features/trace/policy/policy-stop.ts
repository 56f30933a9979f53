// The stop of the map that stands for the domain's transport policy: MTA-STS of the domain, DANE of its hosts. It hangs above the MX stop
// once there is anything to tell. Pure.

import type { Trace } from '../../../../../shared/trace';
import type { Standing } from '../../../../../shared/words/host';
import { type Stop, stop } from '../map/stop';
import { daneOfAll } from './of-host';
import { modeShort, policyWords as words } from './words';

export function policyStop(trace: Trace): Stop | null {
  const step = trace.steps.find(({ name }) => name === 'policy');
  const { mtaSts } = trace;
  const tlsa = trace.hosts.flatMap((host) => (host.tlsa === null ? [] : [host.tlsa]));
  if (mtaSts === null && tlsa.length === 0) return null;
  const base = { id: 'policy', kind: 'policy' } as const;
  const daneStates = tlsa.map(({ state }) => state);
  const isPublished = daneStates.some(
    (state) => state !== 'none' && state !== 'not-applicable' && state !== 'failed',
  );
  const names: string[] = [];
  if (isPublished) names.push(words.dane);
  if (mtaSts !== null && mtaSts.state !== 'none') names.push(words.mtaSts);
  const label = names.length === 0 ? words.stop : names.join(' + ');
  const isAsking = step?.state === 'running';
  const below = isAsking ? words.asking : belowOf(trace, isPublished);
  const standing = isAsking ? 'running' : standingOf(trace);
  return stop({
    ...base,
    label,
    below,
    standing,
    line: below,
    name: `${words.title}, ${label === words.stop ? '' : `${label}, `}${below}`,
  });
}

function belowOf({ mtaSts, verdict }: Trace, hasDane: boolean): string {
  if (verdict?.answers.policy.answer === 'no') return words.unmet;
  switch (mtaSts?.state) {
    case 'found':
      return mtaSts.policy === null ? '' : modeShort[mtaSts.policy.mode];
    case 'invalid':
      return words.unusable;
    case 'failed':
      return words.unknown;
    default:
      return hasDane ? words.published : words.none;
  }
}

function standingOf(trace: Trace): Standing {
  const { mtaSts } = trace;
  const results = daneOfAll(trace);
  const isBroken = results.some(({ tlsa, result }) => tlsa.state === 'bogus' || result?.state === 'mismatch');
  if (trace.verdict?.answers.policy.answer === 'no') return 'refused';
  if (isBroken || mtaSts?.state === 'invalid') return 'flawed';
  if (mtaSts?.state === 'failed') return 'unknown';
  const isKept = results.some(({ tlsa }) => tlsa.state === 'secure') || mtaSts?.policy?.mode === 'enforce';
  if (isKept) return 'passed';
  return mtaSts?.state === 'found' ? 'flawed' : 'not-asked';
}
