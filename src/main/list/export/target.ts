// Where an export is written: a temporary file beside the target, flushed to the disk and renamed when whole. Until then nothing of the target is
// touched, and a stopped or failed export leaves nothing behind. Never over the source, by whatever name, nor over a file that holds the
// same: that is the one the list was made from.

import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cancelled, type RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';

const bufferOctets = 1 << 20;

/** Written in pieces of 1 MiB. */
export interface Output {
  readonly bytes: number;
  put(octets: Buffer, from?: number, to?: number): void;
}

/** Calls `write`, and makes of what it wrote the file at `path`. Failures of the file system and the signal are the failure. */
export async function writeWhole<T>(
  path: string,
  sourcePath: string,
  signal: AbortSignal,
  write: (output: Output) => Promise<Result<T, RunFailure>>,
): Promise<Result<{ value: T; bytes: number }, RunFailure>> {
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`,
  );
  let fd: number | null = null;
  try {
    if (await isSource(path, sourcePath)) return err(fileFailure('export-over-source', 'bad-input'));
    fd = openSync(temporary, 'wx', 0o666);
    const output = createOutput(fd);
    const written = await write(output);
    if (signal.aborted) return err(cancelled);
    if (!written.ok) return written;
    output.flush();
    closeSync(fd);
    fd = null;
    await flushToDisk(temporary);
    if (signal.aborted) return err(cancelled);
    // Once more: it may have come to be the source meanwhile.
    if (await isSource(path, sourcePath)) return err(fileFailure('export-over-source', 'bad-input'));
    await rename(temporary, path);
    return ok({ value: written.value, bytes: output.bytes });
  } catch (error) {
    if (signal.aborted) return err(cancelled);
    if (!isFileError(error)) throw error;
    return err(fileFailure(error.message));
  } finally {
    if (fd !== null) closeSync(fd);
    await rm(temporary, { force: true }).catch(() => {});
  }
}

function createOutput(fd: number): Output & { flush(): void } {
  const buffer = Buffer.allocUnsafe(bufferOctets);
  let held = 0;
  let bytes = 0;
  const writeAll = (octets: Buffer, from: number, to: number): void => {
    let at = from;
    while (at < to) at += writeSync(fd, octets, at, to - at);
  };
  const flush = (): void => {
    writeAll(buffer, 0, held);
    held = 0;
  };
  return {
    get bytes() {
      return bytes;
    },
    flush,
    put(octets, from = 0, to = octets.length) {
      const size = to - from;
      bytes += size;
      if (held + size > bufferOctets) flush();
      if (size >= bufferOctets) {
        writeAll(octets, from, to);
        return;
      }
      if (size > 16) octets.copy(buffer, held, from, to);
      else for (let at = 0; at < size; at++) buffer[held + at] = octets[from + at] ?? 0;
      held += size;
    },
  };
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isSource(path: string, sourcePath: string): Promise<boolean> {
  const [target, source] = await Promise.all([statOf(path), stat(sourcePath, { bigint: true })]);
  if (target === null || !target.isFile()) return false;
  if (target.ino === source.ino && target.dev === source.dev) return true;
  return target.size === source.size && target.size > 0n && holdTheSame(path, sourcePath);
}

async function statOf(path: string) {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function holdTheSame(path: string, other: string): Promise<boolean> {
  const one = await open(path, 'r');
  try {
    const two = await open(other, 'r');
    try {
      const a = Buffer.allocUnsafe(bufferOctets);
      const b = Buffer.allocUnsafe(bufferOctets);
      for (;;) {
        const [first, second] = await Promise.all([one.read(a, 0, a.length), two.read(b, 0, b.length)]);
        if (first.bytesRead !== second.bytesRead) return false;
        if (first.bytesRead === 0) return true;
        if (a.compare(b, 0, second.bytesRead, 0, first.bytesRead) !== 0) return false;
      }
    } finally {
      await two.close();
    }
  } finally {
    await one.close();
  }
}

export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

export function fileFailure(detail: string, code: 'file' | 'bad-input' | 'busy' = 'file'): RunFailure {
  return { layer: 'run', code, temporary: code === 'busy', side: 'here', detail: detail.slice(0, 500) };
}
