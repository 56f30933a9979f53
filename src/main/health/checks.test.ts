// Checks on the sample internet: begun, stopped, asked again in part, forgotten in order.

import { afterAll, beforeEach, expect, it } from 'vitest';
import { defaultTraceOptions } from '../../shared/options';
import { applyPropagationEvent, type PropagationEvent } from '../../shared/propagation';
import { createSampleInternet } from '../sample/network';
import { type Checks, createChecks } from './checks';

const network = createSampleInternet();
afterAll(() => network.dispose());

let told: { id: string; seq: number; event: PropagationEvent }[] = [];
let checks: Checks;
beforeEach(() => {
  told = [];
  checks = createChecks((id, seq, event) => told.push({ id, seq, event }));
});
const begin = (name = 'harbor.example') =>
  checks.start({ network, options: defaultTraceOptions, name, type: 'MX' });

it('what is told, folded in order, is the check as it stands', async () => {
  const { propagation, seq, done } = begin();
  expect([seq, propagation.state, told]).toEqual([0, 'running', []]); // the first event comes after the answer
  const end = await done;
  expect(told.map((one) => one.seq)).toEqual(told.map((_, at) => at + 1));
  expect(told.reduce((known, { event }) => applyPropagationEvent(known, event), propagation)).toEqual(end);
  expect(checks.snapshot(propagation.id)).toEqual({ propagation: end, seq: told.length });
  expect(checks.latest()?.propagation.id).toBe(propagation.id);
});

it('stopped, it ends as stopped', async () => {
  const { propagation, done } = begin();
  checks.cancel(propagation.id);
  expect((await done).state).toBe('cancelled');
});

it('a line is asked again once the check has ended, and not twice at once', async () => {
  const { propagation, done } = begin();
  expect(checks.again(propagation.id, 'a1')).toBeNull(); // still running
  const { answerers } = await done;
  const before = answerers.find(({ id }) => id === 'a1')?.observations[0];
  const again = checks.again(propagation.id, 'a1');
  expect(checks.again(propagation.id, 'a1')).toBeNull();
  const after = (await again)?.answerers.find(({ id }) => id === 'a1')?.observations[0];
  expect(after).not.toBe(before);
  expect(after?.said?.records).toEqual(before?.said?.records);
  expect(checks.snapshot(propagation.id)?.propagation.state).toBe('complete');
  expect(checks.again(propagation.id, 'nobody')).toBeNull();
  expect(checks.again('nothing', 'a1')).toBeNull();
});

it('the oldest that have ended are forgotten, those under way are kept', async () => {
  const first = begin();
  await first.done;
  const others = Array.from({ length: 10 }, () => begin());
  for (const { propagation } of others) checks.cancel(propagation.id);
  expect(checks.snapshot(first.propagation.id)).toBeNull();
  expect(others.every(({ propagation }) => checks.snapshot(propagation.id) !== null)).toBe(true);
  await checks.settle();
});

it('a fault of ours ends the check and is told to whoever waits', async () => {
  const broken = { ...network, openUdp: () => Promise.reject(new Error('broken')) };
  const { propagation, done } = checks.start({
    network: broken,
    options: defaultTraceOptions,
    name: 'harbor.example',
    type: 'MX',
  });
  await expect(done).rejects.toThrow('broken');
  expect(checks.snapshot(propagation.id)?.propagation.state).toBe('cancelled');
});
