// Sorts millions of texts without holding them: runs of 2,048 are sorted and laid away in a temporary file, then merged from all runs at once.
// In memory are four octets an item, the one run being filled, and 16 MiB of buffers while merging. In slices. Texts compare by their
// code units; equal ones keep the order in which they came.

import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inSlices } from '../keeper/slices';

const runItems = 2_048;
const mergeOctets = 16 << 20;
/** Texts that agree so far are equal. */
const keyCharacters = 160;
const headOctets = 6;
const mostOctets = headOctets + 3 * keyCharacters;

export interface TextSorter {
  add(key: string, item: number): void;
  /** Items by their keys. Null: stopped by the signal. Called once. */
  sorted(signal: AbortSignal): Promise<Uint32Array | null>;
  /** The temporary file goes, whatever happened. */
  dispose(): void;
}

interface Run {
  from: number;
  to: number;
  buffer: Buffer;
  at: number;
  held: number;
  key: string;
  item: number;
}

export function createTextSorter(descending: boolean): TextSorter {
  const sign = descending ? -1 : 1;
  const compare = (one: string, other: string): number => (one < other ? -sign : one > other ? sign : 0);
  let keys: string[] = [];
  let items: number[] = [];
  let count = 0;
  const runs: { from: number; to: number }[] = [];
  let file: { fd: number; path: string } | null = null;
  let written = 0;

  const order = (): number[] =>
    keys.map((_, at) => at).sort((one, other) => compare(keys[one] ?? '', keys[other] ?? '') || one - other);

  const layAway = (): void => {
    file ??= openTemporary();
    const buffer = Buffer.allocUnsafe(keys.length * mostOctets);
    let end = 0;
    for (const at of order()) {
      const octets = buffer.write(keys[at] ?? '', end + headOctets, 'utf8');
      buffer.writeUInt16LE(octets, end);
      buffer.writeUInt32LE(items[at] ?? 0, end + 2);
      end += headOctets + octets;
    }
    writeSync(file.fd, buffer, 0, end, written);
    runs.push({ from: written, to: written + end });
    written += end;
    keys = [];
    items = [];
  };

  /** The run's next item; false where it has none. */
  const advance = (run: Run, fd: number): boolean => {
    if (run.held - run.at < mostOctets && run.from < run.to) {
      run.buffer.copyWithin(0, run.at, run.held);
      run.held -= run.at;
      run.at = 0;
      const wanted = Math.min(run.buffer.length - run.held, run.to - run.from);
      const read = readSync(fd, run.buffer, run.held, wanted, run.from);
      run.from += read;
      run.held += read;
    }
    if (run.at >= run.held) return false;
    const octets = run.buffer.readUInt16LE(run.at);
    run.item = run.buffer.readUInt32LE(run.at + 2);
    run.key = run.buffer.toString('utf8', run.at + headOctets, run.at + headOctets + octets);
    run.at += headOctets + octets;
    return true;
  };

  const merge = async (fd: number, signal: AbortSignal): Promise<Uint32Array | null> => {
    const size = Math.max(4 * mostOctets, Math.min(256 * 1_024, Math.floor(mergeOctets / runs.length)));
    const sorted = new Uint32Array(count);
    const heap: Run[] = [];
    // Equal keys: the earlier run first, as runs follow each other in the order of coming.
    const isBefore = (one: Run, other: Run): boolean =>
      (compare(one.key, other.key) || one.to - other.to) < 0;
    const sink = (from: number): void => {
      let at = from;
      for (;;) {
        let least = 2 * at + 1;
        const left = heap[least];
        const right = heap[least + 1];
        if (left === undefined) return;
        if (right !== undefined && isBefore(right, left)) least += 1;
        const child = heap[least];
        const own = heap[at];
        if (child === undefined || own === undefined || !isBefore(child, own)) return;
        heap[at] = child;
        heap[least] = own;
        at = least;
      }
    };
    let next = 0;
    const isOpen = await inSlices(() => {
      const place = runs[next];
      if (place === undefined) return true;
      const run = { ...place, buffer: Buffer.allocUnsafe(size), at: 0, held: 0, key: '', item: 0 };
      if (advance(run, fd)) heap.push(run);
      next += 1;
      return false;
    }, signal);
    if (!isOpen) return null;
    for (let at = heap.length >> 1; at >= 0; at--) sink(at);
    let done = 0;
    const isWhole = await inSlices(() => {
      for (let turn = 0; turn < 256; turn++) {
        const [run] = heap;
        if (run === undefined) return true;
        sorted[done] = run.item;
        done += 1;
        if (!advance(run, fd)) {
          const last = heap.pop();
          if (last === undefined || heap.length === 0) return true;
          if (last !== run) heap[0] = last;
        }
        sink(0);
      }
      return false;
    }, signal);
    return isWhole ? sorted : null;
  };

  return {
    add(key, item) {
      keys.push(key.length > keyCharacters ? key.slice(0, keyCharacters) : key);
      items.push(item);
      count += 1;
      if (keys.length >= runItems) layAway();
    },
    async sorted(signal) {
      if (runs.length === 0) return Uint32Array.from(order(), (at) => items[at] ?? 0);
      if (keys.length > 0) layAway();
      return file === null ? new Uint32Array(0) : merge(file.fd, signal);
    },
    dispose() {
      if (file === null) return;
      closeSync(file.fd);
      rmSync(file.path, { force: true });
      file = null;
    },
  };
}

/** Readable by its owner alone: it holds the user's cells. Gone from the folder at once where the system allows. */
function openTemporary(): { fd: number; path: string } {
  const path = join(tmpdir(), `waypost-sort-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  return { fd, path };
}
