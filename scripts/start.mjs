// `npm start`: from a fresh clone to the running application, one line a step; what has not changed is not done
// again. Arguments are passed on to the application. Without a display the same engine traces a sample in the
// terminal instead. Not here: the steps themselves (scripts/steps/), live reload (scripts/dev.mjs).

import { ensureBuild } from './steps/build.mjs';
import { hasDisplay } from './steps/display.mjs';
import { ensureElectron } from './steps/electron.mjs';
import { openWindow, traceInTerminal } from './steps/launch.mjs';
import { ensureLibraries } from './steps/libraries.mjs';
import { ensureModules } from './steps/modules.mjs';
import { checkNodeVersion } from './steps/node-version.mjs';
import { createReporter, runCommand } from './steps/report.mjs';

const { step, note } = createReporter(6);
const notNeeded = () => ({ skipped: 'no display, not needed' });

await runCommand(async () => {
  if (!hasDisplay) {
    note(
      'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened;',
    );
    note('a sample address is traced in the terminal instead.');
  }
  await step('Node.js', checkNodeVersion);
  await step('Node modules', ensureModules);
  await step('Electron', hasDisplay ? ensureElectron : notNeeded);
  await step('Shared libraries', hasDisplay ? ensureLibraries : notNeeded);
  await step('Build', ensureBuild);
  if (!hasDisplay) {
    note('[6/6] Trace a sample');
    return traceInTerminal(note);
  }
  note('[6/6] Open the window');
  return openWindow(process.argv.slice(2), note);
});
