// The terminal entry, run as a user runs it: a process of its own, built from the sources as they are.

import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

const root = join(__dirname, '../../..');

let built: Promise<Ran> | null = null;

/** The first call builds where that is needed and says so on stderr, which is none of a test's business. */
export async function waypost(...args: string[]): Promise<Ran> {
  built ??= run(['--version']);
  await built;
  return run(args);
}

function run(args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const command = [join(root, 'scripts/waypost.mjs'), ...args];
    execFile(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
  });
}
