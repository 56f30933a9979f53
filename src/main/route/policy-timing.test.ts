// The policy step and time: records that come before an attempt ends, after it, or never.

import { expect, it } from 'vitest';
import { type Attempt, type HostEvidence, nothingLearnt } from '../../shared/evidence';
import { defaultTraceOptions, type TraceOptions } from '../../shared/options';
import type { TraceEvent } from '../../shared/trace';
import type { Validated } from '../dns/dnssec/validator';
import { cancelledLookup } from '../dns/failures';
import type { Lookup, SignedSource } from '../dns/lookup';
import { makeRecord } from '../dns/make-message';
import type { ResourceRecord } from '../dns/message';
import type { RecordType } from '../dns/types';
import { createInternet, systemClock } from '../net/internet';
import { evidenceOf, make } from '../policy/testing/chain';
import { beginPolicy, daneOf } from './policy';
import { createProofs, type Proofs } from './proof';
import { createRun, type Run } from './run';
import { beginTrace } from './trace';

const leaf = await make({ subject: 'CN=mx.harbor.example' });
const whole = makeRecord('_25._tcp.mx.harbor.example', 60, {
  type: 'TLSA',
  usage: 3,
  selector: 0,
  matching: 0,
  data: leaf.der,
});

/** Nobody has a policy, and nothing is a wildcard. */
const nobody: Lookup = {
  resolve: async () => ({
    ok: true,
    value: { kind: 'no-such-name', records: [], aliases: [], exchangeIds: [] },
  }),
};

function host(name: string): HostEvidence {
  const addresses: HostEvidence['addresses'] = {
    state: 'done',
    list: [{ address: '192.0.2.25', family: 4, ttl: 60, scope: 'public' }],
    aliases: [],
    isAddressInDigits: false,
    failure: null,
    exchangeIds: [],
  };
  return { name, preference: 10, group: 0, addresses, attempts: [], tlsa: null };
}

function attempt(address: string, parts: Partial<Attempt>): Attempt {
  return {
    address,
    family: 4,
    port: 25,
    round: 1,
    local: null,
    state: 'done',
    skipped: null,
    startedMs: 0,
    endedMs: 1,
    connectedMs: 0,
    stage: 'end',
    lines: [],
    ...nothingLearnt,
    startTls: 'done',
    tls: evidenceOf(leaf),
    ...parts,
  };
}

function begin(
  options: Partial<TraceOptions> = {},
  names: readonly string[] = ['mx.harbor.example'],
): { run: Run; events: TraceEvent[]; stop: AbortController } {
  const network = {
    ...createInternet({ rootHints: [] }),
    clock: { ...systemClock, sleep: async () => true },
  };
  const head = { id: 't', application: { name: 'Waypost', version: '0' }, input: 'mara@harbor.example' };
  const events: TraceEvent[] = [];
  const stop = new AbortController();
  const run = createRun({
    network,
    trace: beginTrace(network, { ...head, options: { ...defaultTraceOptions, ...options } }),
    signal: stop.signal,
    onEvent: (event) => events.push(event),
  });
  run.tell({ type: 'hosts', hosts: names.map(host) });
  return { run, events, stop };
}

function proved(name: string, type: RecordType, records: readonly ResourceRecord[]): Validated {
  return {
    security: {
      question: { name, type },
      security: 'secure',
      links: [],
      failing: null,
      source: 'resolver',
      exchangeIds: ['q1'],
    },
    answer: { kind: records.length > 0 ? 'records' : 'no-data', records, aliases: [] },
    rcode: 'NOERROR',
    failure: null,
  };
}

/** Everything is proved at once, but for TLSA, which waits for `answer`. */
function heldProofs(): Proofs & { asked: string[]; answer(): void } {
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asked: string[] = [];
  return {
    asked,
    answer: () => answer(),
    begin: () => {},
    beginHosts: () => {},
    async of(name, type) {
      if (type !== 'TLSA')
        return proved(
          name,
          type,
          type === 'A' ? [makeRecord(name, 60, { type, address: '192.0.2.25' })] : [],
        );
      asked.push(name);
      await answered;
      return proved(name, type, [whole]);
    },
    settle: async (alongside) => void (await alongside),
  };
}

const attemptsIn = (events: readonly TraceEvent[]) =>
  events.flatMap((event) => (event.type === 'attempt' ? [event.attempt] : []));

it('attempts that ended before the records are known are told again, the others are not', async () => {
  const { run, events } = begin();
  const proofs = heldProofs();
  const policy = beginPolicy(run, 'harbor.example', nobody, proofs);
  policy?.beginHosts();
  const before = [
    attempt('192.0.2.1', {}),
    attempt('192.0.2.2', { state: 'failed', startTls: 'failed', tls: null }),
    attempt('192.0.2.3', { state: 'running' }),
    attempt('192.0.2.4', { state: 'skipped', startTls: 'not-asked', tls: null }),
  ];
  for (const one of before) run.tell({ type: 'attempt', host: 0, attempt: one });
  expect(before.map((one) => daneOf(run, 0, one))).toEqual([null, null, null, null]);
  proofs.answer();
  await policy?.settle();
  const told = attemptsIn(events).slice(before.length);
  expect(told.map(({ address, dane }) => [address, dane?.state])).toEqual([
    ['192.0.2.1', 'match'],
    ['192.0.2.2', 'no-tls'],
  ]);
  expect(run.trace().hosts[0]?.attempts).toHaveLength(4);
  expect(daneOf(run, 0, attempt('192.0.2.3', {}))?.state).toBe('match');
  expect(daneOf(run, 9, attempt('192.0.2.3', {}))).toBeNull();
});

it('only the first six hosts are asked for', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `mx${index}.harbor.example`);
  const { run } = begin({}, names);
  const proofs = heldProofs();
  proofs.answer();
  const policy = beginPolicy(run, 'harbor.example', nobody, proofs);
  policy?.beginHosts();
  await policy?.settle();
  expect(proofs.asked).toEqual(names.slice(0, 6).map((name) => `_25._tcp.${name}`));
  expect(run.trace().hosts.map(({ tlsa }) => tlsa?.state ?? null)).toEqual([
    ...Array.from({ length: 6 }, () => 'secure'),
    ...Array.from({ length: 3 }, () => null),
  ]);
});

it('a trace that ends before its hosts are known waits for no records', async () => {
  const { run, events } = begin();
  const policy = beginPolicy(run, 'harbor.example', nobody, heldProofs());
  await policy?.settle();
  expect(run.trace().hosts[0]?.tlsa).toBeNull();
  expect(events.at(-1)).toMatchObject({ type: 'step', step: { name: 'policy', state: 'done' } });
});

it('stopped meanwhile, nothing more is told', async () => {
  const { run, events, stop } = begin();
  const proofs = heldProofs();
  const policy = beginPolicy(run, 'harbor.example', nobody, proofs);
  policy?.beginHosts();
  stop.abort();
  proofs.answer();
  await policy?.settle();
  expect(events.filter(({ type }) => type === 'tlsa' || type === 'mta-sts')).toEqual([]);
  expect(events.at(-1)).toMatchObject({ step: { name: 'policy', state: 'skipped', skipped: 'cancelled' } });
});

/** Says nothing until it is stopped. */
const silent: SignedSource & { asked: number } = {
  role: 'resolver',
  asked: 0,
  query(_question, signal) {
    silent.asked += 1;
    const failed = { ok: false, failure: cancelledLookup() } as const;
    if (signal.aborted) return Promise.resolve(failed);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(failed), { once: true }));
  },
};

it('proofs that never come end with the patience for them: not found out, and not "none"', async () => {
  const anchor = { zone: '.', type: 'DS', data: `1 13 2 ${'ab'.repeat(32)}` } as const;
  const { run, events } = begin({ trustAnchors: [anchor] });
  const proofs = createProofs(run, [silent]);
  const policy = beginPolicy(run, 'harbor.example', nobody, proofs);
  policy?.beginHosts();
  await policy?.settle();
  expect(run.trace().hosts[0]?.tlsa).toMatchObject({ state: 'failed', records: [] });
  expect(events.filter(({ type }) => type === 'security').length).toBe(3);
});

it('nothing is proved twice, and each proof is told once', async () => {
  const anchor = { zone: '.', type: 'DS', data: `1 13 2 ${'ab'.repeat(32)}` } as const;
  const { run, events } = begin({ trustAnchors: [anchor] });
  const proofs = createProofs(run, [silent]);
  silent.asked = 0;
  proofs.begin('mx.harbor.example', ['A', 'AAAA']);
  proofs.beginHosts();
  const first = proofs.of('MX.harbor.example', 'A');
  expect(proofs.of('mx.harbor.example', 'A')).toBe(first);
  await proofs.settle();
  expect((await first)?.security.security).toBe('indeterminate');
  expect(silent.asked).toBe(2);
  expect(events.filter(({ type }) => type === 'security')).toHaveLength(2);
});
