// A list of 100,000 rows whose process is killed (SIGKILL) at fifty random moments and set going again each time: the file given back equals
// that of an undisturbed run, and no domain is asked about again but those that were out when it was killed.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountingRelay, startCountingRelay } from './sample/testing/counting-relay';
import { townRows } from './sample/town';
import { waypost } from './testing/waypost';

const kills = 50;
const rows = 100_000;
const domains = 4_000;
const mx = 15;
/** Questions out at once, and answers on their way to the store. */
const mostOut = 200 + 500;
const cli = join(__dirname, '../../out/main/cli.js');

let folder: string;
let relay: CountingRelay;
/** MX questions in the order they came, for one process. */
let asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-kill-'));
  writeFileSync(join(folder, 'town.csv'), [...townRows(rows, domains)].join(''));
  relay = await startCountingRelay((name, type) => {
    if (type === mx) asked.push(name);
  });
  await waypost('--version'); // builds where that is needed
}, 120_000);

afterAll(async () => {
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Ends by itself, or is killed after so many milliseconds. True: it came to its end. */
function run(out: string, killAfterMs: number | null, ...more: string[]): Promise<boolean> {
  asked = [];
  const call = ['list', join(folder, 'town.csv'), '--out', join(folder, out), '--level', 'domain'];
  const child = spawn(process.execPath, [cli, ...call, '--resolver', `127.0.0.1:${relay.port}`, ...more], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      if (code !== 0 && signal === null) reject(new Error(`ended with ${code}: ${said}`));
      else resolve(signal === null);
    });
  });
}

it('killed fifty times, the list is as if nothing had happened', { timeout: 600_000 }, async () => {
  const startMs = performance.now();
  await run('whole.csv', null);
  const wholeMs = performance.now() - startMs;
  const whole = readFileSync(join(folder, 'whole.csv'));
  const ofWhole = new Map<string, number>();
  for (const name of asked) ofWhole.set(name, (ofWhole.get(name) ?? 0) + 1);
  expect(ofWhole.size).toBeGreaterThan(domains * 0.99); // a few live in misspelt rows alone

  let killed = 0;
  let endings = 0;
  while (killed < kills) {
    const out = `killed-${endings}.csv`;
    const seen = new Map<string, number>();
    let lately = new Set<string>();
    for (let isDone = false; !isDone; ) {
      const last = killed >= kills;
      isDone = await run(out, last ? null : wholeMs * (0.15 + 0.9 * Math.random()), '--resume');
      if (!isDone) killed += 1;
      for (const name of asked) {
        if (seen.has(name) && !lately.has(name))
          throw new Error(`${name} was answered, and asked about again`);
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }
      // Whoever was out in one process may be out again in the next.
      lately = new Set(asked.length === 0 ? lately : asked.slice(-mostOut));
    }
    expect(readFileSync(join(folder, out)).equals(whole)).toBe(true);
    expect(existsSync(join(folder, `${out}.waypost-list`))).toBe(false);
    expect(seen.size).toBe(ofWhole.size);
    endings += 1;
  }
  expect(killed).toBe(kills);
});
