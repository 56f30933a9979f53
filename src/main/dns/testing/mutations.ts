// Ways to damage a packet: noise, cuts, changed octets, lying counts and lengths, pointers into loops, parts doubled. Each named, so
// that a failure says what was done. Octets below `from` stay as they are (a header and its question, say). For tests and benches.

import type { Seeded } from './seeded';

type Mutation = (random: Seeded, bytes: Uint8Array, from: number) => Uint8Array;

const mutations: readonly [why: string, mutate: Mutation][] = [
  ['noise', (random, bytes, from) => join(bytes.slice(0, from), random.bytes(random.below(200)))],
  [
    'a header, then noise',
    (random, bytes, from) => join(bytes.slice(0, Math.max(12, from)), random.bytes(random.below(200))),
  ],
  ['cut anywhere', (random, bytes, from) => bytes.slice(0, anywhere(random, bytes, from))],
  [
    'one octet changed',
    (random, bytes, from) => set(bytes, anywhere(random, bytes, from), random.below(256)),
  ],
  [
    'one bit changed',
    (random, bytes, from) => {
      const at = anywhere(random, bytes, from);
      return set(bytes, at, (bytes[at] ?? 0) ^ (1 << random.below(8)));
    },
  ],
  [
    'a few octets changed',
    (random, bytes, from) =>
      Array.from({ length: 8 }).reduce<Uint8Array>(
        (changed) => set(changed, anywhere(random, bytes, from), random.below(256)),
        bytes,
      ),
  ],
  ['lying counts', (random, bytes) => set(bytes, 6 + random.below(6), random.pick([0, 1, 2, 3, 16, 255]))],
  [
    'a count of questions that lies',
    (random, bytes, from) =>
      from === 0 ? set(bytes, 4 + random.below(2), random.pick([0, 1, 2, 255])) : bytes,
  ],
  [
    'a length one more or less',
    (random, bytes, from) => {
      const at = anywhere(random, bytes, from);
      return set(bytes, at, (bytes[at] ?? 0) + random.pick([-1, 1]));
    },
  ],
  [
    'a pointer anywhere: forward, to itself, into a loop',
    (random, bytes, from) => {
      const at = anywhere(random, bytes, from);
      const target = random.pick([at, at + 2, at - 2, 12, 0, bytes.length, random.below(bytes.length)]);
      return set(set(bytes, at, 0xc0 | ((target >> 8) & 0x3f)), at + 1, target & 0xff);
    },
  ],
  [
    'pointers that lead to one another',
    (random, bytes, from) => {
      const one = anywhere(random, bytes, from);
      const other = anywhere(random, bytes, from);
      return pointTo(pointTo(bytes, one, other), other, one);
    },
  ],
  [
    'a part twice, or left out',
    (random, bytes, from) =>
      join(bytes.slice(0, anywhere(random, bytes, from)), bytes.slice(anywhere(random, bytes, from))),
  ],
  ['the rest zero', (random, bytes, from) => bytes.slice().fill(0, anywhere(random, bytes, from))],
  ['the rest ones', (random, bytes, from) => bytes.slice().fill(255, anywhere(random, bytes, from))],
  ['the rest pointers', (random, bytes, from) => bytes.slice().fill(0xc0, anywhere(random, bytes, from))],
  ['octets behind', (random, bytes) => join(bytes, random.bytes(1 + random.below(40)))],
];

export function mutate(random: Seeded, bytes: Uint8Array, from = 0): { why: string; bytes: Uint8Array } {
  const [why, mutation] = random.pick(mutations);
  return { why, bytes: mutation(random, bytes, from) };
}

function anywhere(random: Seeded, bytes: Uint8Array, from: number): number {
  return from + random.below(Math.max(1, bytes.length - from));
}

function pointTo(bytes: Uint8Array, at: number, target: number): Uint8Array {
  return set(set(bytes, at, 0xc0 | ((target >> 8) & 0x3f)), at + 1, target & 0xff);
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function set(bytes: Uint8Array, at: number, octet: number): Uint8Array {
  const changed = bytes.slice();
  if (at >= 0 && at < changed.length) changed[at] = octet;
  return changed;
}
