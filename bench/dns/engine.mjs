// Parts of the engine as the application ships them: bundled to plain JavaScript, in a bench's temporary folder.

import { join } from 'node:path';
import { build } from 'vite';

const main = join(import.meta.dirname, '..', '..', 'src', 'main');

/** @param {string} folder */
export function buildEngine(folder) {
  return bundle(folder, {
    bulk: 'dns/bulk/bulk.ts',
    'ask-all': 'dns/bulk/ask-all.ts',
    internet: 'net/internet.ts',
  });
}

/**
 * @param {string} folder
 * @param {Record<string, string>} modules by the name they shall have, as paths below src/main
 * @returns {Promise<string>} where the modules stand
 */
export async function bundle(folder, modules) {
  const outDir = join(folder, 'engine');
  const input = Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, join(main, path)]));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      minify: false,
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return outDir;
}
