// Keys of made-up addresses that differ in a character or two: none may share a key, whatever the seed; and each word alone has to spread.

import { describe, expect, it } from 'vitest';
import { writeDuplicateKey } from './duplicate-key';

function keyOf(text: string, seed = 1): string {
  const key = new Uint32Array(3);
  writeDuplicateKey(text, seed, key);
  return key.join(' ');
}

describe('writeDuplicateKey', () => {
  it('is the same for the same text and seed, and another for another seed', () => {
    expect(keyOf('a@b.example')).toBe(keyOf('a@b.example'));
    expect(keyOf('a@b.example')).not.toBe(keyOf('a@b.example', 2));
    expect(keyOf('')).not.toBe('0 0 0');
  });

  it('tells 100,000 neighbours apart, and each word nearly does', () => {
    const whole = new Set<string>();
    const words = [new Set<number>(), new Set<number>(), new Set<number>()];
    const key = new Uint32Array(3);
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      writeDuplicateKey(`user${i % 1_000}.${(i / 1_000) | 0}@d${i % 7}.example`, 12_345, key);
      whole.add(key.join(' '));
      for (const [at, word] of words.entries()) word.add(key[at] ?? 0);
    }
    expect(whole.size).toBe(count);
    // By chance alone about one of so many share one word of 32 bits.
    for (const word of words) expect(count - word.size).toBeLessThan(12);
  });
});
