// `npm run package`: dist/, an unpacked application that starts by double-click, made by electron-builder from the
// declared Electron. The fallback Electron gets no security fixes, so it is refused here; --with-fallback packages it
// all the same, for trying out the packaging and for nothing else. Not here: what goes in (electron-builder.yml).

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findDeclared, findElectron } from './electron-path.mjs';
import { ensureBuild } from './steps/build.mjs';
import { ensureElectron } from './steps/electron.mjs';
import { ensureModules } from './steps/modules.mjs';
import { createReporter, Mend, runCommand } from './steps/report.mjs';
import { root, run, tail } from './steps/run.mjs';

/** Where electron-builder puts the executable and the archive, by platform. */
const places = [
  ['linux-unpacked/waypost', 'linux-unpacked/resources'],
  ['linux-arm64-unpacked/waypost', 'linux-arm64-unpacked/resources'],
  ['mac/Waypost.app/Contents/MacOS/Waypost', 'mac/Waypost.app/Contents/Resources'],
  ['mac-arm64/Waypost.app/Contents/MacOS/Waypost', 'mac-arm64/Waypost.app/Contents/Resources'],
  ['win-unpacked/Waypost.exe', 'win-unpacked/resources'],
  ['win-arm64-unpacked/Waypost.exe', 'win-arm64-unpacked/resources'],
];

const opensDatabase = `
const { DatabaseSync } = require(process.argv[1]);
console.log('SQLite', new DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS v').get().v);
`;

const withFallback = process.argv.includes('--with-fallback');
const { step, note } = createReporter(5);

await runCommand(async () => {
  await step('Node modules', ensureModules);
  await step('Electron', ensureElectron);
  const runtime = chooseRuntime();
  await step('Build', ensureBuild);
  await step('Package', () => makePackage(runtime));
  await step('Native part of the package', checkNativePart);
  if (runtime.isFallback)
    note(`\n*** Made with the fallback Electron ${runtime.version}: for trying only. Give it to nobody. ***`);
  return 0;
});

function chooseRuntime() {
  const runtime = withFallback ? findElectron() : findDeclared();
  if (runtime) return runtime;
  throw new Mend(
    'The declared Electron is not installed, and a package for users is made from nothing else.\n' +
      'Mend: run this where github.com is in reach (`npx install-electron`), or try the packaging alone with\n' +
      '  npm run package -- --with-fallback',
  );
}

/** @param {import('./electron-path.mjs').Runtime} runtime */
async function makePackage({ executable, version }) {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const { code, output } = await run(process.execPath, [
    ...[builder, '--dir', '--publish', 'never'],
    `-c.electronDist=${dirname(executable)}`,
    `-c.electronVersion=${version}`,
  ]);
  if (code !== 0) throw new Mend(`electron-builder failed:\n${tail(output, 30)}`);
  return `in ${join(root, 'dist')}`;
}

/** What is bundled fails in every test if it fails; what lies beside the bundles is tried where it was put. */
async function checkNativePart() {
  const dist = join(root, 'dist');
  const [executable, resources] = places.find(([path = '']) => existsSync(join(dist, path))) ?? [];
  if (!executable || !resources) throw new Mend(`electron-builder left no application in ${dist}`);
  const binding = join(dist, resources, 'app.asar/node_modules/@photostructure/sqlite');
  const { code, output } = await run(join(dist, executable), ['-e', opensDatabase, binding], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0) throw new Mend(`The packaged application can not open a database:\n${tail(output, 10)}`);
  return output;
}
