// The window while a list of a million rows is read, asked about and counted: the longest frame, the longest answer, the longest stall.
// The built application in its own window, a zone on loopback served by nsd. In the page every frame's distance is taken, and every 100 ms
// the engine is asked for rows anywhere in the table, as a click or a turn of the wheel does. In the main process the event loop's
// delay is watched by Node's own histogram. Needs a display (xvfb-run -a) and Electron. Not here: how fast the list is (list.mjs).

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron } from '@playwright/test';
import { startZone } from './list/domain-zone.mjs';
import { writeList } from './list/rows.mjs';

const usage = `npm run -s bench -- list-window [--rows N] [--domains N] [--json]

Example
  xvfb-run -a npm run -s bench -- list-window --rows 200000
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean' },
    rows: { type: 'string', default: '1000000' },
    domains: { type: 'string', default: '50000' },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const root = join(import.meta.dirname, '..');
const nsd = '/usr/sbin/nsd';
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
if (!existsSync(nsd) || !hasDisplay) {
  console.log(
    `Skipped: ${hasDisplay ? 'nsd is not installed' : 'no display (xvfb-run -a before the command)'}.`,
  );
  process.exit(0);
}

const goalMs = 50;
const folder = mkdtempSync(join(tmpdir(), 'waypost-window-'));
const file = join(folder, 'list.csv');
const rows = Number(values.rows);
const domains = Number(values.domains);
await writeList(file, rows, domains);
const zone = await startZone(folder, nsd, domains);
try {
  const found = await measureWindow(zone.port);
  if (values.json) process.stdout.write(`${JSON.stringify({ rows, domains, ...found }, null, 1)}\n`);
  else print(found);
} finally {
  await zone.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} port */
async function measureWindow(port) {
  const userData = join(folder, 'user');
  mkdirSync(userData);
  const executablePath =
    process.env.WAYPOST_ELECTRON ??
    execFileSync(process.execPath, [join(root, 'scripts/electron-path.mjs')], { encoding: 'utf8' }).trim();
  const app = await _electron.launch({
    executablePath,
    args: ['--disable-gpu', `--user-data-dir=${userData}`, root],
    env: /** @type {Record<string, string>} */ ({ ...process.env }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await app.firstWindow();
    const resolver = { address: '127.0.0.1', port, transport: 'udp', tlsName: null, path: '/dns-query' };
    await page.evaluate(async (one) => {
      const { waypost } = /** @type {any} */ (globalThis);
      const settings = (await waypost.call('settings.get')).value;
      const trace = { ...settings.trace, resolverMode: 'chosen', resolvers: [one], allowPrivate: true };
      await waypost.call('settings.set', { ...settings, network: 'internet', trace });
    }, resolver);
    const idleMb = await memoryOf(app);
    await app.evaluate(async () => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
      const histogram = monitorEventLoopDelay({ resolution: 1 });
      histogram.enable();
      /** @type {any} */ (globalThis).stalls = histogram;
    });
    let peakMb = idleMb;
    const timer = setInterval(() => {
      memoryOf(app).then(
        (mb) => {
          peakMb = Math.max(peakMb, mb);
        },
        () => {},
      );
    }, 250);
    const seen = await page.evaluate(runInPage, file);
    clearInterval(timer);
    const stallMs = await app.evaluate(() => /** @type {any} */ (globalThis).stalls.max / 1e6);
    return { ...seen, stallMs, idleMb, peakMb };
  } finally {
    await app.close();
  }
}

/** In the page: sets the list going, and takes times until it is done. */
async function runInPage(/** @type {string} */ path) {
  const { waypost, requestAnimationFrame, document } = /** @type {any} */ (globalThis);
  const frames = /** @type {number[]} */ ([]);
  const answers = /** @type {number[]} */ ([]);
  let isOver = false;
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (!isOver) requestAnimationFrame(frame);
  };
  const preview = await waypost.call('list.preview', { path });
  const { source, reading, name } = preview.value;
  const created = await waypost.call('list.create', { source, reading, name });
  const { id } = created.value;
  document.querySelector('nav button:nth-of-type(2)')?.click();
  requestAnimationFrame(frame);
  const begunMs = performance.now();
  const filter = { verdicts: [], reasons: [], signals: [], search: '', domain: '' };
  const view = { id, filter, sort: { by: 'row', descending: false } };
  let entries = 0;
  let status = created.value;
  waypost.on('list.changed', (/** @type {any} */ told) => {
    if (told.status.id === id) status = told.status;
  });
  const rest = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (/** @type {string} */ state) => {
    for (;;) {
      const from = Math.floor(Math.random() * Math.max(1, entries - 60));
      const askedMs = performance.now();
      await waypost.call('list.rows', { view, from, count: 60 });
      answers.push(performance.now() - askedMs);
      entries = status?.progress.entries ?? 0;
      if (status?.state === state) return;
      if (status?.state === 'failed') throw new Error(JSON.stringify(status.failure));
      await rest(100);
    }
  };
  await until('ready');
  await waypost.call('list.start', { id, level: 'domain' });
  await until('done');
  isOver = true;
  const most = (/** @type {number[]} */ list) => Math.max(...list);
  const seconds = (performance.now() - begunMs) / 1_000;
  return {
    seconds,
    frameMs: most(frames),
    answerMs: most(answers),
    frames: frames.length,
    answers: answers.length,
  };
}

/** All processes of the application. */
async function memoryOf(/** @type {import('@playwright/test').ElectronApplication} */ app) {
  const kb = await app.evaluate(({ app: own }) =>
    own.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return kb / 1_024;
}

/** @param {Awaited<ReturnType<typeof measureWindow>>} found */
function print({ seconds, frameMs, answerMs, stallMs, idleMb, peakMb, frames, answers }) {
  const mark = (/** @type {boolean} */ isMet) => (isMet ? 'met' : 'NOT MET');
  console.log(
    `${rows} rows over ${domains} domains in the window, read and asked about in ${seconds.toFixed(1)} s`,
  );
  console.log(`longest frame of ${frames}           ${frameMs.toFixed(1)} ms`);
  console.log(
    `longest answer of ${answers}         ${answerMs.toFixed(1)} ms  (goal ${goalMs}: ${mark(answerMs <= goalMs)})`,
  );
  console.log(`longest stall of the main process    ${stallMs.toFixed(1)} ms`);
  console.log(
    `memory over the idle application     ${(peakMb - idleMb).toFixed(0)} MB  (idle ${idleMb.toFixed(0)} MB)`,
  );
}
