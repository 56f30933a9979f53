// node_modules as package-lock.json wants them: `npm ci` when they are not, nothing otherwise.
// Modules somebody installed by hand are recognised by npm's own record of what it installed.
// Not here: the Electron runtime, which is no npm module's business any more (steps/electron.mjs).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { Mend } from './report.mjs';
import { root, runNpm, tail } from './run.mjs';
import { hashOf, readStamp, writeStamp } from './stamps.mjs';

const stamp = 'node_modules/.cache/waypost/modules';

export function areModulesCurrent() {
  return readStamp(stamp) === hashOf(['package-lock.json']);
}

export async function ensureModules() {
  if (areModulesCurrent()) return 'up to date';
  return withLock(async () => {
    if (areModulesCurrent()) return 'up to date';
    const installed = isInstalledByHand();
    if (!installed) await install();
    writeStamp(stamp, hashOf(['package-lock.json']));
    return installed ? 'up to date' : 'installed';
  });
}

async function install() {
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund']);
  if (code === 0) return;
  throw new Mend(
    `npm ci failed:\n${errorsOf(output)}\n\n` +
      'Mend: see that the npm registry is in reach (`npm ping`) and that the disk has 1 GB free, then try again.',
  );
}

/**
 * npm says what is wrong first and its whole manual after it.
 * @param {string} output
 */
function errorsOf(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return errors.length > 0 ? errors.slice(0, 8).join('\n') : tail(output);
}

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

function isInstalledByHand() {
  try {
    const wanted = packagesOf('package-lock.json');
    const present = packagesOf('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      if (path === '') return true;
      return present[path] ? present[path].version === version : optional === true;
    });
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {Packages}
 */
const packagesOf = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
