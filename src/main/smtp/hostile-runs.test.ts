// A thousand probes of hostile hosts, chosen by a seed, twenty at a time: each comes to the end it must come to, nothing goes wrong
// unheard, and what is held afterwards does not grow.

import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestAuthority } from './test-keys';
import { createHostTime } from './testing/host-time';
import { allHostileHosts, hostName, spoiltHandshakeHost, spoiltHandshakes } from './testing/hostile-hosts';
import { endingOf, meetHost } from './testing/meet-host';
import type { HostKeys } from './testing/scripted-host';

const runs = 1_000;
const atATime = 20;
const seed = 20_261_125;
/** What a thousand probes may leave behind for good: compiled code, tables of the TLS library. One kept dialogue a run would be more. */
const mostGrowth = 6 * 1024 * 1024;

let keys: HostKeys;
let rootPem = '';
beforeAll(async () => {
  const authority = await createTestAuthority();
  rootPem = authority.rootPem;
  keys = await authority.issue(hostName, -10, 10);
});

const unheard: unknown[] = [];
const keep = (error: unknown): void => void unheard.push(error);
process.on('uncaughtExceptionMonitor', keep).on('unhandledRejection', keep);
afterAll(() => void process.off('uncaughtExceptionMonitor', keep).off('unhandledRejection', keep));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Octets that are held: objects, and buffers outside of V8's heap. */
async function held(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((turn) => setImmediate(turn));
    collect();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function choices(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 8;
  };
}

test('a thousand runs', { timeout: 120_000 }, async () => {
  const all = [...allHostileHosts(), ...spoiltHandshakes.map(spoiltHandshakeHost)];
  const next = choices(seed);
  const wrong: unknown[] = [];
  const faults: unknown[] = [];
  const met = new Set<string>();
  let begun = 0;

  async function meetOn(until: number): Promise<void> {
    while (begun < until) {
      begun += 1;
      const hostile = all[next() % all.length];
      if (hostile === undefined) throw new Error('nobody to meet');
      const { attempt, host } = await meetHost(hostile, {
        keys,
        rootPem,
        timeoutMs: 60_000,
        time: createHostTime(),
      });
      const ending = endingOf(attempt);
      if (!hostile.endings.some((may) => isDeepStrictEqual(may, ending))) wrong.push([hostile.title, ending]);
      met.add(hostile.title);
      await host.close();
      faults.push(...host.faults);
    }
  }
  const run = (until: number): Promise<unknown> =>
    Promise.all(Array.from({ length: atATime }, () => meetOn(until)));

  await run(300);
  const early = await held();
  await run(runs);
  const growth = (await held()) - early;

  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
  expect(unheard).toEqual([]);
  expect(met.size).toBeGreaterThan(all.length * 0.7);
  expect(growth).toBeLessThan(mostGrowth);
});
