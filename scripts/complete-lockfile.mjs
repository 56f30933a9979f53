// After `npm install` against a registry that holds only some platforms' builds of a package: puts the other
// platforms' entries back into package-lock.json. Without them `npm ci` refuses the lockfile, on every platform.
// The versions are the ones their parents pin exactly; they carry no integrity, because the archives were not seen.
// Run by hand: node scripts/complete-lockfile.mjs. Not needed, and changes nothing, where the registry is whole.

import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, cpu?: string[], os?: string[], libc?: string[] }} Entry */
/** @typedef {Entry & { optionalDependencies?: Record<string, string> }} Parent */

const file = new URL('../package-lock.json', import.meta.url);
/** @type {{ packages: Record<string, Parent> }} */
const lock = JSON.parse(readFileSync(file, 'utf8'));
const before = Object.keys(lock.packages).length;

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const isPinned = /^\d+\.\d+\.\d+$/.test(version);
    if (isPinned) lock.packages[`node_modules/${name}`] ??= platformEntry(name, version, parent.dev);
  }
}

/**
 * The platform is read from the name, as in binding-linux-x64-musl; npm skips an entry of another platform.
 * @param {string} name
 * @param {string} version
 * @param {boolean | undefined} dev
 * @returns {Entry}
 */
function platformEntry(name, version, dev) {
  const [, os, cpu = '', abi] =
    /(android|darwin|freebsd|linux|openharmony|win32)-(\w+)(?:-(\w+))?$/.exec(name) ?? [];
  if (!os) throw new Error(`no platform in the name of ${name}: add it by hand`);
  const libc = os !== 'linux' ? undefined : abi?.startsWith('musl') ? 'musl' : 'glibc';
  return {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    optional: true,
    os: [os],
  };
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
const added = sorted.length - before;
if (added > 0)
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added} entries added to package-lock.json`);
