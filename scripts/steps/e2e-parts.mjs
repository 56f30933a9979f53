// The end-to-end tests in parts that take equally long, so that two displays side by side are both busy to the end. A file's seconds
// are about right, and only the balance rests on them: a new file is taken for a middling one.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** On two cores; those of the lists were measured, the others are estimates from runs on a busy machine, 2026-11-25. */
/** @type {Record<string, number>} */
const seconds = {
  'explain.spec.ts': 25,
  'health.spec.ts': 30,
  'kept.spec.ts': 12,
  'list-table.spec.ts': 16,
  'list.spec.ts': 29,
  'look-dns.spec.ts': 45,
  'look.spec.ts': 45,
  'policy.spec.ts': 60,
  'samples.spec.ts': 12,
  'security.spec.ts': 12,
  'trace.spec.ts': 50,
};
const ofNewFile = 40;

/**
 * The longest first, each to the part that has least.
 * @param {number} count
 * @returns {string[][]} files of each part, for Playwright's command line
 */
export function endToEndParts(count) {
  const files = readdirSync(join(root, 'e2e')).filter((name) => name.endsWith('.spec.ts'));
  const parts = Array.from({ length: count }, () => ({ files: /** @type {string[]} */ ([]), seconds: 0 }));
  for (const file of files.sort((one, other) => timeOf(other) - timeOf(one) || one.localeCompare(other))) {
    const [part] = parts.toSorted((one, other) => one.seconds - other.seconds);
    part?.files.push(`e2e/${file}`);
    if (part) part.seconds += timeOf(file);
  }
  return parts.map(({ files }) => files);
}

/** @param {string} file */
const timeOf = (file) => seconds[file] ?? ofNewFile;
