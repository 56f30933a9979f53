import { describe, expect, it } from 'vitest';
import { type DaneResult, daneResultSchema, type TlsaRecord } from '../../shared/policy';
import { matchDane } from './dane';
import { evidenceOf, type Made, make, testNow, tlsa } from './testing/chain';

const base = 'mx.harbor.example';
const domain = 'harbor.example';

const root = await make({ subject: 'CN=Root', isAuthority: true });
const middle = await make({ subject: 'CN=Middle', issuer: root, isAuthority: true });
const leaf = await make({ subject: `CN=${base}`, issuer: middle, names: [base] });
const other = await make({ subject: 'CN=Other', isAuthority: true });
const late = await make({ subject: `CN=${base}`, issuer: middle, names: [base], from: -60, to: -1 });
const early = await make({ subject: `CN=${base}`, issuer: middle, names: [base], from: 1 });
const strange = await make({ subject: 'CN=x', issuer: middle, names: ['mail.elsewhere.example'] });
const forged = await make({ subject: `CN=${base}`, issuer: middle, signedBy: other, names: [base] });
const lateMiddle = await make({
  subject: 'CN=Middle',
  issuer: root,
  isAuthority: true,
  keysOf: middle,
  to: -1,
});
const weakMiddle = await make({ subject: 'CN=Middle', issuer: root, keysOf: middle });
const alone = await make({ subject: `CN=${base}`, names: [base], isAuthority: true });
const sister = await make({ subject: `CN=${base}`, keysOf: alone, isAuthority: true, to: 90 });

const result = (
  state: DaneResult['state'],
  problem: DaneResult['problem'] = null,
  record: number | null = null,
  certificate: number | null = null,
): DaneResult => ({ state, record, certificate, problem });
const match = (record: number, certificate: number | null): DaneResult =>
  result('match', null, record, certificate);

function judge(records: readonly TlsaRecord[], chain: readonly Made[], names = [base, domain]): DaneResult {
  return daneResultSchema.parse(matchDane(records, evidenceOf(...chain), names, testNow));
}

describe('DANE-EE(3), RFC 7672 s.3.1.1', () => {
  const rows: [record: TlsaRecord, chain: Made[], expected: DaneResult, why: string][] = [
    ...['3 0 0', '3 0 1', '3 0 2', '3 1 0', '3 1 1', '3 1 2'].map(
      (text): [TlsaRecord, Made[], DaneResult, string] => [tlsa(text, leaf), [leaf], match(0, 0), text],
    ),
    [
      { ...tlsa('3 1 1', leaf), data: tlsa('3 1 1', leaf).data.toUpperCase() },
      [leaf],
      match(0, 0),
      'in capitals',
    ],
    [tlsa('3 1 1', late), [late], match(0, 0), 'dates don’t count'],
    [tlsa('3 1 1', strange), [strange], match(0, 0), 'names don’t count'],
    [tlsa('3 1 1', forged), [forged], match(0, 0), 'nor do signatures'],
    [tlsa('3 1 1', alone), [alone], match(0, 0), 'who signs itself is as good'],
    [tlsa('3 1 1', other), [leaf, middle], result('mismatch', 'digest'), 'another key'],
    [tlsa('3 1 1', middle), [leaf, middle], result('mismatch', 'digest'), 'the leaf alone counts'],
    [tlsa('3 0 1', late), [leaf], result('mismatch', 'digest'), 'another certificate of another key'],
  ];
  it.each(rows)('%j', (record, chain, expected) => {
    expect(judge([record], chain)).toEqual(expected);
  });
});

describe('DANE-TA(2), RFC 7672 s.3.1.2', () => {
  const whole = [leaf, middle, root];
  const rows: [record: TlsaRecord, chain: Made[], expected: DaneResult, why: string][] = [
    ...['2 0 0', '2 0 1', '2 0 2', '2 1 0', '2 1 1', '2 1 2'].flatMap(
      (text): [TlsaRecord, Made[], DaneResult, string][] => [
        [tlsa(text, root), whole, match(0, 2), `${text} of the root`],
        [tlsa(text, middle), [leaf, middle], match(0, 1), `${text} of the one between`],
      ],
    ),
    [tlsa('2 0 1', root), [leaf, root, other, middle], match(0, 1), 'in any order, with others among them'],
    [tlsa('2 0 1', root), [leaf, middle], result('mismatch', 'digest'), 'the anchor must be presented'],
    [tlsa('2 0 0', root), [leaf, middle], match(0, null), 'but for one that the record holds whole'],
    [tlsa('2 1 0', root), [leaf, middle], match(0, null), 'or whose key it holds'],
    [tlsa('2 1 0', middle), [leaf], match(0, null), 'which may have signed the leaf itself'],
    [tlsa('2 1 0', other), [leaf, middle], result('mismatch', 'digest'), 'a key that signed nothing here'],
    [tlsa('2 0 0', other), [leaf, middle], result('mismatch', 'digest'), 'nor this certificate'],
    [
      tlsa('2 0 0', lateMiddle),
      [leaf],
      result('mismatch', 'expired', 0),
      'an anchor in the record that has expired',
    ],
    [
      tlsa('2 0 1', other),
      [leaf, middle, other],
      result('mismatch', 'chain', 0, 2),
      'presented, and not on the way',
    ],
    [tlsa('2 0 1', root), [leaf, root], result('mismatch', 'chain', 0, 1), 'the one between is missing'],
    [
      tlsa('2 0 1', middle),
      [forged, middle],
      result('mismatch', 'chain', 0, 1),
      'a signature that does not hold',
    ],
    [tlsa('2 1 0', middle), [forged], result('mismatch', 'digest'), 'nor under the key alone'],
    [
      tlsa('2 1 1', weakMiddle),
      [leaf, weakMiddle],
      result('mismatch', 'chain', 0, 1),
      'who is no authority signs nobody',
    ],
    [tlsa('2 0 1', middle), [late, middle], result('mismatch', 'expired', 0, 1), 'the leaf has expired'],
    [
      tlsa('2 0 1', middle),
      [early, middle],
      result('mismatch', 'expired', 0, 1),
      'the leaf is not valid yet',
    ],
    [
      tlsa('2 0 1', root),
      [leaf, lateMiddle, root],
      result('mismatch', 'expired', 0, 2),
      'the one between has',
    ],
    [tlsa('2 0 1', root), [leaf, lateMiddle, middle, root], match(0, 3), 'but not its sister'],
    [
      tlsa('2 0 1', lateMiddle),
      [leaf, lateMiddle],
      result('mismatch', 'expired', 0, 1),
      'the anchor itself has',
    ],
    [tlsa('2 0 1', middle), [strange, middle], result('mismatch', 'name', 0, 1), 'another host’s name'],
    [tlsa('2 1 0', middle), [strange], result('mismatch', 'name', 0), 'also under a key alone'],
    [tlsa('2 0 1', alone), [alone], result('mismatch', 'digest'), 'the leaf is not its own anchor'],
    [tlsa('2 0 0', alone), [alone], result('mismatch', 'digest'), 'nor where the record holds it whole'],
    [
      tlsa('2 0 1', sister),
      [alone, sister],
      result('mismatch', 'chain', 0, 1),
      'nobody stands above who signs itself',
    ],
    [tlsa('2 0 0', sister), [alone], result('mismatch', 'digest'), 'also in the record alone'],
    [tlsa('2 1 0', alone), [alone], match(0, null), 'but a key that has signed it has'],
  ];
  it.each(rows)('%j', (record, chain, expected) => {
    expect(judge([record], chain)).toEqual(expected);
  });

  const named = (subject: string, names: readonly string[]) => make({ subject, issuer: middle, names });
  const names: [subject: string, names: string[], matches: boolean, why: string][] = [
    ['CN=x', [base], true, 'the base domain'],
    ['CN=x', [domain], true, 'the domain the mail is for (s.3.2.2)'],
    ['CN=x', ['*.harbor.example'], true, 'a wildcard as the whole first label (s.3.2.3)'],
    ['CN=x', ['m*.harbor.example'], false, 'and never as a part of one'],
    ['CN=x', ['*.example'], false, 'nor right below a registry'],
    [`CN=${base}`, [], true, 'the common name where there is no other'],
    [`CN=${base}`, ['192.0.2.1'], true, 'an address is no name'],
    [`CN=${base}`, ['mail.elsewhere.example'], false, 'but not beside a name'],
    ['O=Harbor', [], false, 'no name at all'],
    [`CN=x, OU=CN\\=${base}`, [], false, 'a common name in another’s place'],
  ];
  it.each(names)('%s with %j: %s, %s', async (subject, given, matches) => {
    const own = await named(subject, given);
    expect(judge([tlsa('2 0 1', middle)], [own, middle]).state).toBe(matches ? 'match' : 'mismatch');
  });
});

describe('a set of records', () => {
  const rows: [records: TlsaRecord[], chain: Made[], expected: DaneResult, why: string][] = [
    [
      [tlsa('3 1 1', other), tlsa('3 1 1', leaf)],
      [leaf],
      match(1, 0),
      'roll-over: the next key beside this one',
    ],
    [[tlsa('2 0 1', other), tlsa('3 1 1', leaf)], [leaf, middle], match(1, 0), 'one kind is enough'],
    [[tlsa('3 1 1', other), tlsa('2 1 1', root)], [leaf, middle, root], match(1, 2), 'whichever'],
    [[tlsa('3 1 2', leaf), tlsa('3 1 1', leaf)], [leaf], match(0, 0), 'two digests of one key'],
    [
      [tlsa('3 1 1', leaf), tlsa('3 1 2', other)],
      [leaf],
      result('mismatch', 'digest'),
      'the weaker digest does not count beside a stronger (RFC 7671 s.9)',
    ],
    [[tlsa('3 1 1', leaf), tlsa('3 0 2', other)], [leaf], match(0, 0), 'of the same selector, that is'],
    [[tlsa('3 1 1', leaf), tlsa('2 1 2', other)], [leaf], match(0, 0), 'and of the same usage'],
    [[tlsa('3 1 1', leaf), tlsa('3 1 0', other)], [leaf], match(0, 0), 'what is whole is no digest'],
    [
      [tlsa('3 1 1', other), tlsa('2 0 1', middle), tlsa('2 0 1', other)],
      [strange, middle],
      result('mismatch', 'name', 1, 1),
      'the nearest tells why',
    ],
    [[tlsa('1 1 1', leaf, false)], [leaf], result('unusable'), 'PKIX-EE is not for mail'],
    [[], [leaf], result('unusable'), 'no record at all'],
    [
      [tlsa('1 1 1', leaf, false), tlsa('3 1 1', other)],
      [leaf],
      result('mismatch', 'digest'),
      'one usable is held to',
    ],
  ];
  it.each(rows)('%j', (records, chain, expected) => {
    expect(judge(records, chain)).toEqual(expected);
  });

  it('without TLS there is nothing to match; without the certificate nothing to say', () => {
    const records = [tlsa('3 1 1', leaf)];
    expect(matchDane(records, null, [base], testNow)).toEqual(result('no-tls'));
    expect(matchDane(records, evidenceOf(), [base], testNow)).toBeNull();
    const [certificate] = evidenceOf(leaf).chain;
    if (certificate === undefined) throw new Error('no certificate');
    const tooLarge = { ...evidenceOf(leaf), chain: [{ ...certificate, der: '' }] };
    expect(matchDane(records, tooLarge, [base], testNow)).toBeNull();
  });

  it('octets that are no certificate match only themselves', () => {
    const junk = Buffer.alloc(60_000, 0x30);
    const [certificate] = evidenceOf(leaf).chain;
    if (certificate === undefined) throw new Error('no certificate');
    const chain = Array.from({ length: 16 }, () => ({ ...certificate, der: junk.toString('base64') }));
    const tls = { ...evidenceOf(leaf), chain };
    for (const text of ['2 0 0', '2 1 0', '2 1 1', '3 1 1']) {
      expect(matchDane([tlsa(text, leaf)], tls, [base], testNow)?.problem).toBe('digest');
    }
  });

  it('sixteen certificates of one name and key are tried a bounded number of times', async () => {
    const twins = await Promise.all(
      Array.from({ length: 15 }, (_, at) =>
        make({ subject: 'CN=Middle', issuer: middle, keysOf: middle, isAuthority: true, to: 5 + at }),
      ),
    );
    const last = twins[14];
    if (last === undefined) throw new Error('no twins');
    expect(judge([tlsa('2 0 1', last)], [leaf, ...twins]).state).toBe('match');
  });
});
