import { describe, expect, it } from 'vitest';
import type { MtaStsEvidence } from '../../../../../shared/policy';
import { traceAt } from '../../../../../shared/replay';
import type { Trace } from '../../../../../shared/trace';
import { keptFor, mtaStsLines, tlsaRecordWords } from '../../../../../shared/words/policy';
import { subjectOf } from '../inspector/subject';
import { routeOf, stopsOf } from '../map/route';
import { broken, castle, enforced, heldBack, tlsa } from '../policy-traces.fixture';
import { harbor } from '../traces.fixture';
import { policyStop } from './policy-stop';

const none: MtaStsEvidence = {
  ...enforced,
  state: 'none',
  records: [],
  id: null,
  fetch: null,
  policy: null,
};
const mode = (name: 'testing' | 'none') => ({
  ...enforced,
  policy: enforced.policy === null ? null : { ...enforced.policy, mode: name },
});
const withTlsa = (trace: Trace, state: Parameters<typeof tlsa>[1]): Trace => ({
  ...trace,
  hosts: trace.hosts.map((host) => ({ ...host, tlsa: tlsa(host.name, state) })),
});
const bare: Trace = { ...harbor, mtaSts: none };

describe('the policy on the map', () => {
  const rows: [what: string, trace: Trace, label: string, below: string, standing: string][] = [
    ['both, one host fails', castle, 'DANE + MTA-STS', 'enforced', 'flawed'],
    ['the verdict says no', heldBack, 'DANE + MTA-STS', 'not met', 'refused'],
    ['none in force', withTlsa(bare, 'none'), 'Policy', 'none in force', 'not-asked'],
    ['MTA-STS enforced', { ...bare, mtaSts: enforced }, 'MTA-STS', 'enforced', 'passed'],
    ['MTA-STS testing', { ...bare, mtaSts: mode('testing') }, 'MTA-STS', 'testing', 'flawed'],
    ['MTA-STS off', { ...bare, mtaSts: mode('none') }, 'MTA-STS', 'switched off', 'flawed'],
    ['MTA-STS broken', { ...bare, mtaSts: broken }, 'MTA-STS', 'can’t be used', 'flawed'],
    [
      'MTA-STS could not be asked',
      { ...bare, mtaSts: { ...none, state: 'failed' } },
      'MTA-STS',
      'can’t be known',
      'unknown',
    ],
    ['DANE alone', withTlsa(bare, 'secure'), 'DANE', 'published', 'passed'],
    ['DANE that can’t be proved', withTlsa(bare, 'bogus'), 'DANE', 'published', 'flawed'],
    [
      'DANE not asked for, as nothing is signed',
      withTlsa(bare, 'not-applicable'),
      'Policy',
      'none in force',
      'not-asked',
    ],
  ];
  it.each(rows)('%s', (_, trace, label, below, standing) => {
    expect(policyStop(trace)).toMatchObject({ label, below, standing });
  });

  it('says nothing of what it came to while it is being asked for', () => {
    const steps = bare.steps.map((step) =>
      step.name === 'policy' ? { ...step, state: 'running' as const, endedMs: null } : step,
    );
    expect(policyStop({ ...bare, steps })).toMatchObject({ below: 'being asked', standing: 'running' });
  });

  it('is not there before it was asked for, nor where it was not asked', () => {
    expect(policyStop(harbor)).toBeNull();
    expect(stopsOf(routeOf(traceAt(castle, 30))).map(({ id }) => id)).not.toContain('policy');
    expect(stopsOf(routeOf(castle)).map(({ id }) => id)).toContain('policy');
  });
});

describe('the policy in the inspector', () => {
  it('holds MTA-STS, the TLSA records of each host, and the rules of both', () => {
    const subject = subjectOf(castle, routeOf(castle), 'policy');
    expect(subject?.mtaSts).toBe(castle.mtaSts);
    expect(subject?.dane.map(({ host }) => host)).toEqual(castle.hosts.map(({ name }) => name));
    expect(subject?.happened.join(' ')).toContain('DANE: 2 of 3 hosts have TLSA records');
    expect(subject?.rules.map(({ document }) => document)).toEqual(['RFC 8461', 'RFC 7672']);
  });

  it('shows a host’s records at its encryption, with the one that fits', () => {
    const subject = subjectOf(castle, routeOf(castle), 'host:0:tls');
    expect(subject?.dane[0]?.result).toMatchObject({ state: 'match', record: 1 });
    expect(subjectOf(castle, routeOf(castle), 'host:0')?.dane).toEqual([]);
  });
});

describe('in words', () => {
  it.each([
    [1_209_600, '2 weeks'],
    [604_800, '7 days'],
    [86_400, '1 day'],
    [7_200, '2 hours'],
    [0, '0 ms'],
  ])('%s s is %s', (seconds, said) => expect(keptFor(seconds)).toBe(said));

  it('tells none, not asked and broken apart', () => {
    expect(mtaStsLines(none)).toEqual(['The domain has no MTA-STS policy.']);
    expect(mtaStsLines({ ...none, state: 'failed' })[0]).toContain('could not be found out');
    expect(mtaStsLines(broken)[0]).toBe('MTA-STS is published, and it can’t be used.');
    expect(mtaStsLines(broken)).toContain('The policy names no mail host.');
  });

  it('reads a TLSA record out', () => {
    const record = { usage: 3, selector: 1, matchingType: 1, data: '00', usable: true };
    expect(tlsaRecordWords(record)).toBe('3 1 1: the host’s own certificate, its key, by SHA-256');
    expect(tlsaRecordWords({ ...record, usage: 9 })).toContain('unknown use');
  });
});
