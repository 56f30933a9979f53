// The real application, driven: e2e/*.spec.ts against the built out/ in the real Electron, one at a time, because
// each opens a window and a focus. Not here: launching it (e2e/support/launch.ts), building it (scripts/test.mjs).

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
});
