// Starts the built application for one test: its own user-data folder, no sandbox only where root forces it, the
// loopback guard in the main process and every outside name unknown to Chromium. Use it as
// `test('...', async ({ launch }) => { const { window } = await launch(); ... })`; it is closed when the test ends.
// Not here: building out/ (npm test does; by hand: npx electron-vite build).

import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

const root = resolve(__dirname, '../..');
const guard = join(root, 'scripts/loopback-guard.cjs');
const patienceMs = 5_000;

export type LaunchOptions = {
  /** Passed to the application behind its folder, such as a .waypost file. */
  args?: string[];
  env?: Record<string, string>;
  /** A folder to start from, kept until the test ends; without it each launch gets an empty one of its own. */
  userData?: string;
};

export type Launched = {
  app: ElectronApplication;
  window: Page;
  userData: string;
  /** Ends the application; called at the end of a test for whatever it left open. */
  close: () => Promise<void>;
};

export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<Launched> }>({
  launch: async ({}, use) => {
    const launched: Launched[] = [];
    await use(async (options) => {
      const one = await launch(options);
      launched.push(one);
      return one;
    });
    for (const { close } of launched) await close();
    for (const { userData } of launched) await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  },
});

async function launch({ args = [], env = {}, userData }: LaunchOptions = {}): Promise<Launched> {
  const folder = userData ?? (await mkdtemp(join(tmpdir(), 'waypost-e2e-')));
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [
      '--disable-gpu',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      `--user-data-dir=${folder}`,
      // Playwright takes NODE_OPTIONS out of the environment, so the guard comes in by Electron's own -r.
      '-r',
      guard,
      root,
      ...args,
    ],
    env: { ...inheritedEnv(), ...env },
    // Playwright's default is none; here it is as users have it, but for root on Linux, which Chromium refuses.
    chromiumSandbox: !(process.platform === 'linux' && process.getuid?.() === 0),
  });
  // Asked for now: once the application has ended, Playwright no longer knows its process.
  const child = app.process();
  const close = (): Promise<void> => end(app, child);
  try {
    return { app, window: await app.firstWindow(), userData: folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes as a person would; an application that hangs (say, at an error dialog) is ended after a moment. */
async function end(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** Set by npm test; asked for when Playwright was started by itself. */
function electronPath(): string {
  process.env.WAYPOST_ELECTRON ??= execFileSync(process.execPath, [join(root, 'scripts/electron-path.mjs')], {
    encoding: 'utf8',
  }).trim();
  return process.env.WAYPOST_ELECTRON;
}

function inheritedEnv(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(given.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));
}
