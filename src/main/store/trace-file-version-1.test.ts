import { describe, expect, it } from 'vitest';
import { fixtureHost, fixtureMailbox, fixtureTrace } from '../../shared/evidence.fixture';
import { stepNames, type Trace } from '../../shared/trace';
import { judge } from '../../shared/verdict/judge';
import { decodeTrace, encodeTrace } from './trace-file';

const attempt = fixtureMailbox('no-such-mailbox', 550);
const tls = attempt.tls && { ...attempt.tls, keyExchange: '' };
const hosts = [fixtureHost('mx1.harbor.example', [{ ...attempt, tls }])];
const today = fixtureTrace({ hosts, options: { policy: false, prober: false } });

/** What version 1 did not know, by the place it stands in. */
const unknownThen = {
  trace: ['mtaSts', 'prober', 'submission', 'waiting'],
  options: [
    'caCertificates',
    'httpsPort',
    'policy',
    'prober',
    'submission',
    'proxy',
    'connectionsPerOperator',
  ],
  mx: ['wildcard'],
  host: ['tlsa'],
  attempt: ['round', 'local', 'dane'],
  tls: ['keyExchange'],
};

function without<T extends object>(value: T, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

const oldVerdict = {
  outcome: 'refused',
  reasons: [],
  notes: [],
  decidedBy: null,
  answers: {
    domain: { state: 'yes', code: null },
    host: { state: 'yes', code: null },
    tls: { state: 'yes', code: null },
    mailbox: { state: 'no', code: 'no-such-mailbox' },
    prober: { state: 'yes', code: null },
  },
};

/** The same trace as a file of version 1 held it. */
function asVersion1(trace: Trace, changes: object = {}): string {
  return JSON.stringify({
    ...without(trace, unknownThen.trace),
    version: 1,
    options: without(trace.options, unknownThen.options),
    mx: trace.mx && without(trace.mx, unknownThen.mx),
    steps: trace.steps.filter(({ name }) => name !== 'policy' && name !== 'prober'),
    hosts: trace.hosts.map((host) => ({
      ...without(host, unknownThen.host),
      attempts: host.attempts.map((attempt) => ({
        ...without(attempt, unknownThen.attempt),
        tls: attempt.tls && without(attempt.tls, unknownThen.tls),
      })),
    })),
    verdict: oldVerdict,
    ...changes,
  });
}

function read(text: string): Trace {
  const result = decodeTrace(text);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
}

describe('a file of version 1', () => {
  const trace = read(asVersion1(today));

  it('has today’s steps, and those that were not there were switched off', () => {
    expect(trace.version).toBe(2);
    expect(trace.steps.map(({ name }) => name)).toEqual([...stepNames]);
    const added = trace.steps.filter(({ name }) => name === 'policy' || name === 'prober');
    expect(added.map(({ state, skipped }) => [state, skipped])).toEqual([
      ['skipped', 'switched-off'],
      ['skipped', 'switched-off'],
    ]);
  });

  it('is judged by the rules of today, and what was not asked then stays so', () => {
    expect(trace.verdict).toEqual(judge(today));
    expect(trace.verdict?.answers.policy.answer).toBe('not-asked');
    expect(trace.verdict?.answers.mailbox).toMatchObject({
      answer: 'no',
      proof: { host: 'mx1.harbor.example' },
    });
  });

  it('loses nothing else', () => {
    expect({ ...trace, verdict: null, steps: [] }).toEqual({ ...today, steps: [] });
    expect(trace.steps.filter(({ state }) => state === 'done')).toHaveLength(7);
  });

  it('that was still running has no verdict', () => {
    expect(read(asVersion1(today, { state: 'running' })).verdict).toBeNull();
  });

  it('comes back as version 2 when it is written', () => {
    expect(read(encodeTrace(trace))).toEqual(trace);
  });

  const bad: [why: string, changes: object, detail: string][] = [
    ['a step too few', { steps: today.steps.slice(0, 4) }, 'shape: steps'],
    ['a step twice', { steps: [...today.steps, today.steps[0]] }, 'shape: steps'],
    ['steps that are none', { steps: [1, null, [], 'x', {}, 2, 3] }, 'shape: steps'],
    ['steps of another kind', { steps: 'all' }, 'shape: steps'],
    ['options of another kind', { options: 7 }, 'shape: options'],
    ['hosts of another kind', { hosts: {} }, 'shape: hosts'],
  ];
  it.each(bad)('is refused: %s', (_why, changes, detail) => {
    const result = decodeTrace(asVersion1(today, changes));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.failure.detail).toContain(detail);
  });
});

describe('the answers at the top of a file', () => {
  const judged = { ...today, verdict: judge(today) };

  it('are the verdict’s own', () => {
    const file = JSON.parse(encodeTrace(judged));
    expect(file.answers).toEqual(judged.verdict.answers);
    expect(Object.keys(file.answers)).toEqual(['domain', 'host', 'policy', 'mailbox', 'prober']);
    expect(file.answers.mailbox).toMatchObject({ answer: 'no', proof: { text: '550 as the fixture says' } });
  });

  it('are null where there is no verdict', () => {
    expect(JSON.parse(encodeTrace(today)).answers).toBeNull();
  });

  it('count for nothing on the way in', () => {
    const file = { ...JSON.parse(encodeTrace(judged)), answers: { mailbox: 'forged' } };
    expect(read(JSON.stringify(file))).toEqual(judged);
  });
});
