// `npm run dev`: the application with live reload. The window's sources reload in place; a change in main or preload
// builds them again and restarts the application. Not for trying what users get: that is `npm start`.

import { dirname } from 'node:path';
import { electronVite, forgetBuild } from './steps/build.mjs';
import { isRoot } from './steps/debian.mjs';
import { hasDisplay } from './steps/display.mjs';
import { announcement, ensureElectron, requireElectron } from './steps/electron.mjs';
import { ensureLibraries } from './steps/libraries.mjs';
import { ensureModules } from './steps/modules.mjs';
import { checkNodeVersion } from './steps/node-version.mjs';
import { createReporter, Mend, runCommand } from './steps/report.mjs';
import { runInForeground } from './steps/run.mjs';

const { step, note } = createReporter(4);

await runCommand(async () => {
  if (!hasDisplay)
    throw new Mend(
      'npm run dev opens a window, and there is no display here.\nMend: xvfb-run -a npm run dev',
    );
  await step('Node.js', checkNodeVersion);
  await step('Node modules', ensureModules);
  await step('Electron', ensureElectron);
  await step('Shared libraries', ensureLibraries);
  const runtime = requireElectron();
  const words = announcement(runtime);
  if (words) note(words);
  forgetBuild();
  const noSandbox = process.platform === 'linux' && isRoot ? ['--noSandbox'] : [];
  const args = [electronVite, 'dev', '--watch', ...noSandbox, '--', ...process.argv.slice(2)];
  return runInForeground(process.execPath, args, {
    ...process.env,
    ELECTRON_EXEC_PATH: runtime.executable,
    ELECTRON_OVERRIDE_DIST_PATH: dirname(runtime.executable),
  });
});
