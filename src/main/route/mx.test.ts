import { describe, expect, it } from 'vitest';
import type { MxRecord } from '../../shared/evidence';
import type { DnsFailure } from '../../shared/failure';
import { err, ok } from '../../shared/result';
import type { AnswerRecord, DnsAnswer, Lookup, LookupFailure } from '../dns/lookup';
import { findMx, sameMxSet } from './mx';

type Said = DnsAnswer | LookupFailure;

const answer = (
  kind: DnsAnswer['kind'],
  records: AnswerRecord[] = [],
  aliases: string[] = [],
): DnsAnswer => ({
  kind,
  records,
  aliases,
  exchangeIds: ['q1'],
});
const mx = (preference: number, exchange: string): AnswerRecord => ({
  name: 'harbor.example',
  type: 'MX',
  ttl: 300,
  data: `${preference} ${exchange}`,
  mx: { preference, exchange },
});
const address: AnswerRecord = {
  name: 'harbor.example',
  type: 'A',
  ttl: 300,
  data: '192.0.2.1',
  address: '192.0.2.1',
};
const failed = (code: DnsFailure['code']): LookupFailure => ({
  layer: 'dns',
  code,
  temporary: true,
  side: 'there',
  detail: '',
  exchangeIds: ['q9'],
});

function lookup(said: Record<string, Said>): Lookup {
  return {
    resolve: async ({ type }) => {
      const one = said[type] ?? answer('no-data');
      return 'layer' in one ? err(one) : ok(one);
    },
  };
}

const find = (said: Record<string, Said>) =>
  findMx('harbor.example', lookup(said), 'resolver', new AbortController().signal);

describe('findMx', () => {
  const kinds: [why: string, said: Record<string, Said>, kind: string][] = [
    ['MX records', { MX: answer('records', [mx(10, 'mx1.harbor.example')]) }, 'explicit'],
    ['a null MX (RFC 7505 s.3)', { MX: answer('records', [mx(0, '.')]) }, 'null'],
    [
      'a null MX beside another is no null MX',
      { MX: answer('records', [mx(0, '.'), mx(10, 'a.example')]) },
      'explicit',
    ],
    ['no MX, an IPv4 address', { MX: answer('no-data'), A: answer('records', [address]) }, 'implicit'],
    ['no MX, an IPv6 address', { MX: answer('no-data'), AAAA: answer('records', [address]) }, 'implicit'],
    [
      'no MX, one family answers, the other fails',
      { A: answer('records', [address]), AAAA: failed('timeout') },
      'implicit',
    ],
    ['neither', {}, 'none'],
    ['no such domain', { MX: answer('no-such-name') }, 'no-such-domain'],
  ];
  it.each(kinds)('%s', async (_why, said, kind) => {
    expect(await find(said)).toMatchObject({ ok: true, value: { kind } });
  });

  const failures: [why: string, said: Record<string, Said>, code: string][] = [
    [
      'a failed MX look-up is not "no MX"',
      { MX: failed('servfail'), A: answer('records', [address]) },
      'servfail',
    ],
    ['no MX, and the address could not be asked', { MX: answer('no-data'), A: failed('timeout') }, 'timeout'],
  ];
  it.each(failures)('%s', async (_why, said, code) => {
    expect(await find(said)).toMatchObject({ ok: false, failure: { code, exchangeIds: ['q9'] } });
  });

  it('keeps the alias chain it was led through', async () => {
    const aliases = ['harbor.example', 'pier.example'];
    const said = { MX: answer('records', [mx(10, 'mx1.pier.example')], aliases) };
    expect(await find(said)).toMatchObject({ value: { aliases } });
  });
});

describe('sameMxSet', () => {
  const record = (preference: number, exchange: string, ttl = 300): MxRecord => ({
    preference,
    exchange,
    ttl,
  });
  const rows: [one: MxRecord[], other: MxRecord[], same: boolean, why: string][] = [
    [
      [record(10, 'a'), record(20, 'b')],
      [record(20, 'B', 5), record(10, 'a')],
      true,
      'order, case and TTL do not count',
    ],
    [[record(10, 'a')], [record(20, 'a')], false, 'preference counts'],
    [[record(10, 'a')], [record(10, 'a'), record(20, 'b')], false, 'one is missing'],
    [[], [], true, 'none and none'],
  ];
  it.each(rows)('%j %j', (one, other, same) => {
    expect(sameMxSet(one, other)).toBe(same);
  });
});
