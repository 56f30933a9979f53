// Damaged packets through every decoder: the full one, its head alone, the lean one. Nothing may throw; what decodes must print,
// encode, and decode to the same message again; where the lean decoder answers, the full one must say the same. Repeatable from
// its seed: a failure names the mutation and the octets, for a row in a test's table. For tests and benches only.

import { isDeepStrictEqual } from 'node:util';
import { answerFromMessage } from '../bulk/answer';
import { createLeanMx } from '../bulk/lean-mx';
import { headerOctets } from '../bulk/question-bytes';
import { decodeMessage, decodeStart, encodeMessage } from '../message';
import { readName } from '../name';
import { formatRecord } from '../presentation';
import { Reader } from '../reader';
import { captured } from './captured';
import { generateMessage } from './generate';
import { generateMxAnswer } from './generate-mx';
import { mutate } from './mutations';
import { seeded } from './seeded';

export interface Fuzzed {
  packets: number;
  decoded: number;
  refused: number;
  /** How often the lean decoder answered, of those that decoded and those that did not. */
  lean: number;
  slowestMs: number;
  slowest: { why: string; hex: string } | null;
}

export interface FuzzOptions {
  readonly packets: number;
  readonly seed: number;
  /** Of the packets that decode, one in so many is encoded and decoded again. */
  readonly againEvery?: number;
}

export function fuzzSeeds(): Uint8Array[] {
  const random = seeded(11);
  const made = [
    ...Array.from({ length: 300 }, () => generateMessage(random)),
    ...Array.from({ length: 200 }, () => generateMxAnswer(random, 'harbor.example')),
  ].map((message) => {
    const bytes = encodeMessage(message);
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
    return bytes.value;
  });
  const real = captured.map(([, hex]) => new Uint8Array(Buffer.from(hex, 'hex')));
  // Each kind gets its share, however few of it there are.
  return [...made, ...Array.from({ length: 20 }, () => real).flat()];
}

export function fuzz(seeds: readonly Uint8Array[], { packets, seed, againEvery = 4 }: FuzzOptions): Fuzzed {
  const random = seeded(seed);
  const decodeLeanMx = createLeanMx();
  const result: Fuzzed = { packets, decoded: 0, refused: 0, lean: 0, slowestMs: 0, slowest: null };
  for (let i = 0; i < packets; i++) {
    let { why, bytes } = mutate(random, random.pick(seeds));
    // Damage upon damage, and damage behind a sound question, which gets further.
    if (i % 3 === 1 && bytes.length > 0) {
      const more = mutate(random, bytes);
      bytes = more.bytes;
      why = `${why}, then ${more.why}`;
    } else if (i % 3 === 2) {
      const sound = random.pick(seeds);
      ({ why, bytes } = mutate(random, sound, Math.min(questionEnd(sound) ?? 0, sound.length)));
    }
    const end = questionEnd(bytes);
    const started = performance.now();
    const message = decodeMessage(bytes);
    const start = decodeStart(bytes);
    const lean = end === null ? null : decodeLeanMx(bytes, end);
    const tookMs = performance.now() - started;
    if (tookMs > result.slowestMs) {
      result.slowestMs = tookMs;
      result.slowest = { why, hex: hexOf(bytes) };
    }
    if (lean !== null) result.lean++;
    if (!message.ok) {
      result.refused++;
      if (lean !== null) throw new Error(`${why}: only the lean decoder reads ${hexOf(bytes)}`);
      continue;
    }
    result.decoded++;
    if (!start.ok) throw new Error(`${why}: the message decodes, its start does not: ${hexOf(bytes)}`);
    const [question] = message.value.questions;
    if (lean !== null && question !== undefined) {
      const full = answerFromMessage(message.value, { name: question.name, type: 'MX' });
      if (!isDeepStrictEqual(lean, full)) throw new Error(`${why}: the decoders differ: ${hexOf(bytes)}`);
    }
    for (const record of message.value.answer) formatRecord(record);
    for (const record of message.value.authority) formatRecord(record);
    for (const record of message.value.additional) formatRecord(record);
    if (i % againEvery !== 0) continue;
    const again = encodeMessage(message.value);
    if (!again.ok) throw new Error(`${why}: ${JSON.stringify(again.failure)} ${hexOf(bytes)}`);
    const { trailingOctets: _, ...value } = message.value;
    const same = isDeepStrictEqual(decodeMessage(again.value), {
      ok: true,
      value: { ...value, trailingOctets: 0 },
    });
    if (!same) throw new Error(`${why}: not the same again: ${hexOf(bytes)}`);
  }
  return result;
}

/** Where one plain question at the usual place ends, as the lean decoder's caller has checked it; null where there is none. */
function questionEnd(bytes: Uint8Array): number | null {
  if (bytes.length < headerOctets || bytes[4] !== 0 || bytes[5] !== 1) return null;
  for (let at = headerOctets; ; ) {
    const length = bytes[at] ?? 0xff;
    if (length > 63) return null; // no pointer: we never ask with one
    at += length + 1;
    if (length > 0) continue;
    const reader = new Reader(bytes);
    reader.offset = headerOctets;
    readName(reader);
    return reader.failure === null && at + 4 <= bytes.length ? at + 4 : null;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
