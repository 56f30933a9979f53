// The source read from front to back through one buffer: a row's octets are a piece of it, copied nowhere. For walks over many rows; a single
// row is read by read/cells.ts. Synchronous, for the thread that also answers others: a read is 1 MiB at most.

import { closeSync, openSync, readSync } from 'node:fs';
import { maxRowOctets } from '../read/cells';

export interface SourceWindow {
  /** Valid until the next call; shorter than asked for where the file ends, or beyond what is looked at of one row. */
  at(offset: number, length: number): Buffer;
  close(): void;
}

export function openWindow(path: string): SourceWindow {
  const fd = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(maxRowOctets);
  let base = 0;
  let held = 0;
  return {
    at(offset, length) {
      const wanted = Math.min(length, buffer.length);
      if (offset < base || offset + wanted > base + held) {
        base = offset;
        held = 0;
        while (held < buffer.length) {
          const read = readSync(fd, buffer, held, buffer.length - held, base + held);
          if (read === 0) break;
          held += read;
        }
      }
      return buffer.subarray(offset - base, Math.min(offset - base + wanted, held));
    },
    close() {
      closeSync(fd);
    },
  };
}
