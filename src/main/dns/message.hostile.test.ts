// 100,000 random and mutated packets: no throw, no hang, no growth. What still decodes must print, encode, and decode to
// the same message again. The seeds are valid messages of every record type.

import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { decodeMessage, decodeStart, encodeMessage } from './message';
import { formatRecord } from './presentation';
import { generateMessage } from './testing/generate';
import { type Seeded, seeded } from './testing/seeded';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const seeds = Array.from({ length: 300 }, (_, seed) => {
  const bytes = encodeMessage(generateMessage(seeded(seed)));
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
  return bytes.value;
});

type Mutation = (random: Seeded, bytes: Uint8Array) => Uint8Array;
const anywhere = (random: Seeded, bytes: Uint8Array): number => random.below(Math.max(1, bytes.length));

const mutations: readonly [why: string, mutate: Mutation][] = [
  ['noise', (random) => random.bytes(random.below(200))],
  ['a header, then noise', (random, bytes) => join(bytes.slice(0, 12), random.bytes(random.below(200)))],
  ['cut anywhere', (random, bytes) => bytes.slice(0, anywhere(random, bytes))],
  ['one octet changed', (random, bytes) => set(bytes, anywhere(random, bytes), random.below(256))],
  [
    'a few octets changed',
    (random, bytes) =>
      Array.from({ length: 8 }).reduce<Uint8Array>(
        (changed) => set(changed, anywhere(random, bytes), random.below(256)),
        bytes,
      ),
  ],
  ['lying counts', (random, bytes) => set(bytes, 4 + random.below(8), random.pick([1, 2, 16, 255]))],
  [
    'a pointer anywhere: forward, to itself, into a loop',
    (random, bytes) => {
      const at = anywhere(random, bytes);
      const target = random.pick([at, at + 2, at - 2, 12, 0, bytes.length, random.below(bytes.length)]);
      return set(set(bytes, at, 0xc0 | ((target >> 8) & 0x3f)), at + 1, target & 0xff);
    },
  ],
  [
    'a part twice',
    (random, bytes) => {
      const at = anywhere(random, bytes);
      return join(bytes.slice(0, at), bytes.slice(anywhere(random, bytes)));
    },
  ],
  ['the rest zero', (random, bytes) => bytes.slice().fill(0, anywhere(random, bytes))],
  ['the rest ones', (random, bytes) => bytes.slice().fill(255, anywhere(random, bytes))],
];

it('survives 100,000 hostile packets without a throw or growth', () => {
  run(5_000, 1);
  collect();
  const before = process.memoryUsage().heapUsed;
  const { decoded, refused, slowestMs } = run(100_000, 2);
  collect();
  const growth = process.memoryUsage().heapUsed - before;
  expect(growth).toBeLessThan(4_000_000);
  expect(slowestMs).toBeLessThan(250); // one packet; generous, for a machine that is doing other things
  // Both ends of the codec were reached, or the test would prove little.
  expect(decoded).toBeGreaterThan(10_000);
  expect(refused).toBeGreaterThan(40_000);
}, 30_000);

function run(count: number, seed: number): { decoded: number; refused: number; slowestMs: number } {
  const random = seeded(seed);
  let decoded = 0;
  let refused = 0;
  let slowestMs = 0;
  for (let i = 0; i < count; i++) {
    const [why, mutate] = random.pick(mutations);
    const bytes = mutate(random, random.pick(seeds));
    const started = performance.now();
    const message = decodeMessage(bytes);
    const start = decodeStart(bytes);
    slowestMs = Math.max(slowestMs, performance.now() - started);
    if (!message.ok) {
      refused++;
      continue;
    }
    decoded++;
    if (!start.ok) throw new Error(`${why}: the message decodes, its start does not`);
    const sections = [message.value.answer, message.value.authority, message.value.additional];
    for (const record of sections.flat()) formatRecord(record);
    if (i % 4 !== 0) continue;
    const again = encodeMessage(message.value);
    if (!again.ok)
      throw new Error(`${why}: ${JSON.stringify(again.failure)} ${Buffer.from(bytes).toString('hex')}`);
    const { trailingOctets, ...value } = message.value;
    const same = isDeepStrictEqual(decodeMessage(again.value), {
      ok: true,
      value: { ...value, trailingOctets: 0 },
    });
    if (!same) throw new Error(`${why}: not the same again: ${Buffer.from(bytes).toString('hex')}`);
  }
  return { decoded, refused, slowestMs };
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function set(bytes: Uint8Array, at: number, octet: number): Uint8Array {
  const changed = bytes.slice();
  if (at >= 0 && at < changed.length) changed[at] = octet;
  return changed;
}

const header = (records: number): number[] => [0, 1, 0x80, 0, 0, 0, records >> 8, records & 255, 0, 0, 0, 0];
const longName = Array.from({ length: 3 }, () => [63, ...new Array<number>(63).fill(97)]).flat();

/** An NS record at the root whose RDATA is a pointer: 13 octets that unfold to `target`'s whole name. */
const pointerRecord = (target: number): number[] => [
  0,
  0,
  2,
  0,
  1,
  0,
  0,
  0,
  0,
  0,
  2,
  0xc0 | (target >> 8),
  target & 255,
];

const longestName = [...longName, 61, ...new Array<number>(61).fill(97)];

/** As many name servers as fit, each unfolding to a long name: the answer that costs most per octet. */
const bomb = (name: readonly number[]): number[] => [
  ...header(5_000),
  ...[0, 0, 2, 0, 1, 0, 0, 0, 0, 0, name.length + 1, ...name, 0],
  ...Array.from({ length: 4_999 }, () => pointerRecord(23)).flat(),
];

/** Each name is a pointer to the pointer before it: the longest walk for one name. */
const ladder = [
  ...header(1_000),
  ...[0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 1, 0],
  ...Array.from({ length: 999 }, (_, i) => pointerRecord(i === 0 ? 23 : 24 + 11 + 13 * (i - 1))).flat(),
];

const named: readonly [why: string, bytes: readonly number[], fault: string | null][] = [
  ['nothing', [], 'short'],
  ['eleven octets', header(0).slice(1), 'short'],
  ['a header alone', header(0), null],
  ['65,535 questions promised', [0, 1, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0], 'short'],
  ['a pointer to itself', [...header(1), 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], 'bad-pointer'],
  ['a pointer forward', [...header(1), 0xc0, 14, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], 'bad-pointer'],
  ['a pointer beyond the end', [...header(1), 0xff, 255, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], 'bad-pointer'],
  [
    'a label, then a pointer back to it',
    [...header(1), 1, 97, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0],
    'bad-pointer',
  ],
  ['half a pointer', [...header(1), 0xc0], 'short'],
  ['a label type of RFC 2673', [...header(1), 0x41, 1, 0, 0, 1, 0, 1], 'bad-label'],
  [
    'a name of 257 octets',
    [...header(1), ...longName, ...longName.slice(0, 64), 0, 0, 1, 0, 1],
    'name-too-long',
  ],
  ['RDLENGTH beyond the end', [...header(1), 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 9, 1, 2, 3, 4], 'short'],
  ['an A record of five octets', [...header(1), 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5], 'bad-rdata'],
  ['an A record of none', [...header(1), 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], 'bad-rdata'],
  [
    'a TXT string past its RDLENGTH',
    [...header(1), 0, 0, 16, 0, 1, 0, 0, 0, 0, 0, 2, 5, 97, 97, 97, 97],
    'bad-rdata',
  ],
  ['an OPT record among the answers', [...header(1), 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0], 'bad-option'],
  ['octets behind the message', [...header(0), 1, 2, 3], null],
  ['an answer that unfolds to just under a megabyte', bomb(longName), null],
  ['an answer that unfolds to more', bomb(longestName), 'too-much-work'],
  ['pointers to pointers to pointers', ladder, null],
];
it.each(named)('%s', (_why, octets, fault) => {
  const started = performance.now();
  const decoded = decodeMessage(Uint8Array.from(octets));
  expect(performance.now() - started).toBeLessThan(500);
  expect(decoded.ok ? null : decoded.failure.fault).toBe(fault);
});
