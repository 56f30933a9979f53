import { afterEach, expect, it } from 'vitest';
import { makeRecord, makeResponse } from './make-message';
import { say, shortTimings } from './testing/ask';
import { ns } from './testing/authority';
import type { Handler } from './testing/servers';
import { above, createWalkWorld, one, silent, tld, toBoth, toOne, two } from './testing/walk-world';
import { dnsBounds } from './timings';

const world = createWalkWorld();
const { walkOver } = world;
afterEach(() => world.close());

it('ends where delegations need one another', async () => {
  const circle = [ns('example.test', 'ns.other.test'), ns('other.test', 'ns.example.test')];
  const { lookup, asked } = await walkOver(above(circle));
  expect(await say(lookup, 'example.test', 'MX')).toBe('no-servers there temporary');
  expect(asked.length).toBeLessThan(10);
});

it('ends where a zone makes it work without end', async () => {
  // Each zone is served by hosts of ten more zones, none of which has glue, and so on.
  const endless: Handler = (query) => {
    const [question] = query.questions;
    const label = question?.name.split('.').at(-2) ?? 'x';
    const hosts = Array.from({ length: 10 }, (_, i) => `ns.${label.slice(0, 20)}${i}.test`);
    const records = hosts.map((host) => makeRecord(`${label}.test`, 60, { type: 'NS', host }));
    return [makeResponse(query, { authority: records })];
  };
  const { lookup, asked } = await walkOver({ ...above([]), [tld]: endless });
  expect(await say(lookup, 'example.test', 'MX')).toMatch(/^(walk-too-long|no-servers) there temporary$/);
  expect(asked.length).toBeLessThanOrEqual(dnsBounds.walkSteps);
});

it('ends quickly where zones name one another in a mesh', async () => {
  const names = Array.from({ length: 9 }, (_, i) => `z${i}.test`);
  const mesh = names.flatMap((of) => names.filter((host) => host !== of).map((host) => ns(of, `ns.${host}`)));
  const { lookup, asked } = await walkOver(above(mesh));
  const started = performance.now();
  expect(await say(lookup, 'z0.test', 'MX')).toMatch(/^(walk-too-long|no-servers) there temporary$/);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(asked.length).toBeLessThanOrEqual(dnsBounds.walkSteps);
});

it('gives up after too many delegations as well', async () => {
  // Every server refers one label further down: as deep as a name can be.
  const labels = [...Array.from({ length: 112 }, () => 'l'), 'test'];
  let depth = 0;
  const deeper: Handler = (query) => {
    depth += 1;
    const owner = labels.slice(-1 - depth).join('.');
    const authority = [makeRecord(owner, 60, { type: 'NS', host: owner })];
    const additional = [makeRecord(owner, 60, { type: 'A', address: one })];
    return [makeResponse(query, { authority, additional })];
  };
  const { lookup, asked } = await walkOver({ ...above([]), [tld]: deeper, [one]: deeper });
  expect(await say(lookup, labels.join('.'), 'A')).toBe('walk-too-long there temporary');
  expect(asked).toHaveLength(dnsBounds.walkSteps);
});

it('stops at once on request', async () => {
  const { lookup } = await walkOver({ ...above(toOne), [one]: silent });
  const stop = new AbortController();
  const waiting = say(lookup, 'example.test', 'MX', stop.signal);
  setTimeout(() => stop.abort(), 60);
  const started = performance.now();
  expect(await waiting).toBe('cancelled here temporary');
  expect(performance.now() - started).toBeLessThan(180);
});

it('ends inside its deadline', async () => {
  const timings = { ...shortTimings, walkTotalMs: 300 };
  const hosts = { ...above(toBoth), [one]: silent, [two]: silent };
  const { lookup } = await walkOver(hosts, { timings });
  const started = performance.now();
  expect(await say(lookup, 'example.test', 'MX')).toBe('timeout there temporary');
  expect(performance.now() - started).toBeLessThan(600);
});
