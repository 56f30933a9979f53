// `npm test`: installs what the tests need, then types, lint, house rules, the build, unit and sample-internet tests
// (vitest), the protocols again on Electron's Node, and end-to-end tests in the real Electron (Playwright). One line a
// step; a failing step shows its output and the others still run. The last line is `N passed, N failed, N skipped`,
// counted over all of them.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './electron-path.mjs';
import { ensureBuild } from './steps/build.mjs';
import { checks } from './steps/checks.mjs';
import { add, countPlaywright, countVitest, inWords } from './steps/counts.mjs';
import { hasDisplay } from './steps/display.mjs';
import { endToEndParts } from './steps/e2e-parts.mjs';
import { announcement, ensureElectron, requireElectron } from './steps/electron.mjs';
import { ensureLibraries } from './steps/libraries.mjs';
import { ensureModules } from './steps/modules.mjs';
import { checkNodeVersion } from './steps/node-version.mjs';
import { createReporter, Mend, runCommand } from './steps/report.mjs';
import { root, run } from './steps/run.mjs';
import { ensureTestServers } from './steps/test-servers.mjs';
import { ensureXvfb, withDisplay } from './steps/xvfb.mjs';

const results = join(root, 'test-results');
const guardFile = join(results, 'outside-dials.txt');

const { step, note } = createReporter(11 + checks.length);
let counts = { passed: 0, failed: 0, skipped: 0 };
let failedSteps = 0;
/** Lines a test run says about what it left out and why, shown below its step. */
/** @type {string[]} */
const asides = [];

await runCommand(async () => {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  await step('Node.js', checkNodeVersion);
  await step('Node modules', ensureModules);
  await attempt('Electron', ensureElectron);
  const runtime = findElectron();
  const words = runtime && announcement(runtime);
  if (words) note(words);
  await attempt('Shared libraries', ensureLibraries);
  await attempt('Virtual display', ensureXvfb);
  await attempt('Servers for tests', ensureTestServers);
  for (const { title, work } of checks) await attempt(title, work);
  await attempt('Build', ensureBuild);
  await attempt('Unit and sample-internet tests', runUnitTests);
  await attempt('Protocols on Electron’s own Node', runProtocolTests);
  await attempt('End-to-end tests', runEndToEndTests);
  await attempt('Nothing dialled outside', checkGuard);
  note(inWords(counts));
  return failedSteps > 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});

/**
 * A step whose failure is shown and remembered, and does not end the run.
 * @param {string} title
 * @param {() => import('./steps/report.mjs').Outcome | Promise<import('./steps/report.mjs').Outcome>} work
 */
async function attempt(title, work) {
  try {
    await step(title, work);
    for (const line of asides.splice(0)) note(`      ${line}`);
  } catch (error) {
    failedSteps += 1;
    note(error instanceof Mend ? error.message : String(error instanceof Error ? error.stack : error));
  }
}

function runUnitTests() {
  return runVitest(process.execPath, 'unit.json', [], {});
}

/** The protocols once more where the window runs them: its TLS and cryptography are BoringSSL's, not OpenSSL's. */
function runProtocolTests() {
  const rooms = ['net', 'smtp', 'dns', 'policy', 'sample'].map((room) => `src/main/${room}/`);
  // The configuration is read without a bundler, which the older Node in an older Electron could not load.
  const args = ['--configLoader', 'runner', '--project', 'node', ...rooms];
  return runVitest(requireElectron().executable, 'protocols.json', args, { ELECTRON_RUN_AS_NODE: '1' });
}

/**
 * @param {string} node
 * @param {string} reportName
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function runVitest(node, reportName, args, env) {
  const report = join(results, reportName);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run(node, [vitest, 'run', ...reporters, ...args], {
    env: { ...process.env, ...env, WAYPOST_GUARD_FILE: guardFile },
  });
  return finish(code, output, countVitest(report, code));
}

/** In two parts side by side, where each can have a display of its own: a test mostly waits for a window to open. */
async function runEndToEndTests() {
  const parts = endToEndParts(hasDisplay ? 1 : 2);
  const ran = await Promise.all(parts.map((files, at) => runPart(at + 1, files)));
  const code = ran.find((part) => part.code !== 0)?.code ?? 0;
  const output = ran.map((part) => part.output).join('\n');
  return finish(code, output, ran.map((part) => part.counts).reduce(add));
}

/**
 * @param {number} part
 * @param {string[]} files
 */
async function runPart(part, files) {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const report = join(results, `e2e-${part}.json`);
  const args = ['test', '--reporter=list,json', `--output=${join(results, `e2e-${part}`)}`, ...files];
  const [command = '', ...rest] = withDisplay([process.execPath, playwright, ...args], 100 * part);
  const { code, output } = await run(command, rest, {
    env: {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      WAYPOST_ELECTRON: requireElectron().executable,
      WAYPOST_GUARD_FILE: guardFile,
    },
  });
  return { code, output, counts: countPlaywright(report, code) };
}

/**
 * @param {number} code
 * @param {string} output
 * @param {import('./steps/counts.mjs').Counts} ran
 */
function finish(code, output, ran) {
  counts = add(counts, ran);
  asides.push(...output.split('\n').filter((line) => line.startsWith('skipped: ')));
  if (code !== 0) throw new Mend(`${output}\n(${inWords(ran)})`);
  return inWords(ran);
}

function checkGuard() {
  const dials = readGuardFile();
  if (dials !== '') throw new Mend(`Something dialled outside loopback:\n${dials}`);
  return 'ok';
}

function readGuardFile() {
  try {
    return readFileSync(guardFile, 'utf8');
  } catch {
    return '';
  }
}
