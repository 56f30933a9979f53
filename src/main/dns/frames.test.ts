import { describe, expect, it } from 'vitest';
import { createFrames, framed } from './frames';
import { seeded } from './testing/seeded';

const messages = [
  new Uint8Array(0),
  Uint8Array.of(1),
  new Uint8Array(300).fill(2),
  new Uint8Array(65_535).fill(3),
];
const stream = new Uint8Array(Buffer.concat(messages.map(framed)));

/** Whole arrays of this size are slow to compare one by one. */
const same = (got: readonly Uint8Array[]): boolean =>
  got.length === messages.length &&
  messages.every((message, at) => Buffer.compare(message, got[at] ?? new Uint8Array(1)) === 0);

describe('messages of a stream', () => {
  it.each([1, 2, 3, 7, 299, 4_096, stream.length])('in pieces of %d octets', (size) => {
    const frames = createFrames();
    const got: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += size) got.push(...frames.put(stream.subarray(at, at + size)));
    expect(same(got)).toBe(true);
    expect(frames.waitingOctets()).toBe(0);
  });

  it('in pieces of any size', () => {
    const random = seeded(7);
    for (let round = 0; round < 20; round += 1) {
      const frames = createFrames();
      const got: Uint8Array[] = [];
      let at = 0;
      while (at < stream.length) {
        const size = random.below(3_000);
        got.push(...frames.put(stream.subarray(at, at + size)));
        at += size;
      }
      expect(same(got)).toBe(true);
    }
  });

  const cut: readonly [octets: number, why: string][] = [
    [0, 'between two'],
    [1, 'in the length'],
    [2, 'behind the length'],
    [200, 'in the message'],
  ];
  it.each(cut)('%d octets wait: cut %s', (octets) => {
    const frames = createFrames();
    expect(frames.put(framed(new Uint8Array(300)).subarray(0, octets))).toEqual([]);
    expect(frames.waitingOctets()).toBe(octets);
  });
});
