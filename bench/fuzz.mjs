// Damaged DNS packets through both decoders: no throw, no hang, no growth. Three million by default; --packets N, --seed N.
// Prints how many decoded, what the lean decoder answered, the heap before and after, the slowest packet. A failure ends it
// with the mutation and the octets. `npm test` runs a part of the same (src/main/dns/message.hostile.test.ts).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bundle } from './dns/engine.mjs';

const usage = `npm run -s bench -- fuzz [--packets N] [--seed N] [--json]

Example
  npm run -s bench -- fuzz --packets 100000 --seed 7
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    packets: { type: 'string', default: '3000000' },
    seed: { type: 'string', default: '1' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
setFlagsFromString('--expose-gc');
const collect = /** @type {() => void} */ (runInNewContext('gc'));
const packets = Number(values.packets);
const aRound = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'waypost-fuzz-'));
try {
  const built = await bundle(folder, { fuzz: 'dns/testing/fuzz.ts' });
  /** @type {typeof import('../src/main/dns/testing/fuzz')} */
  const { fuzz, fuzzSeeds } = await import(pathToFileURL(join(built, 'fuzz.mjs')).href);
  const seeds = fuzzSeeds();
  fuzz(seeds, { packets: 20_000, seed: 0 });
  const before = heap();
  const start = performance.now();
  const total = { packets: 0, decoded: 0, refused: 0, lean: 0 };
  let slowestMs = 0;
  /** @type {{ why: string, hex: string } | null} */
  let slowest = null;
  for (let round = 0; total.packets < packets; round++) {
    const seed = Number(values.seed) + round;
    const part = fuzz(seeds, { packets: Math.min(aRound, packets - total.packets), seed });
    total.packets += part.packets;
    total.decoded += part.decoded;
    total.refused += part.refused;
    total.lean += part.lean;
    if (part.slowestMs > slowestMs) ({ slowestMs, slowest } = part);
  }
  const seconds = (performance.now() - start) / 1_000;
  const report = {
    ...total,
    seeds: seeds.length,
    seconds,
    heapMbBefore: before,
    heapMbAfter: heap(),
    slowestMs,
    slowest,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  else {
    console.log(`${total.packets} packets from ${seeds.length} seeds in ${seconds.toFixed(0)} s: no throw`);
    console.log(
      `  ${total.decoded} decoded, ${total.refused} refused; the lean decoder answered ${total.lean}`,
    );
    console.log(`  heap ${before.toFixed(1)} MB before, ${report.heapMbAfter.toFixed(1)} MB after`);
    console.log(
      `  slowest ${slowestMs.toFixed(2)} ms (${slowest?.why}, ${(slowest?.hex.length ?? 0) / 2} octets)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function heap() {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}
