// A program run to its end, with the seconds it took and the most memory it ever held (VmHWM, as Linux counts it).

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ seconds: number, peakMb: number | null, output: string }>}
 */
export function measure(program, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    /** @type {number | null} */
    let peakMb = null;
    const look = () => {
      peakMb = peakOf(child.pid) ?? peakMb; // it only grows, so the last look is the one that counts
    };
    const timer = setInterval(look, 20);
    child.stdout.on('data', (/** @type {Buffer} */ bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (/** @type {Buffer} */ bytes) => {
      complaint = `${complaint}${bytes}`.slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1_000;
      if (code === 0) resolve({ seconds, peakMb, output });
      else reject(new Error(`${args.join(' ').slice(0, 300)} ended with ${code}: ${complaint || output}`));
    });
  });
}

/** @param {number | undefined} pid @returns {number | null} */
function peakOf(pid) {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? null : (Number(found[1]) * 1_024) / 1e6;
  } catch {
    return null;
  }
}
