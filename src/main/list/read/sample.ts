// The beginning of a file, from which it is guessed how to read it: its first mebibyte, and a few pieces further on for the encoding's
// sake. Failures are values: no such file, a folder, nothing in it, no text. Not here: any guess.

import { open } from 'node:fs/promises';
import type { RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';

export const sampleOctets = 1 << 20;
const pieceOctets = 32 * 1_024;
const pieces = 16;

export interface Sample {
  path: string;
  /** The file's first octets. */
  head: Buffer;
  /** `head`, and pieces from all over the rest of the file. */
  spread: Buffer;
  sizeBytes: number;
  /** `head` is the whole file. */
  isWhole: boolean;
}

export async function readSample(path: string): Promise<Result<Sample, RunFailure>> {
  try {
    const file = await open(path, 'r');
    try {
      const about = await file.stat();
      if (!about.isFile()) return err(fileFailure(about.isDirectory() ? 'a folder' : 'no file'));
      const sizeBytes = about.size;
      if (sizeBytes === 0) return err(fileFailure('empty'));
      const read = async (from: number, length: number): Promise<Buffer> => {
        const octets = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - from)));
        const { bytesRead } = await file.read(octets, 0, octets.length, from);
        return octets.subarray(0, bytesRead);
      };
      const head = await read(0, sampleOctets);
      const rest = sizeBytes - head.length;
      const spread = [head];
      for (let at = 0; at < pieces && rest > 0; at += 1)
        // At an even place, so that code units of UTF-16 stay whole.
        spread.push(await read((head.length + Math.floor((rest * at) / pieces)) & ~1, pieceOctets));
      return ok({ path, head, spread: Buffer.concat(spread), sizeBytes, isWhole: rest === 0 });
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(failureOf(error));
  }
}

/** Of what reading a file threw. */
export function failureOf(error: unknown): RunFailure {
  return fileFailure(error instanceof Error && 'code' in error ? String(error.code) : String(error));
}

/** `detail` is for those who look closer: an errno, or what it is instead of a list. */
export function fileFailure(detail: string): RunFailure {
  return { layer: 'run', code: 'file', temporary: false, side: 'here', detail };
}
