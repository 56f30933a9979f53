// The terminal entry, run as a user runs it: a process of its own, built from the sources as they are.

import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

const root = join(__dirname, '../../..');

export function waypost(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const command = [join(root, 'scripts/waypost.mjs'), ...args];
    execFile(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
  });
}
