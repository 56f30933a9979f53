// A temporary folder with third-party servers in it, for interoperability tests: each with its own configuration, started in
// the foreground, stopped by its process id. Linux alone; whoever uses it asks first whether the programs are there.

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Workshop {
  readonly folder: string;
  /** Writes a file below the folder and gives its path. */
  write(name: string, text: string): string;
  /** Starts a program that stays in the foreground; its output is kept for the error of a test that fails. */
  start(program: string, args: readonly string[]): void;
  output(): string;
  close(): Promise<void>;
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-servers-'));
  const running: ChildProcess[] = [];
  let output = '';
  return {
    folder,
    write(name, text) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    start(program, args) {
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (bytes: Uint8Array) => {
          output += Buffer.from(bytes).toString().slice(0, 10_000);
        });
      }
      child.on('error', (error) => {
        output += `${program}: ${error.message}\n`;
      });
      running.push(child);
    },
    output: () => output,
    async close() {
      await Promise.all(running.map(stop));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** SIGTERM to the process we started, and its end awaited; SIGKILL when it does not go. */
function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** The first of the paths that is an executable; null where none is. */
export function findProgram(...paths: string[]): string | null {
  const isThere = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return paths.find(isThere) ?? null;
}
