// The checks that read sources and run nothing: types, format and lint, the house's import rules.
// Used side by side by `npm run check` and one after the other by `npm test`.

import { join } from 'node:path';
import { Mend } from './report.mjs';
import { root, run } from './run.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const projects = ['shared', 'node', 'renderer', 'tests'].map((name) => [tsc, '-p', `tsconfig.${name}.json`]);

/** @type {{ title: string, work: () => Promise<string> }[]} */
export const checks = [
  { title: 'Types', work: () => expectQuiet(projects) },
  { title: 'Format and lint', work: () => expectQuiet([[biome, 'check', '--error-on-warnings']]) },
  { title: 'House rules', work: () => expectQuiet([[join(root, 'scripts/house.mjs')]]) },
];

/**
 * Runs Node scripts side by side; those that fail show what they said.
 * @param {string[][]} scripts
 */
async function expectQuiet(scripts) {
  const ended = await Promise.all(scripts.map((script) => run(process.execPath, script)));
  const failed = ended.filter(({ code }) => code !== 0);
  if (failed.length > 0) throw new Mend(failed.map(({ output }) => output).join('\n'));
  return 'ok';
}
