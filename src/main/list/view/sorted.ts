// A view in another order than the file's: an order of entries (four octets each) and, where there is a filter, one bit an entry for what it lets
// through. Counted in blocks like the pages of a file.

import type { Bits } from './bits';
import type { Blocks } from './matches';

const blockEntries = 4_096;

/** `marks`: null lets everything through. */
export function blocksOf(order: Uint32Array, marks: Bits | null): Blocks {
  const blocks = Math.ceil(order.length / blockEntries);
  const pieceOf = (block: number): Uint32Array =>
    order.subarray(block * blockEntries, (block + 1) * blockEntries);
  const counts = Array.from({ length: blocks }, (_, block) => {
    if (marks === null) return pieceOf(block).length;
    let count = 0;
    for (const entry of pieceOf(block)) if (marks.has(entry)) count += 1;
    return count;
  });
  return {
    total: counts.reduce((sum, count) => sum + count, 0),
    blocks,
    countOf: (block) => counts[block] ?? 0,
    entriesOf: (block) => [...pieceOf(block)].filter((entry) => marks === null || marks.has(entry)),
  };
}

/** The other way round: the last entry first. */
export function backwards(blocks: Blocks): Blocks {
  const mirrored = (block: number): number => blocks.blocks - 1 - block;
  return {
    total: blocks.total,
    blocks: blocks.blocks,
    countOf: (block) => blocks.countOf(mirrored(block)),
    entriesOf: (block) => blocks.entriesOf(mirrored(block)).reverse(),
  };
}

/** Up to `count` entries from a place on. */
export function stretchOf(blocks: Blocks, from: number, count: number): number[] {
  const entries: number[] = [];
  let skip = from;
  for (let block = 0; block < blocks.blocks && entries.length < count; block++) {
    const size = blocks.countOf(block);
    if (size <= skip) {
      skip -= size;
      continue;
    }
    entries.push(...blocks.entriesOf(block).slice(skip, skip + count - entries.length));
    skip = 0;
  }
  return entries;
}
