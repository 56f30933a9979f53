import { describe, expect, it } from 'vitest';
import { type MtaStsProblem, mtaStsPolicySchema } from '../../shared/policy';
import { readStsPolicy, readStsRecords } from './mta-sts';

describe('the record at _mta-sts (RFC 8461 s.3.1)', () => {
  const good: [record: string, id: string, why: string][] = [
    ['v=STSv1; id=20160831085700Z;', '20160831085700Z', 'the RFC’s own example'],
    ['v=STSv1;id=1', '1', 'as short as it can be'],
    ['v=STSv1; id=1', '1', 'the last semicolon may be missing'],
    ['v=STSv1;\t id=1 \t;  ', '1', 'blanks around a semicolon'],
    ['v=STSv1; a-b.c_d=x:/y; id=1', '1', 'a field nobody knows, before'],
    ['v=STSv1; id=1; z=2; z=3', '1', 'and after'],
    ['v=STSv1; id=1; id=2', '1', 'of two the first counts (s.3.2)'],
    [`v=STSv1; id=${'a'.repeat(32)}`, 'a'.repeat(32), 'the longest id'],
  ];
  it.each(good)('%s: %s, %s', (record, id) => {
    expect(readStsRecords([record])).toEqual({ state: 'found', id, problems: [] });
  });

  const none: [records: string[], why: string][] = [
    [[], 'no TXT record'],
    [['v=spf1 mx -all', 'something else'], 'records of others, as a wildcard gives them'],
    [['v=STSv2; id=1'], 'a version to come'],
    [[''], 'an empty one'],
  ];
  it.each(none)('%j is none: %s', (records) => {
    expect(readStsRecords(records)).toEqual({ state: 'none', id: null, problems: [] });
  });

  const bad: [records: string[], id: string | null, problems: MtaStsProblem[], why: string][] = [
    [['v=STSv1; id=1', 'v=STSv1; id=1'], null, ['several-records'], 'two, even the same'],
    [['v=STSv1'], null, ['record-malformed'], 'does not begin with v=STSv1;'],
    [['v=STSv1 ; id=1'], null, ['record-malformed'], 'nor does this'],
    [['V=stsv1; id=1'], null, ['record-malformed'], 'capitals count'],
    [[' v=STSv1; id=1'], null, ['record-malformed'], 'a blank ahead'],
    [['v=STSv1;'], null, ['no-id'], 'no id'],
    [['v=STSv1; ID=1'], null, ['no-id'], 'capitals count in names as well'],
    [['v=STSv1; id='], '', ['record-malformed'], 'an empty id'],
    [['v=STSv1; id=2026-11-25'], '2026-11-25', ['record-malformed'], 'letters and digits alone'],
    [[`v=STSv1; id=${'a'.repeat(33)}`], 'a'.repeat(33), ['record-malformed'], 'longer than 32'],
    [[`v=STSv1; id=${'a'.repeat(9_999)}`], 'a'.repeat(64), ['record-malformed'], 'kept within its bound'],
    [['v=STSv1; id 1'], null, ['record-malformed', 'no-id'], 'no equals sign'],
    [['v=STSv1;; id=1'], '1', ['record-malformed'], 'an empty field'],
    [['v=STSv1; id=1; a=b=c'], '1', ['record-malformed'], 'an equals sign in a value'],
    [['v=STSv1; id=1; a=\u0000'], '1', ['record-malformed'], 'a NUL'],
  ];
  it.each(bad)('%j is no good: id %s, %j, %s', (records, id, problems) => {
    expect(readStsRecords(records)).toEqual({ state: 'invalid', id, problems });
  });

  it('records of others beside the one don’t count', () => {
    expect(readStsRecords(['v=STSv1', 'v=STSv1; id=7', 'v=spf1 -all'])).toMatchObject({
      state: 'found',
      id: '7',
    });
  });

  it('takes 64 KB of fields, and of blanks', () => {
    expect(readStsRecords([`v=STSv1; id=1${'; a=b'.repeat(13_000)}`])).toMatchObject({ state: 'found' });
    expect(readStsRecords([`v=STSv1; id=1${' '.repeat(65_000)}x`])).toMatchObject({ state: 'invalid' });
    expect(readStsRecords([`${' '.repeat(65_000)}v=STSv1; id=1`])).toMatchObject({ state: 'none' });
  });
});

const enforce =
  'version: STSv1\nmode: enforce\nmx: mx1.harbor.example\nmx: *.pier.example\nmax_age: 604800\n';

describe('the policy itself (RFC 8461 s.3.2)', () => {
  const policy = { mode: 'enforce', mx: ['mx1.harbor.example', '*.pier.example'], maxAgeSeconds: 604_800 };
  const good: [body: string, change: Partial<typeof policy>, why: string][] = [
    [enforce, {}, 'with LF'],
    [enforce.replaceAll('\n', '\r\n'), {}, 'with CRLF'],
    [enforce.trimEnd(), {}, 'the last line without its end'],
    [`\n${enforce}\r\n  \n\n`, {}, 'empty lines'],
    [enforce.replaceAll(': ', ':'), {}, 'no blank behind the colon'],
    [enforce.replaceAll(': ', ': \t ').replaceAll('\n', ' \t\n'), {}, 'many, and at the end'],
    [
      enforce.split('\n').reverse().join('\n'),
      { mx: ['*.pier.example', 'mx1.harbor.example'] },
      'in any order',
    ],
    [`${enforce}comment: grüße aus dem Hafen: 1\nX-1_2.3: y\n`, {}, 'keys nobody knows'],
    [`${enforce}mode: none\nversion: STSv9\nmax_age: x y\n`, {}, 'of a key given twice the first counts'],
    [enforce.replace('enforce', 'testing'), { mode: 'testing' }, 'testing'],
    [
      'version: STSv1\nmode: none\nmax_age: 86400',
      { mode: 'none', mx: [], maxAgeSeconds: 86_400 },
      'none needs no mx',
    ],
    [enforce.replace('604800', '0'), { maxAgeSeconds: 0 }, 'the shortest age'],
    [enforce.replace('604800', '31557600'), { maxAgeSeconds: 31_557_600 }, 'the longest'],
    [enforce.replace('604800', '0000604800'), {}, 'zeros ahead'],
    [
      enforce.replace('mx1.harbor.example', 'XN--bcher-KVA.example.'),
      { mx: ['XN--bcher-KVA.example.', '*.pier.example'] },
      'A-labels and a final dot, as written',
    ],
  ];
  it.each(good)('%j: %j, %s', (body, change) => {
    expect(readStsPolicy(body)).toEqual({ policy: { ...policy, ...change }, problems: [] });
    expect(mtaStsPolicySchema.safeParse(readStsPolicy(body).policy).success).toBe(true);
  });

  const all: MtaStsProblem[] = ['version', 'mode', 'max-age'];
  const bad: [body: string, problems: MtaStsProblem[], why: string][] = [
    ['', all, 'nothing'],
    ['<!DOCTYPE html>\n<title>Not found</title>', ['malformed', ...all], 'a web page'],
    [enforce.replace('STSv1', 'STSv2'), ['version'], 'another version'],
    [enforce.replace('STSv1', 'stsv1'), ['version'], 'capitals count'],
    [enforce.replace('version: STSv1\n', ''), ['version'], 'no version'],
    [enforce.replace('enforce', 'Enforce'), ['mode'], 'capitals count'],
    [enforce.replace('mode', 'Mode'), ['mode'], 'in keys as well'],
    [enforce.replace('mode: enforce\n', ''), ['mode'], 'no mode'],
    [enforce.replace('enforce', 'report'), ['mode'], 'a mode nobody knows'],
    ['version: STSv1\nmode: enforce\nmax_age: 1', ['no-mx'], 'enforce without mx'],
    ['version: STSv1\nmode: testing\nmax_age: 1', ['no-mx'], 'testing without mx'],
    [enforce.replace('604800', '31557601'), ['max-age'], 'more than a year'],
    [enforce.replace('604800', '-1'), ['max-age'], 'no number'],
    [enforce.replace('604800', '1e3'), ['max-age'], 'no number either'],
    [enforce.replace('604800', '١٢٣'), ['max-age'], 'digits of others'],
    [enforce.replace('604800', '9'.repeat(400)), ['max-age'], 'a number beyond numbers'],
    [enforce.replace('max_age: 604800\n', ''), ['max-age'], 'no age'],
    [enforce.replace('mx1.harbor.example', ''), ['malformed'], 'a key without a value'],
    [
      enforce.replace('mx1.harbor.example', 'mx1.harbor.example, mx2.harbor.example'),
      ['malformed'],
      'two in one line',
    ],
    [enforce.replace('mx1', 'mx*'), ['malformed'], 'a wildcard that is no whole label'],
    [enforce.replace('*.pier', '*.*.pier'), ['malformed'], 'two wildcards'],
    [enforce.replace('*.pier.example', '*'), ['malformed'], 'a wildcard alone'],
    [enforce.replace('mx1', 'bücher'), ['malformed'], 'a U-label'],
    [enforce.replace('mx1', 'a..b'), ['malformed'], 'an empty label'],
    [enforce.replace('mx1', 'a'.repeat(64)), ['malformed'], 'a label too long'],
    [enforce.replace('mx1', 'a.'.repeat(120)), ['malformed'], 'a name too long'],
    [enforce.replace('version:', 'version :'), ['malformed', 'version'], 'a blank before the colon'],
    [enforce.replace('mode: enforce', 'mode=enforce'), ['malformed', 'mode'], 'no colon'],
    [`\uFEFF${enforce}`, ['malformed', 'version'], 'a byte order mark'],
    [enforce.replaceAll('\n', '\r'), ['malformed', ...all], 'bare CR is no end of a line'],
    [`${enforce}x: a\u0000b\n`, ['malformed'], 'a NUL'],
    [`${enforce}x: a\rb\n`, ['malformed'], 'CR inside a line'],
    [`${enforce}${'a'.repeat(33)}: b\n`, ['malformed'], 'a key too long'],
  ];
  it.each(bad)('%j: %j, %s', (body, problems) => {
    const read = readStsPolicy(body);
    expect(read.policy).toBeNull();
    expect([...read.problems].sort()).toEqual([...problems].sort());
  });

  const hostile: [why: string, body: string, problem: MtaStsProblem][] = [
    ['1 MB', 'x'.repeat(1_048_576), 'too-long'],
    ['1 MB of lines', 'a: b\n'.repeat(200_000), 'too-long'],
    ['64 KB of NULs', '\u0000'.repeat(65_536), 'malformed'],
    ['64 KB without an end of line', `version: STSv1 ${'y'.repeat(65_000)}`, 'version'],
    ['64 KB of blanks before a letter', `mode:${' '.repeat(65_000)}x`, 'mode'],
    ['64 KB of colons', ':'.repeat(65_536), 'malformed'],
    ['64 KB of line ends', '\r\n'.repeat(32_768), 'version'],
    ['10,000 hosts', `version: STSv1\nmode: enforce\nmax_age: 1\n${'mx:a\n'.repeat(10_000)}`, 'too-long'],
  ];
  it.each(hostile)('%s is refused', (_why, body, problem) => {
    const read = readStsPolicy(body);
    expect(read.policy).toBeNull();
    expect(read.problems).toContain(problem);
  });

  it('a thousand hosts are still a list', () => {
    const read = readStsPolicy(
      `version: STSv1\nmode: enforce\nmax_age: 1\n${'mx: a.example\n'.repeat(1_000)}`,
    );
    expect(read.policy?.mx).toHaveLength(1_000);
  });
});
