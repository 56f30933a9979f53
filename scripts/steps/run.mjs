// Running other programs: quietly with their output kept (run), or in the foreground as our own (runInForeground).
// Not a shell: arguments are passed as they are. The one exception is npm on Windows, which is a script.

import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The repository's root, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Was this very file started, and not imported? Its real path counts: a clone may stand behind a symbolic link.
 * @param {string} url the file's import.meta.url
 */
export function isStarted(url) {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
}

/** @typedef {{ code: number, output: string }} Ended */

/**
 * Runs a program to its end; never throws for a failing or missing one.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<Ended>}
 */
export function run(
  command,
  args,
  { env = process.env, cwd = root, timeoutMs = 900_000, shell = false } = {},
) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not spawn's own timeout: its timer outlives a program that could not be started at all.
    const timer = setTimeout(() => child.kill(), timeoutMs);
    /** @param {Ended} ended */
    const end = (ended) => {
      clearTimeout(timer);
      resolve(ended);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => end({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code, signal) => {
      if (signal) output += `\nended by ${signal}`;
      end({ code: code ?? 1, output: stripVTControlCharacters(output).trim() });
    });
  });
}

/**
 * Runs one of npm's commands, with the npm that runs us where there is one.
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** What runInForeground gives when somebody stopped us, and so the program, by a signal (Ctrl-C). */
export const stoppedCode = 130;

/**
 * Runs a program as if it were us: same terminal, signals passed on, its exit code given back.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    let codeBySignal = 1;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        codeBySignal = stoppedCode;
        child.kill(signal);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? codeBySignal));
  });
}

/**
 * The last lines of a program's output, for an error message.
 * @param {string} output
 * @param {number} [lines]
 */
export const tail = (output, lines = 15) => output.split('\n').slice(-lines).join('\n');
