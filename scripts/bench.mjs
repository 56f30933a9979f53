// `npm run bench -- [NAME] [--json]`: runs bench/NAME.mjs on the current build; without a name, all of them. --help lists them.
// A bench prints its measurements for people, or as JSON with --json; what it measures stands in its first comment
// line, which is what the list and --help show. Not here: judging the numbers.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './steps/build.mjs';
import { ensureModules } from './steps/modules.mjs';
import { Mend, runCommand } from './steps/report.mjs';
import { root, runInForeground } from './steps/run.mjs';

const folder = join(root, 'bench');

await runCommand(async () => {
  const [first, ...others] = process.argv.slice(2);
  if (first === '--help') return list();
  const isNamed = first !== undefined && !first.startsWith('-');
  const names = isNamed ? [first] : benches();
  const flags = isNamed ? others : process.argv.slice(2);
  const unknown = names.find((name) => !benches().includes(name));
  if (unknown !== undefined) {
    throw new Mend(
      `There is no bench called "${unknown}". There are: ${benches().join(', ') || 'none yet'}.`,
    );
  }
  await ensureModules();
  await ensureBuild();
  for (const name of names) {
    const code = await runInForeground(process.execPath, [join(folder, `${name}.mjs`), ...flags]);
    if (code !== 0) return code;
  }
  return 0;
});

function list() {
  console.log('npm run -s bench -- [NAME] [--json]\n\nExample\n  npm run -s bench -- codec --json\n');
  for (const name of benches()) console.log(`  ${name.padEnd(16)} ${purposeOf(name)}`);
  if (benches().length === 0) console.log('  (no bench yet: bench/NAME.mjs makes one)');
  return 0;
}

function benches() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.replace(/\.mjs$/, ''))
    .sort();
}

/** @param {string} name */
function purposeOf(name) {
  const [first = ''] = readFileSync(join(folder, `${name}.mjs`), 'utf8').split('\n');
  return first.replace(/^\/\/\s*/, '');
}
