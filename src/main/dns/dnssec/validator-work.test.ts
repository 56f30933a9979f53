// The validator's anchors, and how much it asks and does. What it answers: validator.test.ts.

import { describe, expect, it } from 'vitest';
import type { TrustAnchor } from '../../../shared/options';
import { securitySchema } from '../../../shared/security';
import { makeRecord } from '../make-message';
import {
  a,
  anchorOf,
  cname,
  ds,
  good,
  never,
  noCut,
  nsec,
  prove,
  type Replies,
  replies,
  root,
  sourceOf,
  test,
  told,
} from './testing/signed-world';
import { createSigner, testDay } from './testing/signer';
import { createValidator } from './validator';

const stranger = createSigner('good.test');
const forged = a('mx.good.test', '203.0.113.66');

describe('anchors', () => {
  const unsigned: Replies = { 'test DS': { authority: root.sign([nsec('test', 'zone', ['NS'])]) } };
  it.each<[string, Replies, readonly TrustAnchor[], string]>([
    ['none', {}, [], 'indeterminate anchor no-anchor'],
    ['of another zone', {}, [{ ...anchorOf(root), zone: 'other' }], 'indeterminate anchor no-anchor'],
    ['that can’t be read', {}, [{ zone: '.', type: 'DS', data: 'x' }], 'indeterminate anchor no-anchor'],
    ['the root’s key changed', {}, [{ ...anchorOf(stranger), zone: '.' }], 'bogus keys no-ds-match'],
    [
      'of an algorithm nobody checks',
      {},
      [{ zone: '.', type: 'DS', data: `1 200 2 ${'00'.repeat(32)}` }],
      'insecure anchor unsupported-algorithm',
    ],
    ['under an unsigned zone', unsigned, [anchorOf(root)], 'insecure no-ds unsigned-delegation'],
    ['an island of trust', unsigned, [anchorOf(root), anchorOf(good)], 'secure null null'],
    [
      'an island is not spoken for by the unsigned zone above it',
      { ...unsigned, 'mx.good.test A': { answer: createSigner('test').sign([forged]) } },
      [anchorOf(root), anchorOf(good)],
      'bogus answer signer-wrong',
    ],
    [
      'nor is what it does not have',
      {
        ...unsigned,
        'mx.good.test A': { authority: createSigner('test').sign([nsec('a.test', 'z.test', ['A'])]) },
      },
      [anchorOf(root), anchorOf(good)],
      'bogus denial signer-wrong',
    ],
  ])('%s', async (_, changes, anchors, expected) => {
    expect(told(await prove(changes, 'mx.good.test', 'A', anchors))).toBe(expected);
  });
});

describe('work', () => {
  const validatorOver = (table: Replies) => {
    const source = sourceOf({ ...replies, ...table });
    const validator = createValidator({ source, anchors: [anchorOf(root)], now: () => testDay });
    return { source, validator };
  };

  it('asks for a zone’s keys once, however many questions there are', async () => {
    const { source, validator } = validatorOver({});
    const names = ['mx.good.test', 'www.good.test', 'mx.good.test'];
    await Promise.all(names.map((name) => validator.validate({ name, type: 'A' }, never)));
    expect(source.asked.filter((key) => key.endsWith('DNSKEY') || key.endsWith('DS')).sort()).toEqual([
      '. DNSKEY',
      'good.test DNSKEY',
      'good.test DS',
      'test DNSKEY',
      'test DS',
    ]);
  });

  it('asks anew what failed before', async () => {
    const table: Record<string, Replies[string]> = { ...replies, 'test DNSKEY': 'silence' };
    const source = sourceOf(table);
    const validator = createValidator({ source, anchors: [anchorOf(root)], now: () => testDay });
    const question = { name: 'mx.good.test', type: 'A' } as const;
    expect((await validator.validate(question, never)).security.security).toBe('indeterminate');
    Object.assign(table, replies);
    expect((await validator.validate(question, never)).security.security).toBe('secure');
  });

  it('whoever is stopped takes nobody along', async () => {
    const { validator } = validatorOver({});
    const stop = new AbortController();
    const question = { name: 'mx.good.test', type: 'A' } as const;
    const first = validator.validate(question, stop.signal);
    const second = validator.validate(question, never);
    await Promise.resolve();
    await Promise.resolve();
    stop.abort();
    expect((await first).security.security).toBe('indeterminate');
    expect((await second).security.security).toBe('secure');
  });

  it('ends a chain of aliases that goes on and on', async () => {
    const table: Record<string, Replies[string]> = {};
    for (let i = 0; i < 40; i += 1) {
      table[`n${i}.good.test A`] = { answer: good.sign([cname(`n${i}.good.test`, `n${i + 1}.good.test`)]) };
    }
    const { source, validator } = validatorOver(table);
    const validated = await validator.validate({ name: 'n0.good.test', type: 'A' }, never);
    expect(told(validated)).toBe('indeterminate alias alias-loop');
    expect(source.asked.length).toBeLessThan(30);
  });

  it('ends where unsigned answers lead through ever new deep names', async () => {
    const table: Record<string, Replies[string]> = {};
    const deep = (i: number): string =>
      `${Array.from({ length: 100 }, () => `l${i}`)
        .join('.')
        .slice(0, 220)}x.test`;
    for (let i = 0; i < 20; i += 1) {
      const name = deep(i);
      table[`${name} A`] = { answer: [cname(name, deep(i + 1))] };
      for (let at = name; at !== 'test'; at = at.slice(at.indexOf('.') + 1))
        table[`${at} DS`] = noCut(test, at);
    }
    const { source, validator } = validatorOver(table);
    const validated = await validator.validate({ name: deep(0), type: 'A' }, never);
    expect(validated.security.links.at(-1)?.state).not.toBe('secure');
    expect(source.asked.length).toBeLessThan(200);
    securitySchema.parse(validated.security);
  });
});

it('takes a SHA-1 digest only where nothing better stands beside it (RFC 4509 s.3)', async () => {
  const other = makeRecord('good.test', 300, { ...good.ds, digest: new Uint8Array(32) });
  const weak = makeRecord('good.test', 300, { ...good.ds, digestType: 1, digest: new Uint8Array(20) });
  const both = await prove({ 'good.test DS': { answer: test.sign([other, weak]) } });
  expect(told(both)).toBe('bogus keys no-ds-match');
  expect(told(await prove({ 'good.test DS': { answer: test.sign([ds(good), other]) } }))).toBe(
    'secure null null',
  );
});
