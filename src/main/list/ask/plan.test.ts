// The plan of the mailbox level, worked out by hand.

import { describe, expect, test } from 'vitest';
import { type BudgetPace, connectionsFor, type OperatorCount, planMailboxes } from './plan';

const pace: BudgetPace = { perMinute: 60, connectionsPerOperator: 1 };
const one = (
  host: string,
  mailboxes: number,
  domains = 1,
  more: Partial<OperatorCount> = {},
): OperatorCount => ({
  operator: null,
  host,
  domains,
  mailboxes,
  ...more,
});

describe('connections', () => {
  test.each<[number, number, number, string]>([
    [0, 1, 0, 'nobody to ask, nobody to call'],
    [1, 1, 1, 'one'],
    [15, 1, 1, 'as many as a first connection takes'],
    [16, 1, 2, 'one more'],
    [65, 1, 2, '15 and 50'],
    [66, 1, 3, '15, 50 and 1'],
    [100, 40, 40, '40 sets of hosts, none of them with more than a first portion'],
    [3, 40, 3, 'no more sets are called than there are mailboxes'],
    [1_000, 10, 27, '10 of 15, and 850 in portions of 50'],
  ])('%i mailboxes at %i sets of hosts: %i', (mailboxes, hostSets, expected) => {
    expect(connectionsFor({ mailboxes, hostSets })).toBe(expected);
  });
});

describe('seconds', () => {
  test.each<[string, OperatorCount[], BudgetPace, number]>([
    ['nothing to ask', [], pace, 0],
    // 1 connection of 3 s, 10 mailboxes and a stranger of 0.2 s each: 5.2
    ['one small host', [one('mx.a.example', 10)], pace, 6],
    // 1 + ceil(985 / 50) = 21 connections of 3 s, 1001 questions of 0.2 s: 63 + 200.2
    ['one large host', [one('mx.a.example', 1_000)], pace, 264],
    [
      'and with two connections to it',
      [one('mx.a.example', 1_000)],
      { ...pace, connectionsPerOperator: 2 },
      132,
    ],
    // 600 connections at 60 a minute
    [
      'many hosts: the pace of new connections',
      Array.from({ length: 600 }, (_none, at) => one(`mx${at}.example`, 1)),
      pace,
      600,
    ],
    // the pace raised: 600 hosts of 3.4 s, rounded up to 4 each, 100 at a time
    [
      'many hosts, a fast pace: a hundred at a time',
      Array.from({ length: 600 }, (_none, at) => one(`mx${at}.example`, 1)),
      { ...pace, perMinute: 60_000 },
      24,
    ],
  ])('%s', (_why, counts, given, expected) => {
    expect(planMailboxes(counts, given).seconds).toBe(expected);
  });
});

test('operators that take every name stand apart and cost no time', () => {
  const plan = planMailboxes(
    [
      one('mta5.am0.yahoodns.net', 5_000, 3, { operator: 'yahoo' }),
      one('gmail-smtp-in.l.google.com', 40, 2, { operator: 'google' }),
      one('mx.a.example', 10),
    ],
    pace,
  );
  expect(plan).toMatchObject({ total: 5_050, hidden: 5_000, seconds: 15 });
  expect(plan.operators).toEqual([
    // 1 + ceil(25 / 50) = 2 connections of 3 s, 42 questions of 0.2 s: 14.4
    expect.objectContaining({
      key: 'google',
      name: 'Google',
      mailboxes: 40,
      secondsLeft: 15,
      isHidden: false,
    }),
    expect.objectContaining({ key: 'host mx.a.example', secondsLeft: 6 }),
    expect.objectContaining({ key: 'yahoo', mailboxes: 5_000, secondsLeft: null, isHidden: true }),
  ]);
});
