import { expect, it } from 'vitest';
import { policyNamesHost } from './mta-sts-match';

const rows: [patterns: string[], host: string, named: boolean, why: string][] = [
  [['mx1.corp.example'], 'mx1.corp.example', true, 'the name itself'],
  [['MX1.Corp.Example'], 'mx1.corp.EXAMPLE.', true, 'letters’ case and the closing dot aside'],
  [['mx2.corp.example'], 'mx1.corp.example', false, 'another name'],
  [['a.example', 'mx1.corp.example'], 'mx1.corp.example', true, 'any of the lines'],
  [['*.corp.example'], 'mx1.corp.example', true, 'a wildcard for one label'],
  [['*.corp.example'], 'a.mx1.corp.example', false, 'and not for two'],
  [['*.corp.example'], 'corp.example', false, 'nor for none'],
  [['*'], 'example', false, 'a star alone names nobody'],
  [['mx*.corp.example'], 'mx1.corp.example', false, 'a star within a label is a letter'],
  [['mx1.*.example'], 'mx1.corp.example', false, 'a star stands first'],
  [['.corp.example'], 'mx1.corp.example', false, 'the older draft’s dot is no wildcard'],
  [['*.corp.example'], '*.corp.example', true, 'a host of that very name'],
  [[], 'mx1.corp.example', false, 'no lines'],
  [[''], '', false, 'no names'],
  [['mx.\u212aorp.example'], 'mx.korp.example', false, 'the Kelvin sign is no k'],
  [['*.corp.example'], `${'a.'.repeat(50_000)}corp.example`, false, 'longer than any name'],
];
it.each(rows)('%j and %.40s: %s (%s)', (patterns, host, named) => {
  expect(policyNamesHost(patterns, host)).toBe(named);
});
