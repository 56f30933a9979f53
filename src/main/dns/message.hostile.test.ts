// 200,000 damaged packets through both decoders: no throw, no hang, no growth (testing/fuzz.ts says what else is held of them; the
// bench `fuzz` runs millions). And the packets that once did harm, or were made to, each by its name.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createLeanMx } from './bulk/lean-mx';
import { decodeMessage } from './message';
import { fuzz, fuzzSeeds } from './testing/fuzz';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('survives 200,000 hostile packets without a throw or growth', () => {
  const seeds = fuzzSeeds();
  fuzz(seeds, { packets: 5_000, seed: 1 });
  collect();
  const before = process.memoryUsage().heapUsed;
  const { decoded, refused, lean } = fuzz(seeds, { packets: 200_000, seed: 2, againEvery: 16 });
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
  // Every end of the codec was reached, or the test would prove little.
  expect(decoded).toBeGreaterThan(30_000);
  expect(refused).toBeGreaterThan(80_000);
  expect(lean).toBeGreaterThan(1_000);
}, 300_000); // a machine that is doing other things

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
  const bytes = Uint8Array.from(octets);
  const decoded = decodeMessage(bytes);
  expect(decoded.ok ? null : decoded.failure.fault).toBe(fault);
  if (!decoded.ok) expect(createLeanMx()(bytes, 12)).toBeNull();
});
