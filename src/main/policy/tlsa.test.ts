// TLSA records asked for over a small world of signed zones made by hand, with our own validator.

import { describe, expect, it } from 'vitest';
import { type TlsaEvidence, tlsaEvidenceSchema } from '../../shared/policy';
import {
  a,
  anchorOf,
  cname,
  good,
  noCut,
  nsec,
  type Replies,
  replies,
  root,
  sourceOf,
} from '../dns/dnssec/testing/signed-world';
import { testDay } from '../dns/dnssec/testing/signer';
import { createValidator, withoutAnchor } from '../dns/dnssec/validator';
import { makeRecord } from '../dns/make-message';
import type { ResourceRecord } from '../dns/message';
import { make } from './testing/chain';
import { baseDomain, findTlsa, tlsaName } from './tlsa';

const own = '_25._tcp.mx.good.test';
const never = new AbortController().signal;

const mx = (owner: string, exchange: string): ResourceRecord =>
  makeRecord(owner, 300, { type: 'MX', preference: 10, exchange });
const tlsa = (owner: string, text = '3 1 1', data: Uint8Array = Buffer.alloc(32, 0xab)): ResourceRecord => {
  const [usage = 0, selector = 0, matching = 0] = text.split(' ').map(Number);
  return makeRecord(owner, 300, { type: 'TLSA', usage, selector, matching, data });
};
const signed = (...records: readonly ResourceRecord[]) => ({ answer: good.sign(records) });
const unsigned = (...records: readonly ResourceRecord[]) => ({ answer: records });
const missing = (owner: string) => noCut(good, owner);

/** A domain whose one host is signed, and has no TLSA record. */
const world: Replies = {
  ...replies,
  'good.test MX': signed(mx('good.test', 'mx.good.test')),
  [`${own} TLSA`]: missing(own),
  [`${own} DS`]: missing(own),
  '_tcp.mx.good.test DS': missing('_tcp.mx.good.test'),
  'plain.test MX': unsigned(mx('plain.test', 'mx.good.test')),
  'plain.test AAAA': unsigned(),
  'www.good.test AAAA': signed(cname('www.good.test', 'mx.good.test')),
  '_25._tcp.www.good.test TLSA': missing('_25._tcp.www.good.test'),
  'out.good.test A': signed(cname('out.good.test', 'plain.test')),
  'out.good.test AAAA': signed(cname('out.good.test', 'plain.test')),
  'out.good.test CNAME': signed(cname('out.good.test', 'plain.test')),
  '_25._tcp.out.good.test TLSA': missing('_25._tcp.out.good.test'),
};

interface Told {
  tlsa: TlsaEvidence | null;
  asked: readonly string[];
}

async function ask(
  changes: Replies,
  { domain = 'good.test', host = 'mx.good.test', port = 25 } = {},
): Promise<Told> {
  const source = sourceOf({ ...world, ...changes });
  const validator = createValidator({ source, anchors: [anchorOf(root)], now: () => testDay });
  const found = await findTlsa({
    host,
    port,
    domain,
    prove: (name, type) => validator.validate({ name, type }, never),
  });
  return {
    tlsa: found === null ? null : tlsaEvidenceSchema.parse(found),
    asked: source.asked.filter((question) => question.endsWith(' TLSA')),
  };
}

const told = ({ tlsa }: Told): string => `${tlsa?.state} ${tlsa?.name} ${tlsa?.records.length}`;

describe('one host', () => {
  const tampered = {
    answer: good.sign([tlsa(own)]).map((one) => (one.data.type === 'TLSA' ? tlsa(own, '3 1 2') : one)),
  };
  const rows: [why: string, changes: Replies, expected: string, asked: number][] = [
    ['records, signed', { [`${own} TLSA`]: signed(tlsa(own)) }, `secure ${own} 1`, 1],
    ['the name without records', {}, `none ${own} 0`, 1],
    [
      'no such name',
      {
        [`${own} TLSA`]: { rcode: 'NXDOMAIN', authority: good.sign([nsec('good.test', 'good.test', ['A'])]) },
      },
      `none ${own} 0`,
      1,
    ],
    ['a "no" without its proof', { [`${own} TLSA`]: {} }, `bogus ${own} 0`, 1],
    ['records without a signature', { [`${own} TLSA`]: unsigned(tlsa(own)) }, `bogus ${own} 0`, 1],
    ['records that are not those signed', { [`${own} TLSA`]: tampered }, `bogus ${own} 0`, 1],
    ['SERVFAIL', { [`${own} TLSA`]: { rcode: 'SERVFAIL' } }, `failed ${own} 0`, 1],
    ['silence', { [`${own} TLSA`]: 'silence' }, `failed ${own} 0`, 1],
    [
      'an MX set without its signature',
      { 'good.test MX': unsigned(mx('good.test', 'mx.good.test')) },
      `failed ${own} 0`,
      0,
    ],
    ['an MX set that could not be asked', { 'good.test MX': 'silence' }, `failed ${own} 0`, 0],
    [
      'an address without its signature',
      { 'mx.good.test A': unsigned(a('mx.good.test')) },
      `failed ${own} 0`,
      0,
    ],
    ['a "no" to AAAA without its proof', { 'mx.good.test AAAA': {} }, `failed ${own} 0`, 0],
    [
      'one family that could not be asked',
      { 'mx.good.test AAAA': 'silence', [`${own} TLSA`]: signed(tlsa(own)) },
      `secure ${own} 1`,
      1,
    ],
    ['neither family', { 'mx.good.test A': 'silence', 'mx.good.test AAAA': 'silence' }, `failed ${own} 0`, 0],
  ];
  it.each(rows)('%s', async (_why, changes, expected, asked) => {
    const result = await ask(changes);
    expect(told(result)).toBe(expected);
    expect(result.asked).toHaveLength(asked);
  });

  it('a domain that is not signed: nobody is asked', async () => {
    const result = await ask({ [`${own} TLSA`]: signed(tlsa(own)) }, { domain: 'plain.test' });
    expect(told(result)).toBe(`not-applicable ${own} 0`);
    expect(result.asked).toEqual([]);
  });

  it('a host that is not signed: nobody is asked', async () => {
    const result = await ask(
      { 'good.test MX': signed(mx('good.test', 'plain.test')) },
      { host: 'plain.test' },
    );
    expect(told(result)).toBe('not-applicable _25._tcp.plain.test 0');
    expect(result.asked).toEqual([]);
  });

  it('records in an unsigned zone below a signed host are told, and not to be rested on', async () => {
    const cut = `_tcp.mx.good.test`;
    const result = await ask({
      [`${cut} DS`]: { authority: good.sign([nsec(cut, 'n.good.test', ['NS'])]) },
      [`${own} TLSA`]: unsigned(tlsa(own)),
    });
    expect(told(result)).toBe(`insecure ${own} 1`);
  });

  it('an alias at the record’s own name is followed', async () => {
    const shared = '_dane.good.test';
    const result = await ask({
      [`${own} TLSA`]: signed(cname(own, shared)),
      [`${shared} TLSA`]: signed(tlsa(shared)),
    });
    expect(told(result)).toBe(`secure ${own} 1`);
  });

  it('the port is part of the name', async () => {
    const name = '_2525._tcp.mx.good.test';
    const result = await ask({ [`${name} TLSA`]: signed(tlsa(name)) }, { port: 2_525 });
    expect(told(result)).toBe(`secure ${name} 1`);
  });

  it('a host whose record would have too long a name has none', async () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(55)}.good.test`;
    const label = {
      'good.test MX': signed(mx('good.test', host)),
      [`${host} A`]: signed(a(host)),
      [`${host} AAAA`]: missing(host),
    };
    const source = sourceOf({ ...world, ...label });
    const validator = createValidator({ source, anchors: [anchorOf(root)], now: () => testDay });
    const badName = {
      layer: 'dns',
      code: 'bad-name',
      temporary: false,
      side: 'there',
      detail: '',
      exchangeIds: [],
    } as const;
    const found = await findTlsa({
      host,
      port: 25,
      domain: 'good.test',
      prove: async (name, type) =>
        type === 'TLSA'
          ? {
              security: withoutAnchor({ name, type }, 'resolver'),
              answer: null,
              rcode: null,
              failure: badName,
            }
          : validator.validate({ name, type }, never),
    });
    expect(found?.state).toBe('none');
  });

  it('where nothing is proved nothing is asked; without an anchor nothing applies', async () => {
    const question = { host: 'mx.good.test', port: 25, domain: 'good.test' };
    expect(await findTlsa({ ...question, prove: async () => null })).toBeNull();
    const unanchored = await findTlsa({
      ...question,
      prove: async (name, type) => ({
        security: withoutAnchor({ name, type }, 'resolver'),
        answer: null,
        rcode: null,
        failure: null,
      }),
    });
    expect(unanchored?.state).toBe('not-applicable');
  });
});

describe('a host that is an alias (RFC 7672 s.2.2.2)', () => {
  const www = '_25._tcp.www.good.test';
  const out = '_25._tcp.out.good.test';
  const rows: [why: string, host: string, changes: Replies, expected: string, asked: string[]][] = [
    [
      'the name it leads to goes first',
      'www.good.test',
      { [`${own} TLSA`]: signed(tlsa(own)), [`${www} TLSA`]: signed(tlsa(www)) },
      `secure ${own} 1`,
      [own],
    ],
    [
      'its own name where there is none',
      'www.good.test',
      { [`${www} TLSA`]: signed(tlsa(www)) },
      `secure ${www} 1`,
      [own, www],
    ],
    ['neither', 'www.good.test', {}, `none ${own} 0`, [own, www]],
    [
      'a failure at the first is no reason for the second',
      'www.good.test',
      { [`${own} TLSA`]: { rcode: 'SERVFAIL' }, [`${www} TLSA`]: signed(tlsa(www)) },
      `failed ${own} 0`,
      [own],
    ],
    [
      'nor is a broken proof',
      'www.good.test',
      { [`${own} TLSA`]: unsigned(tlsa(own)), [`${www} TLSA`]: signed(tlsa(www)) },
      `bogus ${own} 0`,
      [own],
    ],
    [
      'a signed alias into an unsigned zone',
      'out.good.test',
      { [`${out} TLSA`]: signed(tlsa(out)) },
      `secure ${out} 1`,
      [out],
    ],
    ['the same without records', 'out.good.test', {}, `none ${out} 0`, [out]],
    [
      'that alias could not be asked for',
      'out.good.test',
      { 'out.good.test CNAME': 'silence' },
      `failed ${out} 0`,
      [],
    ],
  ];
  it.each(rows)('%s', async (_why, host, changes, expected, asked) => {
    const result = await ask({ 'good.test MX': signed(mx('good.test', host)), ...changes }, { host });
    expect(told(result)).toBe(expected);
    expect(result.asked).toEqual(asked.map((name) => `${name} TLSA`));
  });

  it('an unsigned alias into a signed zone is nobody’s', async () => {
    const led = unsigned(cname('plain.test', 'mx.good.test'));
    const result = await ask(
      {
        'good.test MX': signed(mx('good.test', 'plain.test')),
        'plain.test A': led,
        'plain.test AAAA': led,
        'plain.test CNAME': led,
        [`${own} TLSA`]: signed(tlsa(own)),
      },
      { host: 'plain.test' },
    );
    expect(told(result)).toBe('not-applicable _25._tcp.plain.test 0');
    expect(result.asked).toEqual([]);
  });
});

const { der, spki } = await make({ subject: 'CN=mx.good.test' });

describe('which records can be used (RFC 7672 s.3.1)', () => {
  const rows: [text: string, data: Uint8Array, usable: boolean, why: string][] = [
    ['3 1 1', Buffer.alloc(32), true, 'SHA-256'],
    ['3 0 2', Buffer.alloc(64), true, 'SHA-512'],
    ['2 0 1', Buffer.alloc(32), true, 'an anchor'],
    ['3 1 1', Buffer.alloc(31), false, 'a digest too short'],
    ['3 1 1', Buffer.alloc(33), false, 'or too long'],
    ['3 1 2', Buffer.alloc(32), false, 'the length of another'],
    ['3 1 1', new Uint8Array(0), false, 'no digest'],
    ['0 1 1', Buffer.alloc(32), false, 'PKIX-TA'],
    ['1 1 1', Buffer.alloc(32), false, 'PKIX-EE'],
    ['4 1 1', Buffer.alloc(32), false, 'a usage nobody knows'],
    ['255 1 1', Buffer.alloc(32), false, 'a private one'],
    ['3 2 1', Buffer.alloc(32), false, 'a selector nobody knows'],
    ['3 1 3', Buffer.alloc(32), false, 'a matching type nobody knows'],
    ['3 0 0', der, true, 'a whole certificate'],
    ['2 1 0', spki, true, 'a whole key'],
    ['3 0 0', spki, false, 'a key is no certificate'],
    ['3 1 0', der, false, 'a certificate is no key'],
    ['3 0 0', new Uint8Array(0), false, 'nothing is neither'],
    ['2 0 0', Buffer.alloc(60_000, 0x30), false, '60 KB of nothing'],
  ];
  it.each(rows)('%s: %s', async (text, data, usable) => {
    const result = await ask({ [`${own} TLSA`]: signed(tlsa(own, text, data)) });
    expect(result.tlsa?.records).toMatchObject([{ usable, data: Buffer.from(data).toString('hex') }]);
    expect(result.tlsa?.state).toBe('secure');
  });

  it('of a thousand records a hundred are kept', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) =>
      tlsa(own, '3 1 1', Buffer.alloc(32, at % 256).fill(at >> 8, 0, 1)),
    );
    const result = await ask({ [`${own} TLSA`]: signed(...many) });
    expect(told(result)).toBe(`secure ${own} 100`);
  });
});

describe('names', () => {
  it.each([
    ['mx.good.test', 25, own],
    ['.', 25, '_25._tcp'],
  ])('%s, port %i', (host, port, name) => {
    expect(tlsaName(port, host)).toBe(name);
    expect(baseDomain({ name })).toBe(host === '.' ? '' : host);
  });

  it('only the two labels in front are not the host’s', () => {
    expect(baseDomain({ name: '_25._tcp._25._tcp.mx.good.test' })).toBe(own);
  });
});
