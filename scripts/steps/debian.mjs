// Debian (and its children): installing packages as root, or the exact words for someone who is not.
// Names are looked up first, because newer releases renamed some libraries (libgtk-3-0 became libgtk-3-0t64).
// Not here: which packages are wanted, and whether they are (libraries.mjs, xvfb.mjs, test-servers.mjs).

import { existsSync } from 'node:fs';
import { Mend } from './report.mjs';
import { run, tail } from './run.mjs';

export const isDebian = process.platform === 'linux' && existsSync('/etc/debian_version');
export const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];

/** @type {Promise<void> | undefined} */
let updated;

/**
 * Installs Debian packages; needs root. The package lists are refreshed once.
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function installPackages(packages, env = {}) {
  updated ??= apt(['update']);
  await updated;
  await apt([...install, ...(await Promise.all(packages.map(nameHere)))], env);
}

/**
 * The command for a person with the right to run it.
 * @param {string[]} packages
 */
export async function installCommand(packages) {
  const names = await Promise.all(packages.map(nameHere));
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** @param {string} name */
async function nameHere(name) {
  const { output } = await run('apt-cache', ['pkgnames', `${name}t64`]);
  return output.split('\n').includes(`${name}t64`) ? `${name}t64` : name;
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function apt(args, env = {}) {
  const { code, output } = await run('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env },
  });
  if (code === 0) return;
  throw new Mend(
    `apt-get ${args.join(' ')} failed:\n${tail(output)}\n\nMend: see that Debian's mirror is in reach.`,
  );
}
