// How the three bundles are made: main (the desktop entry, the terminal entry, the lists' keeper as a thread), preload (one file), renderer.
// One build serves the declared Electron and the older one used where only a registry is in reach, so
// main and preload are CommonJS for Node 20 and the renderer is for Chrome 130.
// Not here: packaging (electron-builder.yml), and when to build at all (scripts/steps/build.mjs).

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** These run in plain Node, or in a thread that has no Electron: a way from one to `electron` is a mistake, and the build says so. */
const withoutElectron = ['cli.js', 'list-keeper.js'];
const plainNodeOnly: Plugin = {
  name: 'waypost:plain-node-only',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const entry of withoutElectron) {
      const seen = new Set<string>();
      const visit = (name: string, way: string[]): void => {
        if (seen.has(name)) return;
        seen.add(name);
        if (name === 'electron') this.error(`${entry} reaches electron: ${way.join(' > ')}`);
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') return;
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next, [...way, name]);
      };
      visit(entry, []);
    }
  },
};

export default defineConfig({
  main: {
    plugins: [plainNodeOnly],
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          cli: at('src/main/cli.ts'),
          'list-keeper': at('src/main/list/keeper/worker.ts'),
        },
        // The one package that is not bundled: it is native, and finds its prebuilt part by its own place (electron-builder.yml ships it).
        external: ['@photostructure/sqlite'],
        output: {
          format: 'cjs',
          // Without this a module shared by two entries may be kept inside one of them, and then running
          // cli.js (or a worker) would run the whole desktop entry too.
          codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 2_000, // read from disk, not over a network
      rolldownOptions: { input: { index: at('src/renderer/index.html') } },
    },
  },
});
