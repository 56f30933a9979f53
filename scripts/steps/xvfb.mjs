// A virtual display for the end-to-end tests where there is none (Linux): installed on Debian as root, named
// exactly for everybody else. `npm start` does not use it: a window nobody sees helps nobody.

import { installCommand, installPackages, isDebian, isRoot } from './debian.mjs';
import { hasDisplay } from './display.mjs';
import { Mend } from './report.mjs';
import { run } from './run.mjs';

const packages = ['xvfb', 'xauth'];

export async function ensureXvfb() {
  if (hasDisplay) return { skipped: 'a display is here' };
  if (await isHere()) return 'ok';
  if (!isDebian)
    throw new Mend("The end-to-end tests need a display, or xvfb-run: install your distribution's Xvfb.");
  if (!isRoot) {
    throw new Mend(
      `The end-to-end tests need a display, or Xvfb.\nMend:\n  ${await installCommand(packages)}`,
    );
  }
  await installPackages(packages);
  return 'installed';
}

/**
 * A command line as it must be to have a display.
 * @param {string[]} commandLine
 * @param {number} number of the first display tried: two that look for a free one at once could find the same
 */
export function withDisplay(commandLine, number) {
  if (hasDisplay) return commandLine;
  return ['xvfb-run', '-a', '-n', String(number), '-s', '-screen 0 1600x1000x24', ...commandLine];
}

async function isHere() {
  const { code } = await run('sh', ['-c', 'command -v xvfb-run && command -v Xvfb && command -v xauth']);
  return code === 0;
}
