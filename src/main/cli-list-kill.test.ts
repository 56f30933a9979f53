// A list of 100,000 rows whose process is killed (SIGKILL) at random moments and set going again each time: the file given back equals that of
// an undisturbed run, and no domain is asked about again but those that were out when it was killed. A dozen kills in every run of the
// tests; WAYPOST_KILLS=50 npx vitest run --project node src/main/cli-list-kill.test.ts for as many as one likes.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountingRelay, startCountingRelay } from './sample/testing/counting-relay';
import { townRows } from './sample/town';
import { waypost } from './testing/waypost';

const kills = Number(process.env.WAYPOST_KILLS ?? 12);
const rows = 100_000;
const domains = 2_000;
const mx = 15;
/** Answers that may be on their way to the store when the process ends. */
const mostUnderWay = 800;
const cli = join(__dirname, '../../out/main/cli.js');

let folder: string;
let relay: CountingRelay;
/** MX questions of one process; what it asked and was not answered; what it was answered, in order. */
let asked = new Set<string>();
let out = new Set<string>();
let answers: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-kill-'));
  writeFileSync(join(folder, 'town.csv'), [...townRows(rows, domains)].join(''));
  relay = await startCountingRelay({
    onQuestion(name, type) {
      if (type === mx) asked.add(name);
      out.add(name);
    },
    onAnswer(name) {
      out.delete(name);
      answers.push(name);
    },
  });
  await waypost('--version'); // builds where that is needed
}, 120_000);

afterAll(async () => {
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Ends by itself, or is killed after so many milliseconds. True: it came to its end. */
function run(file: string, killAfterMs: number | null, ...more: string[]): Promise<boolean> {
  [asked, out, answers] = [new Set(), new Set(), []];
  const call = ['list', join(folder, 'town.csv'), '--out', join(folder, file), '--level', 'domain'];
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

it('killed again and again, the list is as if nothing had happened', { timeout: 600_000 }, async () => {
  const startMs = performance.now();
  await run('whole.csv', null);
  const wholeMs = performance.now() - startMs;
  const whole = readFileSync(join(folder, 'whole.csv'));
  const wholeAsked = asked.size;
  expect(wholeAsked).toBeGreaterThan(domains * 0.98); // a few live in misspelt rows alone

  let killed = 0;
  for (let endings = 0; killed < kills; endings++) {
    const file = `killed-${endings}.csv`;
    const seen = new Set<string>();
    /** Asked about, and perhaps not stored when the process ended. */
    const unsure = new Set<string>();
    for (let isDone = false; !isDone; ) {
      isDone = await run(file, killed >= kills ? null : wholeMs * (0.2 + 0.7 * Math.random()), '--resume');
      if (!isDone) killed += 1;
      // Killed behind its last step: the file is whole, and there is nothing to go on with.
      isDone ||= existsSync(join(folder, file)) && !existsSync(join(folder, `${file}.waypost-list`));
      const twice = [...asked].filter((name) => seen.has(name) && !unsure.has(name));
      expect(twice).toEqual([]);
      for (const name of asked) {
        seen.add(name);
        unsure.delete(name);
      }
      for (const name of [...out, ...answers.slice(-mostUnderWay)]) unsure.add(name);
    }
    expect(readFileSync(join(folder, file)).equals(whole)).toBe(true);
    expect(existsSync(join(folder, `${file}.waypost-list`))).toBe(false);
    expect(seen.size).toBe(wholeAsked);
  }
  expect(killed).toBe(kills);
});
