import { describe, expect, it } from 'vitest';
import type { ProberEvidence } from '../../../../../shared/prober';
import type { Trace } from '../../../../../shared/trace';
import { subjectOf } from '../inspector/subject';
import { routeOf } from '../map/route';
import { fit } from '../policy-traces.fixture';
import { cutOff, unfit } from '../prober-traces.fixture';
import { fitnessOf, heloFits } from './fitness';
import { holdsWords, type ProberFault, proberFit, todoWords } from './words';

const reverse = (change: Partial<ProberEvidence['reverse'][number]>): Partial<ProberEvidence> => ({
  reverse: fit.reverse.map((one) => ({ ...one, ...change })),
});
const failure = { layer: 'dns', code: 'timeout', temporary: true, side: 'there', detail: '' } as const;

const rows: [what: string, change: Partial<ProberEvidence>, faults: ProberFault[]][] = [
  ['all is well', {}, []],
  ['one family open, the other silent', { port25: { v4: 'open', v6: 'silent' } }, []],
  ['no way by IPv6 is no fault', { port25: { v4: 'not-asked', v6: 'no-route' } }, []],
  ['silent on both', { port25: { v4: 'silent', v6: 'silent' } }, ['port-silent']],
  ['no PTR record', reverse({ names: [], confirmed: null }), ['no-reverse']],
  [
    'a PTR record that could not be asked is not a missing one',
    reverse({ names: [], confirmed: null, failure }),
    [],
  ],
  ['a name that leads elsewhere', reverse({ confirmed: false }), ['unconfirmed']],
  ['whether it leads back could not be asked', reverse({ confirmed: null }), []],
  [
    'a name at EHLO that leads elsewhere',
    { helo: { ...fit.helo, addresses: ['192.0.2.1'] } },
    ['helo-mismatch'],
  ],
  ['a name that could not be asked', { helo: { ...fit.helo, addresses: [], failure } }, []],
  ['no outside address to hold it against', { helo: { ...fit.helo, addresses: [] }, outside: [] }, []],
  [
    'a list that does not answer us says nothing',
    { listings: fit.listings.map((one) => ({ ...one, state: 'refused' as const })) },
    [],
  ],
  [
    'a broken list says nothing',
    { listings: fit.listings.map((one) => ({ ...one, state: 'broken' as const })) },
    [],
  ],
];

describe('what is amiss with this machine', () => {
  it.each(rows)('%s', (_, change, faults) => {
    expect(fitnessOf({ ...fit, ...change }).faults).toEqual(faults);
  });
});

it('says what still holds: of hosts that were not reached nothing is known', () => {
  if (cutOff.prober === null || unfit.prober === null) throw new Error('no prober');
  const cut = fitnessOf(cutOff.prober);
  expect(cut.holds).toEqual([holdsWords.dns, holdsWords.unreached]);
  expect(cut.todo).toContain(todoWords.proxy);
  const listed = fitnessOf(unfit.prober);
  expect(listed.faults).toEqual(['listed', 'no-reverse', 'helo-literal']);
  expect(listed.holds).toContain(holdsWords.refusals);
  expect(listed.todo).toContain(todoWords.reverse);
});

it('says that nothing is amiss, and then gives no advice', () => {
  expect(fitnessOf(fit)).toEqual({ faults: [], lines: [proberFit], holds: [], todo: [] });
  expect(heloFits(fit)).toBe(true);
});

it('judges nothing while this machine is still being looked at', () => {
  const { prober } = unfit;
  const running: Trace = {
    ...unfit,
    state: 'running',
    verdict: null,
    steps: unfit.steps.map((step) =>
      step.name === 'prober' ? { ...step, state: 'running', endedMs: null } : step,
    ),
  };
  const shown = subjectOf(running, routeOf(running), 'you');
  expect(shown).toMatchObject({ prober: null, further: [] });
  expect(subjectOf(unfit, routeOf(unfit), 'you')?.prober).toBe(prober);
});
