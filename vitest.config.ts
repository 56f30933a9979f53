// Two kinds of tests beside their sources: *.test.ts in plain Node, the window's *.test.tsx in jsdom.
// Every worker, and every Node started by a test, runs under the loopback guard. Not here: end to end (e2e/).

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const guard = resolve(import.meta.dirname, 'scripts/loopback-guard.cjs');

const guarded = {
  execArgv: ['--require', guard],
  env: { NODE_OPTIONS: `--require ${JSON.stringify(guard)}` },
};

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the cores of a small machine: most tests wait for a socket.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    passWithNoTests: true,
    projects: [
      {
        test: {
          ...guarded,
          name: 'node',
          environment: 'node',
          include: ['{src,scripts}/**/*.test.ts'],
          // A busy machine is no failure; nothing here is judged by time.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: { ...guarded, name: 'window', environment: 'jsdom', include: ['src/renderer/**/*.test.tsx'] },
      },
    ],
  },
});
