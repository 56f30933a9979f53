// `npm run check`: types, format and lint, and the house's import rules, side by side. Runs and builds nothing.
// `npm run format` mends what can be mended by itself.

import { checks } from './steps/checks.mjs';
import { ensureModules } from './steps/modules.mjs';
import { Mend, runCommand } from './steps/report.mjs';

await runCommand(async () => {
  await ensureModules();
  const ended = await Promise.all(checks.map(check));
  return ended.every(Boolean) ? 0 : 1;
});

/** @param {typeof checks[number]} check */
async function check({ title, work }) {
  const begun = performance.now();
  const lineEnd = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  try {
    console.log(`${title} ... ${await work()} ${lineEnd()}`);
    return true;
  } catch (error) {
    if (!(error instanceof Mend)) throw error;
    console.log(`${title} ... FAILED ${lineEnd()}\n${error.message}\n`);
    return false;
  }
}
