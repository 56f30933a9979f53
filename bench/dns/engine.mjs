// The engine's bulk path as the application ships it: bundled to plain JavaScript, in the bench's temporary folder.

import { join } from 'node:path';
import { build } from 'vite';

const main = join(import.meta.dirname, '..', '..', 'src', 'main');

/**
 * @param {string} folder
 * @returns {Promise<string>} where the modules stand
 */
export async function buildEngine(folder) {
  const outDir = join(folder, 'engine');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      minify: false,
      rollupOptions: {
        input: {
          bulk: join(main, 'dns', 'bulk', 'bulk.ts'),
          'ask-all': join(main, 'dns', 'bulk', 'ask-all.ts'),
          internet: join(main, 'net', 'internet.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return outDir;
}
