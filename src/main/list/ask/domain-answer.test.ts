// The cases of a domain's answer that no server is needed for.

import { describe, expect, test } from 'vitest';
import type { DomainOutcome } from '../../../shared/list/facts';
import type { BulkRecords } from '../../dns/bulk/answer';
import { dnsFailure } from '../../dns/failures';
import {
  answerOfItself,
  answerWithHosts,
  beginningOf,
  type HostFinding,
  outcomeOfFailure,
  readSet,
} from './domain-answer';

const set = (...hosts: [preference: number, exchange: string][]): BulkRecords => ({
  kind: 'records',
  values: hosts.map(([preference, exchange]) => ({ type: 'MX', preference, exchange })),
  aliases: [],
  ttl: 300,
});
const namesOf = (records: BulkRecords) => {
  const read = readSet(records);
  return read.kind === 'hosts'
    ? read.hosts.map(({ name, preference }) => `${preference} ${name}`)
    : read.outcome;
};
const many = Array.from({ length: 30 }, (_, at): [number, string] => [at, `mx${at}.example`]);

const sets: readonly [records: BulkRecords, expected: string[] | string, why: string][] = [
  [set([20, 'b.example'], [10, 'a.example']), ['10 a.example', '20 b.example'], 'lower preference first'],
  [
    set([10, 'b.example'], [10, 'a.example']),
    ['10 a.example', '10 b.example'],
    'equals by name, whatever the order on the wire',
  ],
  [set([20, 'A.example'], [10, 'a.EXAMPLE']), ['10 a.example'], 'one host, once, with its lowest preference'],
  [set([0, '.']), 'null-mx', 'RFC 7505'],
  [set([0, '.'], [10, '.']), 'null-mx', 'the root, twice'],
  [set([0, '.'], [10, 'a.example']), ['10 a.example'], 'the root beside another is no host'],
  [set(), 'servers-fail', 'records of which none could be read are no null MX'],
  [set(...many), many.slice(0, 20).map(([at, name]) => `${at} ${name}`), 'twenty at most'],
];
test.each(sets)('%# %j', (records, expected) => {
  expect(namesOf(records)).toEqual(expected);
});

const host = (addresses: HostFinding['addresses'], parts: Partial<HostFinding> = {}): HostFinding => ({
  addresses,
  first: [],
  failure: addresses === 'not-known' ? dnsFailure('servfail', 'SERVFAIL') : null,
  operator: null,
  parkedBy: null,
  ...parts,
});
const beginning = beginningOf(set(), '2026-11-25T12:00:00.000Z');

describe('what the hosts come to', () => {
  const table: readonly [findings: (HostFinding | null)[], outcome: DomainOutcome, why: string][] = [
    [[host('none'), host('public')], 'mx', 'one is enough'],
    [[host('not-known'), host('public')], 'mx', 'so is one beside another that is not known'],
    [[host('private'), host('not-known')], 'hosts-not-known', 'the other may be the one'],
    [[host('none'), host('not-known'), null], 'hosts-not-known', 'there may be one'],
    [[host('none'), host('private')], 'hosts-private', 'nothing but private ones'],
    [[host('none'), host('none')], 'hosts-without-address', 'names without addresses'],
    [[host('none'), null], 'hosts-without-address', 'a name among digits'],
    [[null, null], 'mx-unusable', 'digits alone'],
  ];
  test.each(table)('%# %j', (findings, outcome) => {
    const hosts = findings.map((finding, at) => ({
      name: `mx${at}.example`,
      preference: at,
      isAddress: finding === null,
    }));
    const answer = answerWithHosts(beginning, hosts, findings);
    expect(answer.outcome).toBe(outcome);
    expect(answer.failure === null).toBe(outcome !== 'hosts-not-known');
  });

  test('the operator is the first host’s, a parking service anybody’s', () => {
    const hosts = [0, 1].map((at) => ({ name: `mx${at}.example`, preference: at, isAddress: false }));
    const findings = [
      host('public', { operator: 'google' }),
      host('public', { operator: 'ovh', parkedBy: 'Sedo' }),
    ];
    expect(answerWithHosts(beginning, hosts, findings)).toMatchObject({
      operator: 'google',
      parkedBy: 'Sedo',
    });
  });
});

test.each([
  [host('public'), 'implicit-mx'],
  [host('private'), 'hosts-private'],
  [host('none'), 'no-mail-host'],
  [host('not-known'), 'servers-fail'],
  [host('not-known', { failure: dnsFailure('timeout', '', { side: 'here' }) }), 'could-not-ask'],
] satisfies [HostFinding, DomainOutcome][])('a domain that is its own host: %j %s', (itself, outcome) => {
  expect(answerOfItself(beginning, 'cottage.example', itself).outcome).toBe(outcome);
});

test.each([
  [dnsFailure('servfail', ''), 'servers-fail'],
  [dnsFailure('refused', ''), 'servers-fail'],
  [dnsFailure('refused', '', { side: 'here' }), 'could-not-ask'],
  [dnsFailure('timeout', ''), 'could-not-ask'],
  [dnsFailure('alias-loop', ''), 'servers-fail'],
] as const)('a failure: %j is %s', (failure, outcome) => {
  expect(outcomeOfFailure(failure)).toBe(outcome);
});
