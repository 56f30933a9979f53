// Which Electron runs Waypost here: WAYPOST_ELECTRON if set, else the declared one when its runtime is installed,
// else the fallback when that is (scripts/electron-fallback.mjs). Run by itself it prints the executable's path.
// Not here: installing either (scripts/steps/electron.mjs).

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackVersion, findFallback } from './electron-fallback.mjs';
import { isStarted, root } from './steps/run.mjs';

/** @typedef {{ executable: string, version: string, isFallback: boolean }} Runtime */

/** The `electron` of package.json. */
export const declared = join(root, 'node_modules', 'electron');

export function declaredVersion() {
  return String(JSON.parse(readFileSync(join(declared, 'package.json'), 'utf8')).version);
}

/** @returns {Runtime | undefined} */
export function findElectron() {
  const chosen = process.env.WAYPOST_ELECTRON;
  if (chosen) return { executable: chosen, version: versionBeside(chosen), isFallback: false };
  return findDeclared() ?? findFallbackRuntime();
}

/** @returns {Runtime | undefined} */
export function findDeclared() {
  try {
    const executable = join(declared, 'dist', readFileSync(join(declared, 'path.txt'), 'utf8'));
    const version = readFileSync(join(declared, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    if (version !== declaredVersion() || !existsSync(executable)) return undefined;
    return { executable, version, isFallback: false };
  } catch {
    return undefined;
  }
}

/** @returns {Runtime | undefined} */
function findFallbackRuntime() {
  const executable = findFallback();
  return executable ? { executable, version: fallbackVersion, isFallback: true } : undefined;
}

/** @param {string} executable */
function versionBeside(executable) {
  try {
    return readFileSync(join(dirname(executable), 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
  } catch {
    return 'of WAYPOST_ELECTRON';
  }
}

if (isStarted(import.meta.url)) {
  const runtime = findElectron();
  if (runtime) console.log(runtime.executable);
  else console.error('No Electron is installed yet: `npm start` installs it.');
  process.exitCode = runtime ? 0 : 1;
}
