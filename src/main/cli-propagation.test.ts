// `waypost propagation` as a user or a script calls it, on the sample internet: exit status, streams, shapes.

import { describe, expect, it } from 'vitest';
import { propagationSchema } from '../shared/propagation';
import { waypost } from './testing/waypost';

describe('a call of propagation that makes no sense', () => {
  const rows: [args: string[], reason: string][] = [
    [[], 'needs a NAME'],
    [['harbor.example'], 'a NAME and a TYPE'],
    [['harbor.example', 'MX', 'now'], 'a NAME and a TYPE at most'],
    [['harbor.example', 'MAIL'], 'no record type "MAIL"'],
    [['harbor.example', 'ANY'], "can't be compared"],
    [['harbor..example', 'MX'], 'no name DNS can carry'],
    [['harbor.example', 'MX', '--loud'], '--loud'],
    [['harbor.example', 'MX', '--timeout', 'soon'], '--timeout'],
    [['harbor.example', 'MX', '--sample', '--resolver', '127.0.0.1'], '--resolver has no place'],
  ];
  it.each(rows)('%j: exit 2, one line that says why, nothing on stdout', async (args, reason) => {
    const { code, stdout, stderr } = await waypost('propagation', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

interface Line {
  id: string;
  state: string;
  until: string | null;
  untilBy: string | null;
}

describe('who says what on the sample internet', () => {
  it('a name server that missed a change, and caches that remember: by name, state and reason', async () => {
    const { code, stdout, stderr } = await waypost(
      'propagation',
      'almanac.example',
      'MX',
      '--sample',
      '--json',
    );
    expect([code, stderr]).toEqual([0, '']);
    const { judgement, ...facts } = JSON.parse(stdout);
    const propagation = propagationSchema.parse(facts);
    const told = propagation.answerers.map(({ id, name, place }) => {
      const line: Line | undefined = judgement.lines.find((one: Line) => one.id === id);
      return [name ?? place.address, line?.state, line?.untilBy].filter(Boolean).join(' ');
    });
    expect(judgement.truth).toMatchObject({ decidedBy: 'highest-serial' });
    expect(told).toEqual(
      expect.arrayContaining([
        'ns1.almanac.example same',
        'ns2.almanac.example old expire',
        'Meadow DNS old ttl',
        'Summit DNS none negative-ttl',
        'Gate DNS refused',
      ]),
    );
    expect(Date.parse(judgement.everywhereBy)).toBeGreaterThan(Date.parse(propagation.startedAt));
  });

  it('one answer everywhere: all of the zone and every resolver but the one that refuses', async () => {
    const { stdout } = await waypost('propagation', 'harbor.example', 'MX', '--sample', '--json');
    const { judgement } = JSON.parse(stdout);
    expect(judgement.truth.decidedBy).toBe('agreement');
    const states: string[] = judgement.lines.map(({ state }: Line) => state);
    expect([...new Set(states)].sort()).toEqual(['refused', 'same']);
    expect(judgement.everywhereBy).toBeNull();
  });

  it('the text for people: the sentence first, then the zone’s servers, then resolvers', async () => {
    const { code, stdout } = await waypost('propagation', 'almanac.example', 'MX', '--sample');
    expect(code).toBe(0);
    const [sentence] = stdout.split('\n');
    expect(sentence).toMatch(/says? something else about the MX record of almanac\.example/u);
    expect(stdout).toMatch(/must let go of by .* at the latest\./u);
    expect(stdout.indexOf('Servers of the zone')).toBeGreaterThan(0);
    expect(stdout.indexOf('Resolvers')).toBeGreaterThan(stdout.indexOf('Servers of the zone'));
    expect(stdout).toContain('10 old.almanac.example.');
  });

  it('a name that is not there: everyone agrees on that, too', async () => {
    const { stdout } = await waypost('propagation', 'gone.harbor.example', 'A', '--sample', '--json');
    const { judgement } = JSON.parse(stdout);
    expect(judgement.truth.said.kind).toBe('no-such-name');
    expect(judgement.lines.every(({ state }: Line) => state === 'same' || state === 'refused')).toBe(true);
  });
});
