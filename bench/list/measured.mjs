// A program run to its end, with the seconds it took, those of the processor's alone, and the most memory it ever held (VmHWM, as Linux
// counts it). All its threads are counted, none of other programs.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ seconds: number, cpuSeconds: number | null, peakMb: number | null, output: string }>}
 */
export function measure(program, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    /** @type {number | null} */
    let peakMb = null;
    /** @type {number | null} */
    let cpuSeconds = null;
    const look = () => {
      // Both only grow, so the last look is the one that counts.
      peakMb = peakOf(child.pid) ?? peakMb;
      cpuSeconds = cpuOf(child.pid) ?? cpuSeconds;
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
      if (code === 0) resolve({ seconds, cpuSeconds, peakMb, output });
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

const ticksASecond = 100; // USER_HZ, on every Linux that is about

/** @param {number | undefined} pid @returns {number | null} */
function cpuOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const spent = (Number(fields[11]) + Number(fields[12])) / ticksASecond;
    return Number.isFinite(spent) && spent > 0 ? spent : null;
  } catch {
    return null;
  }
}
