// The terminal entry from a clone: `npm run -s waypost -- trace mara@harbor.example --sample`.
// Sees that modules and build are current, says so on stderr and only when there is something to do, and then
// becomes out/main/cli.js in this same process: stdin, signals and exit code are the terminal entry's own.
// Not the terminal entry itself: that is src/main/cli.ts.

import { createRequire } from 'node:module';
import { ensureBuild, isBuildCurrent, terminalEntry } from './steps/build.mjs';
import { areModulesCurrent, ensureModules } from './steps/modules.mjs';
import { createReporter, runCommand } from './steps/report.mjs';

/** @type {[title: string, work: () => Promise<string>][]} */
const work = [];
if (!areModulesCurrent()) work.push(['Node modules', ensureModules]);
if (work.length > 0 || !isBuildCurrent()) work.push(['Build', ensureBuild]);

const reporter = createReporter(work.length, process.stderr);
await runCommand(async () => {
  for (const [title, step] of work) await reporter.step(title, step);
  return 0;
});
if (!process.exitCode) {
  process.exitCode = undefined;
  process.argv[1] = terminalEntry;
  // npm runs scripts at the repository's root; a path among the arguments means the folder npm was called in.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  createRequire(import.meta.url)(terminalEntry);
}
