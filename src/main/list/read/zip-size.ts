// How large a zip archive says it is unpacked, by its central directory (PKWARE APPNOTE 4.3.12 and 4.3.16), before anything is unpacked.
// An archive that lies about it is caught by its reader, or not at all. Not here: unpacking.

import { open } from 'node:fs/promises';
import type { RunFailure } from '../../../shared/failure';
import { err, ok, type Result } from '../../../shared/result';
import { fileFailure } from './sample';

const endOctets = 22;
const maxComment = 65_535;
const maxDirectory = 4 * 1_024 * 1_024;

export async function unpackedOctets(path: string, maxPacked: number): Promise<Result<number, RunFailure>> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > maxPacked) return err(fileFailure('the workbook is too large'));
    const read = async (from: number, length: number): Promise<Buffer> => {
      const octets = Buffer.alloc(Math.max(0, length));
      const { bytesRead } = await file.read(octets, 0, octets.length, from);
      return octets.subarray(0, bytesRead);
    };
    const from = Math.max(0, size - endOctets - maxComment);
    const tail = await read(from, size - from);
    const end = tail.lastIndexOf(Buffer.of(0x50, 0x4b, 0x05, 0x06));
    if (end < 0 || tail.length - end < endOctets) return err(fileFailure('not a workbook'));
    const length = tail.readUInt32LE(end + 12);
    if (length > maxDirectory) return err(fileFailure('the workbook is too large unpacked'));
    const directory = await read(tail.readUInt32LE(end + 16), length);
    let total = 0;
    let at = 0;
    while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
      total += directory.readUInt32LE(at + 24);
      at +=
        46 +
        directory.readUInt16LE(at + 28) +
        directory.readUInt16LE(at + 30) +
        directory.readUInt16LE(at + 32);
    }
    return at === 0 ? err(fileFailure('not a workbook')) : ok(total);
  } finally {
    await file.close();
  }
}
