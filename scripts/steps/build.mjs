// out/ as the sources want it: one electron-vite build when a source, a dependency or the build's own
// configuration has changed. Tests are no sources. Not here: types and lint (scripts/check.mjs).

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { Mend } from './report.mjs';
import { root, run, tail } from './run.mjs';
import { hashOf, readStamp, writeStamp } from './stamps.mjs';

const stamp = 'out/.build';
const sources = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const hashOfSources = () => hashOf(sources, (path) => !/\.test\.tsx?$/.test(path));

/** The terminal entry, built. */
export const terminalEntry = join(root, 'out', 'main', 'cli.js');

export function isBuildCurrent() {
  return readStamp(stamp) === hashOfSources() && existsSync(terminalEntry);
}

export async function ensureBuild() {
  if (isBuildCurrent()) return 'up to date';
  return withLock(async () => {
    if (isBuildCurrent()) return 'up to date';
    const hash = hashOfSources();
    const { code, output } = await run(process.execPath, [electronVite, 'build', '--logLevel', 'warn']);
    if (code !== 0) throw new Mend(`The build failed:\n${tail(output, 30)}`);
    writeStamp(stamp, hash);
    return 'built';
  });
}

/** For whoever writes into out/ in another way: the next start builds again. */
export const forgetBuild = () => rmSync(join(root, stamp), { force: true });

/** electron-vite's command, to be run with Node. */
export const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
