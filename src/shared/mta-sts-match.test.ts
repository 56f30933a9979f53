import { describe, expect, it } from 'vitest';
import { mxMatches, policyNames } from './mta-sts-match';

describe('an mx pattern and a host (RFC 8461 s.4.1)', () => {
  const rows: [pattern: string, host: string, matches: boolean, why: string][] = [
    ['mx1.harbor.example', 'mx1.harbor.example', true, 'the same name'],
    ['MX1.Harbor.Example', 'mx1.hARBOR.example', true, 'in any case'],
    ['mx1.harbor.example.', 'mx1.harbor.example', true, 'a final dot in the pattern'],
    ['mx1.harbor.example', 'mx1.harbor.example.', true, 'a final dot in the record'],
    ['*.harbor.example', 'mx1.harbor.example', true, 'the wildcard for one label'],
    ['*.harbor.example.', 'MX1.harbor.example.', true, 'the same with dots and capitals'],
    ['*.harbor.example', 'harbor.example', false, 'not for none'],
    ['*.harbor.example', 'mx1.east.harbor.example', false, 'not for two'],
    ['*.harbor.example', 'mx1.otherharbor.example', false, 'a label is whole'],
    ['*.harbor.example', '.harbor.example', false, 'an empty label is none'],
    ['harbor.example', 'mx1.harbor.example', false, 'a name stands for itself alone'],
    ['mx*.harbor.example', 'mx1.harbor.example', false, 'a wildcard is a whole label'],
    ['*.*.example', 'mx1.harbor.example', false, 'and only the first'],
    ['*', 'harbor', false, 'and never alone'],
    ['*.', 'harbor', false, 'a dot alone names nobody'],
    ['', '', false, 'nothing names nobody'],
    ['.', '.', false, 'the root is no host'],
    ['*.xn--bcher-kva.example', 'mx.xn--bcher-kva.example', true, 'A-labels compare as they are'],
    ['*.bücher.example', 'mx.xn--bcher-kva.example', false, 'a U-label is not one'],
    ['*.\u212Aiosk.example', 'mx.kiosk.example', false, 'only ASCII letters fold'],
    ['*.harbor.example', 'mx\\.1.harbor.example', false, 'a dot inside a label is no boundary'],
  ];
  it.each(rows)('%s and %s: %s, %s', (pattern, host, matches) => {
    expect(mxMatches(pattern, host)).toBe(matches);
  });

  it('one pattern of several is enough; none is none', () => {
    expect(policyNames(['mx9.harbor.example', '*.harbor.example'], 'mx1.harbor.example')).toBe(true);
    expect(policyNames([], 'mx1.harbor.example')).toBe(false);
  });

  it('takes a long hostile text in one pass', () => {
    const long = '*.'.repeat(500_000);
    expect(mxMatches(long, `${'a.'.repeat(500_000)}example`)).toBe(false);
  });
});
