import { describe, expect, it } from 'vitest';
import { cancelled, type DnsFailure, type HttpsFailure } from '../../shared/failure';
import { type MtaStsEvidence, mtaStsEvidenceSchema } from '../../shared/policy';
import { err, ok, type Result } from '../../shared/result';
import type { AnswerRecord, DnsAnswer, Lookup, LookupFailure } from '../dns/lookup';
import { createInternet, systemClock } from '../net/internet';
import type { HttpsRequest, HttpsResponse, Network } from '../net/network';
import { fetchMtaSts, type StsRequest } from './fetch-mta-sts';

const host = 'mta-sts.harbor.example';
const policy = 'version: STSv1\nmode: enforce\nmx: *.harbor.example\nmax_age: 604800\n';
type Said = DnsAnswer | LookupFailure;
type Got = Result<HttpsResponse, HttpsFailure | typeof cancelled>;

const txt = (...texts: string[]): Said => answer(texts.map((text) => ({ text })));
const at = (...addresses: string[]): Said => answer(addresses.map((address) => ({ address })));
function answer(records: Partial<AnswerRecord>[], kind: DnsAnswer['kind'] = 'records'): Said {
  const whole = records.map((one) => ({ name: '', type: '', ttl: 60, data: '', ...one }));
  return { kind, records: whole, aliases: [], exchangeIds: ['q1'] };
}
const none = answer([], 'no-such-name');
const failed = (code: DnsFailure['code']): Said => ({
  layer: 'dns',
  code,
  temporary: true,
  side: 'there',
  detail: '',
  exchangeIds: ['q9'],
});
const refused = (code: HttpsFailure['code']): Got =>
  err({ layer: 'https', code, temporary: true, side: 'there', detail: '' });
const page = (body: string | Uint8Array, status = 200, type: string | null = 'text/plain'): Got =>
  ok({ status, headers: type === null ? {} : { 'content-type': type }, body: Buffer.from(body) });

const good: Record<string, Said> = {
  '_mta-sts.harbor.example TXT': txt('v=STSv1; id=7'),
  [`${host} A`]: at('192.0.2.80'),
};

interface Asked {
  sts: MtaStsEvidence;
  calls: HttpsRequest[];
}

async function fetch(
  said: Record<string, Said>,
  get: (call: HttpsRequest, count: number) => Got | Promise<Got> = () => page(policy),
  parts: Partial<StsRequest> = {},
  more: Partial<Network> = {},
): Promise<Asked> {
  const calls: HttpsRequest[] = [];
  const lookup: Lookup = {
    resolve: async ({ name, type }) => {
      const one = { ...good, ...said }[`${name} ${type}`] ?? none;
      return 'layer' in one ? err(one) : ok(one);
    },
  };
  const network: Network = {
    ...createInternet({ rootHints: [] }),
    isPublic: (address) => !address.startsWith('10.'),
    httpsGet: async (call) => {
      calls.push(call);
      return get(call, calls.length);
    },
    ...more,
  };
  const sts = await fetchMtaSts({
    domain: 'harbor.example',
    lookup,
    network,
    originMs: network.clock.now(),
    httpsPort: 443,
    caCertificates: [],
    allowPrivate: false,
    timeoutMs: 45_000,
    signal: new AbortController().signal,
    ...parts,
  });
  return { sts: mtaStsEvidenceSchema.parse(sts), calls };
}

const told = ({ sts }: Asked): string => [sts.state, ...sts.problems].join(' ');

describe('the record', () => {
  const record = '_mta-sts.harbor.example TXT';
  const rows: [why: string, said: Said, expected: string][] = [
    ['no such name', none, 'none'],
    ['no TXT record', answer([], 'no-data'), 'none'],
    ['TXT records of others', txt('v=spf1 -all'), 'none'],
    ['a name too long to be', failed('bad-name'), 'none'],
    ['silence is not "none"', failed('timeout'), 'failed'],
    ['nor is SERVFAIL', failed('servfail'), 'failed'],
    ['two records', txt('v=STSv1; id=1', 'v=STSv1; id=2'), 'invalid several-records'],
    ['a record that is none', txt('v=STSv1'), 'invalid record-malformed'],
    ['no id', txt('v=STSv1;'), 'invalid no-id'],
  ];
  it.each(rows)('%s', async (_why, said, expected) => {
    const result = await fetch({ [record]: said });
    expect(told(result)).toBe(expected);
    expect(result.calls).toEqual([]);
    expect(result.sts.fetch).toBeNull();
    expect(result.sts.exchangeIds).toHaveLength(1);
    expect(result.sts.failure === null).toBe(!expected.startsWith('failed'));
  });

  it('hostile TXT records stay within the evidence', async () => {
    const many = Array.from({ length: 500 }, () => 'x'.repeat(65_535));
    const result = await fetch({ [record]: txt(...many, 'v=STSv1; id=7') });
    expect(told(result)).toBe('found');
    expect(result.sts.records).toHaveLength(50);
  });
});

describe('the host', () => {
  const rows: [why: string, said: Record<string, Said>, expected: string, dialled: string[]][] = [
    ['no address', { [`${host} A`]: none }, 'invalid host-missing', []],
    ['could not be asked for', { [`${host} A`]: failed('timeout') }, 'failed', []],
    ['one family could not', { [`${host} AAAA`]: failed('timeout') }, 'found', ['192.0.2.80']],
    [
      'none, and the other could not be asked for',
      { [`${host} A`]: none, [`${host} AAAA`]: failed('servfail') },
      'failed',
      [],
    ],
    ['IPv6 goes first', { [`${host} AAAA`]: at('2001:db8::80') }, 'found', ['2001:db8::80']],
    ['a private address is not dialled', { [`${host} A`]: at('10.0.0.1') }, 'failed unreachable', []],
    ['a public one beside it is', { [`${host} A`]: at('10.0.0.1', '192.0.2.81') }, 'found', ['192.0.2.81']],
  ];
  it.each(rows)('%s', async (_why, said, expected, dialled) => {
    const result = await fetch(said);
    expect(told(result)).toBe(expected);
    expect(result.calls.map(({ remote }) => remote.address)).toEqual(dialled);
    expect(result.sts.id).toBe('7');
  });

  it('on a private network its addresses are dialled, at the port and with the roots that were set', async () => {
    const result = await fetch({ [`${host} A`]: at('10.0.0.1') }, undefined, {
      allowPrivate: true,
      httpsPort: 8_443,
      caCertificates: ['PEM'],
    });
    expect(told(result)).toBe('found');
    expect(result.calls).toMatchObject([
      {
        remote: { address: '10.0.0.1', port: 8_443 },
        host,
        path: '/.well-known/mta-sts.txt',
        trustedRoots: ['PEM'],
        maxBytes: 65_536,
      },
    ]);
    expect(result.sts.fetch).toMatchObject({
      host,
      address: '10.0.0.1',
      port: 8_443,
      status: 200,
      body: policy,
    });
  });
});

describe('the fetch', () => {
  const rows: [why: string, got: Got, expected: string][] = [
    ['a policy', page(policy), 'found'],
    ['with a charset', page(policy, 200, 'Text/Plain ; charset=utf-8'), 'found'],
    ['mode none', page('version: STSv1\nmode: none\nmax_age: 1'), 'found'],
    ['as a web page', page(policy, 200, 'text/html'), 'invalid content-type'],
    ['as nothing', page(policy, 200, null), 'invalid content-type'],
    ['as something that begins alike', page(policy, 200, 'text/plainish'), 'invalid content-type'],
    ['not found', page('', 404), 'invalid status'],
    ['an error', page(policy, 500), 'invalid status'],
    ['no content', page('', 204), 'invalid status'],
    ['another 2xx is not 200', page(policy, 203), 'invalid status'],
    ['301', page(policy, 301), 'invalid redirect'],
    ['308', page(policy, 308), 'invalid redirect'],
    ['a status beyond all', page(policy, 65_535), 'invalid status'],
    ['an empty policy', page(''), 'invalid version mode max-age'],
    [
      'octets that are no UTF-8',
      page(Uint8Array.of(0xff, 0xfe, 0x0a)),
      'invalid malformed version mode max-age',
    ],
    ['a byte order mark', page(`\uFEFF${policy}`), 'invalid malformed version'],
    ['NULs', page('\u0000'.repeat(65_536)), 'invalid malformed version mode max-age'],
    ['a certificate that does not hold', refused('certificate'), 'invalid certificate'],
    ['too long', refused('too-long'), 'invalid too-long'],
    ['nobody there', refused('connect'), 'failed unreachable'],
    ['silence', refused('timeout'), 'failed unreachable'],
    ['no HTTP', refused('other'), 'failed unreachable'],
    ['stopped', err(cancelled), 'failed'],
  ];
  it.each(rows)('%s', async (_why, got, expected) => {
    const result = await fetch({}, () => got);
    expect(told(result)).toBe(expected);
    const { sts } = result;
    expect(sts.policy === null).toBe(expected !== 'found');
    expect(sts.failure === null).toBe(sts.state !== 'failed');
    expect(sts.fetch?.failure === null).toBe(got.ok);
  });

  it('the next address is tried where one is not reached, and only then', async () => {
    const said = { [`${host} AAAA`]: at('2001:db8::1'), [`${host} A`]: at('192.0.2.1', '192.0.2.2') };
    const tries = async (first: Got): Promise<string[]> => {
      const result = await fetch(said, (_call, count) => (count === 1 ? first : page(policy)));
      return [told(result), ...result.calls.map(({ remote }) => remote.address)];
    };
    expect(await tries(refused('connect'))).toEqual(['found', '2001:db8::1', '192.0.2.1']);
    expect(await tries(refused('timeout'))).toEqual(['found', '2001:db8::1', '192.0.2.1']);
    expect(await tries(refused('certificate'))).toEqual(['invalid certificate', '2001:db8::1']);
    expect(await tries(page('', 404))).toEqual(['invalid status', '2001:db8::1']);
  });

  it('all addresses together have one time, each its share, and there are but six', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `192.0.2.${index}`);
    let now = 0;
    const clock = { ...systemClock, now: () => now };
    const all = async (timeoutMs: number): Promise<number[]> => {
      now = 0;
      const { calls } = await fetch(
        { [`${host} A`]: at(...many) },
        (call) => {
          now += call.timeoutMs;
          return refused('timeout');
        },
        { timeoutMs },
        { clock },
      );
      return calls.map((call) => call.timeoutMs);
    };
    expect(await all(6_000)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
    expect(await all(600_000)).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 10_000]);
  });

  it('once stopped no further address is tried', async () => {
    const stop = new AbortController();
    const result = await fetch(
      { [`${host} A`]: at('192.0.2.1', '192.0.2.2') },
      () => {
        stop.abort();
        return refused('connect');
      },
      { signal: stop.signal },
    );
    expect(result.calls).toHaveLength(1);
    expect(result.sts).toMatchObject({ state: 'failed', problems: [], failure: { code: 'cancelled' } });
  });
});
