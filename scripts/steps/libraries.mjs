// The shared libraries Electron needs from the system (Linux only): looked for with ldd; on Debian installed as
// root, named exactly for everybody else. Not here: the display (display.mjs).

import { installCommand, installPackages, isDebian, isRoot } from './debian.mjs';
import { requireElectron } from './electron.mjs';
import { Mend } from './report.mjs';
import { run } from './run.mjs';

const packages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'dbus'];

export async function ensureLibraries() {
  if (process.platform !== 'linux') return { skipped: 'Linux only' };
  const missing = await missingLibraries();
  if (missing.length === 0) return 'ok';
  if (!isDebian)
    throw new Mend(`Electron needs shared libraries that are not here: ${missing.join(', ')}.\n${elsewhere}`);
  if (!isRoot) {
    throw new Mend(
      `Electron needs ${missing.length} shared libraries that are not here (${missing.slice(0, 3).join(', ')}, ...).\n` +
        `Mend:\n  ${await installCommand(packages)}\nthen try again.`,
    );
  }
  await installPackages(packages);
  const still = await missingLibraries();
  if (still.length === 0) return 'installed';
  throw new Mend(`Still missing after installing ${packages.join(' ')}: ${still.join(', ')}.`);
}

const elsewhere = 'Mend: install the packages of your distribution that hold them, then try again.';

async function missingLibraries() {
  const { output } = await run('ldd', [requireElectron().executable]);
  const names = [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}
