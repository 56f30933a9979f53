import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../../shared/trace';
import { castle, heldBack } from '../policy-traces.fixture';
import { cutOff, waits } from '../prober-traces.fixture';
import { harbor } from '../traces.fixture';
import { compareHosts, differencesOf } from './compare';
import { glanceLine, glancesOf } from './glance';
import type { CompareRowId } from './words';

const row = (trace: Trace, id: CompareRowId) =>
  compareHosts(trace).rows.find((one) => one.id === id)?.cells ?? [];
const texts = (trace: Trace, id: CompareRowId): string[] => row(trace, id).map((cell) => cell.text);
const marked = (trace: Trace, id: CompareRowId): boolean[] => row(trace, id).map((cell) => cell.differs);

describe('three hosts side by side', () => {
  const rows: [CompareRowId, string[], boolean[]][] = [
    ['families', ['IPv4 and IPv6', 'IPv4 only', 'IPv4 only'], [false, true, true]],
    ['greeting', ['42 ms', '42 ms', '42 ms'], [false, false, false]],
    ['size', ['52 MB', '10 MB', 'no limit named'], [false, true, true]],
    ['pipelining', ['yes', 'yes', 'no'], [false, false, true]],
    ['smtpUtf8', ['yes', 'no', 'no'], [false, true, true]],
    ['eightBit', ['yes', 'yes', 'yes'], [false, false, false]],
    ['limits', ['RCPTMAX=100', 'RCPTMAX=100', 'no'], [false, false, true]],
    ['starttls', ['yes', 'yes', 'yes'], [false, false, false]],
    ['trust', ['trusted', 'trusted', 'expired'], [false, false, true]],
    ['names', ['yes', 'yes', 'no'], [false, false, true]],
    ['dane', ['matches', 'does not match', 'none'], [false, true, true]],
    ['sts', ['in the policy', 'in the policy', 'not in the policy'], [false, false, true]],
    [
      'rcpt',
      [
        '250 2.1.5, accepted the mailbox',
        '250 2.1.5, accepted the mailbox',
        '450 4.7.1, asks unknown senders to come again later',
      ],
      [false, false, true],
    ],
  ];
  it.each(rows)('%s', (id, said, differs) => {
    expect(texts(castle, id)).toEqual(said);
    expect(marked(castle, id)).toEqual(differs);
  });

  it('counts differences by row and by host', () => {
    const comparison = compareHosts(castle);
    expect(comparison.base).toBe(0);
    const [first, second, third] = differencesOf(comparison);
    expect(first).toBe(0);
    expect(second).toBe(4);
    expect(third).toBeGreaterThan(10);
    expect(comparison.differences).toBe(third);
  });
});

describe('what was not asked is no difference', () => {
  it('holds the hosts against the first that answered, not against a silent one', () => {
    expect(compareHosts(harbor).base).toBe(1);
    expect(texts(harbor, 'pipelining')).toEqual(['not asked', 'no', 'no', 'not asked']);
    expect(marked(harbor, 'pipelining')).toEqual([false, false, false, false]);
  });

  it('has no measure where nobody answered, and no row for what was asked of nobody', () => {
    const comparison = compareHosts(cutOff);
    expect(comparison.base).toBeNull();
    expect(comparison.differences).toBe(0);
    expect(comparison.rows.map(({ id }) => id)).toEqual(['families']);
  });

  it('has no row for a policy that does not hold', () => {
    expect(row(heldBack, 'sts')).toEqual([]);
  });
});

describe('at a glance', () => {
  it('tells lock, shield and differences of each lane', () => {
    expect(glancesOf(castle)).toEqual([
      { lock: 'closed', shield: 'holds', differs: 0 },
      { lock: 'closed', shield: 'broken', differs: 4 },
      { lock: 'flawed', shield: 'broken', differs: differencesOf(compareHosts(castle))[2] },
    ]);
  });

  it('says nothing of a host that was not reached, and compares nothing where there is one host', () => {
    expect(glancesOf(harbor)[0]).toMatchObject({ lock: null, shield: null });
    expect(glancesOf(waits)).toEqual([{ lock: 'closed', shield: null, differs: 0 }]);
  });

  it('has words for whoever listens', () => {
    expect(glanceLine({ lock: 'open', shield: 'broken', differs: 2 })).toBe(
      'not encrypted, the transport policy does not hold, differs from the first host in 2 things',
    );
    expect(glanceLine({ lock: null, shield: null, differs: 0 })).toBe('');
  });
});
