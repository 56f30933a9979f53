// The Electron runtime: the declared one if it is there or can be had, else the fallback for registry-only networks.
// A release host that did not answer is asked again after a day, not at each start.
// Not here: which one is found (scripts/electron-path.mjs), and what the fallback is (scripts/electron-fallback.mjs).

import { join } from 'node:path';
import { canUseFallback, findFallback, installFallback } from '../electron-fallback.mjs';
import { declared, declaredVersion, findDeclared, findElectron } from '../electron-path.mjs';
import { withLock } from './lock.mjs';
import { Mend } from './report.mjs';
import { run, tail } from './run.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const failedStamp = 'node_modules/.cache/waypost/electron-failed';
const retryAfterMs = 24 * 3_600_000;

/** Makes sure there is a runtime; gives the words for the step's line. */
export async function ensureElectron() {
  if (!findElectron() || !(findDeclared() || failedLately())) await withLock(install);
  const runtime = requireElectron();
  return runtime.isFallback ? `ok, a fallback (${runtime.version})` : `${runtime.version} ok`;
}

export function requireElectron() {
  const runtime = findElectron();
  if (runtime) return runtime;
  throw new Mend('No Electron is installed.');
}

/**
 * What must be said each time the fallback is used.
 * @param {import('../electron-path.mjs').Runtime} runtime
 */
export function announcement({ isFallback, version, executable }) {
  if (!isFallback) return undefined;
  return (
    `      using Electron ${version} from ${executable} for development and tests only: ` +
    `the declared ${declaredVersion()} is out of this network's reach`
  );
}

async function install() {
  if (findDeclared() || process.env.WAYPOST_ELECTRON) return;
  const { code, output } = await run(process.execPath, [join(declared, 'install.js')]);
  if (code === 0 && findDeclared()) return;
  if (!canUseFallback) throw new Mend(cannotDownload(output));
  writeStamp(failedStamp, String(Date.now()));
  if (!findFallback()) await installFallback();
}

function failedLately() {
  return Date.now() - Number(readStamp(failedStamp) ?? 0) < retryAfterMs;
}

/** @param {string} output */
const cannotDownload = (output) =>
  `Electron ${declaredVersion()} could not be downloaded:\n${tail(output, 5)}\n\n` +
  'Mend: let this machine reach github.com (or set ELECTRON_MIRROR to a mirror of its releases; a proxy is read from\n' +
  'HTTPS_PROXY), then `npm start` again; or set WAYPOST_ELECTRON to the path of an Electron you have.';
