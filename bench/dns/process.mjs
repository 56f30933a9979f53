// A program run to its end: what it printed, or an error with what it complained about.

import { spawn } from 'node:child_process';

/**
 * @param {string} program
 * @param {string[]} args
 * @param {object} [task] handed over as JSON in the last argument
 * @returns {Promise<string>}
 */
export function run(program, args, task) {
  return new Promise((resolve, reject) => {
    const all = task === undefined ? args : [...args, JSON.stringify(task)];
    const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (/** @type {Buffer} */ bytes) => {
      complaint += bytes;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${code}: ${complaint || output}`));
    });
  });
}
