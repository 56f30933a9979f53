// The lean decoder against the full one, packet by packet: where it answers, it says what the full one says; where the full one
// refuses, it never answers. Over tens of thousands of generated answers, honest, odd and damaged.

import { expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../message';
import { generateMxAnswer } from '../testing/generate-mx';
import { mutate } from '../testing/mutations';
import { seeded } from '../testing/seeded';
import { answerFromMessage } from './answer';
import { createLeanMx } from './lean-mx';
import { createQuestionWriter, echoes } from './question-bytes';

const name = 'harbor.example';
const written = createQuestionWriter()(name, 'MX', true);
if (written === null) throw new Error('the test has no question');
const question = written;
const decodeLeanMx = createLeanMx();

/** 'answered' and 'left' by the lean decoder; throws where the two differ. */
function compare(bytes: Uint8Array): 'answered' | 'left' | 'stranger' {
  if (!echoes(bytes, question)) return 'stranger';
  const lean = decodeLeanMx(bytes, question.end);
  if (lean === null) return 'left';
  const decoded = decodeMessage(bytes);
  const hex = Buffer.from(bytes).toString('hex');
  if (!decoded.ok) throw new Error(`the full decoder refuses (${decoded.failure.fault}): ${hex}`);
  const { isResponse, truncated, opcode } = decoded.value;
  expect({ isResponse, truncated, opcode }).toEqual({ isResponse: true, truncated: false, opcode: 0 });
  expect(lean, hex).toEqual(answerFromMessage(decoded.value, { name, type: 'MX' }));
  return 'answered';
}

it('agrees with the full decoder on 40,000 generated answers', () => {
  const random = seeded(3);
  const met = { answered: 0, left: 0, stranger: 0 };
  for (let i = 0; i < 40_000; i++) {
    const bytes = encodeMessage(generateMxAnswer(random, name));
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
    met[compare(bytes.value)]++;
  }
  // Both were reached, or the test would prove little.
  expect(met.answered).toBeGreaterThan(10_000);
  expect(met.left).toBeGreaterThan(5_000);
});

it('agrees with the full decoder on 60,000 damaged answers', () => {
  const random = seeded(4);
  const met = { answered: 0, left: 0, stranger: 0 };
  const seeds = Array.from({ length: 400 }, () => {
    const bytes = encodeMessage(generateMxAnswer(random, name));
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
    return bytes.value;
  });
  for (let i = 0; i < 60_000; i++) met[compare(mutate(random, random.pick(seeds), question.end).bytes)]++;
  expect(met.answered).toBeGreaterThan(5_000);
  expect(met.left).toBeGreaterThan(20_000);
});

const soa = '00000600010000012c' + '0010' + '0000'; // too short for an SOA
const table: readonly [why: string, hex: string, lean: unknown][] = [
  ['no data, nothing else', head('8180', 0, 0, 0), { kind: 'no-data', aliases: [], ttl: null }],
  ['no such name', head('8183', 0, 0, 0), { kind: 'no-such-name', aliases: [], ttl: null }],
  ['octets behind the message', `${head('8180', 0, 0, 0)}ffff`, { kind: 'no-data', aliases: [], ttl: null }],
  [
    'a null MX (RFC 7505)',
    `${head('8180', 1, 0, 0)}c00c000f00010000012c0003000000`,
    { kind: 'records', values: [{ type: 'MX', preference: 0, exchange: '.' }], aliases: [], ttl: 300 },
  ],
  [
    'a time to live with its top bit set (RFC 2181 s.8)',
    `${head('8180', 1, 0, 0)}c00c000f0001800000010003000000`,
    { kind: 'records', values: [{ type: 'MX', preference: 0, exchange: '.' }], aliases: [], ttl: 0 },
  ],
  ['a question, not an answer', head('0180', 0, 0, 0), null],
  ['truncated', head('8380', 0, 0, 0), null],
  ['another opcode', head('8980', 0, 0, 0), null],
  ['SERVFAIL', head('8182', 0, 0, 0), null],
  ['an answer promised', head('8180', 1, 0, 0), null],
  ['an alias', `${head('8180', 1, 0, 0)}c00c000500010000012c0002c00c`, null],
  ['an MX record of Chaosnet', `${head('8180', 1, 0, 0)}c00c000f00030000012c0003000000`, null],
  ['an MX record longer than its name', `${head('8180', 1, 0, 0)}c00c000f00010000012c000400000000`, null],
  ['an exchange that points forward', `${head('8180', 1, 0, 0)}c00c000f00010000012c00040000c0ff`, null],
  ['an exchange that points to itself', `${head('8180', 1, 0, 0)}c00c000f00010000012c00040000c02e`, null],
  ['half an SOA', `${head('8180', 0, 1, 0)}${soa}`, null],
  ['EDNS twice', `${head('8180', 0, 0, 2)}${'00002904d0000000000000'.repeat(2)}`, null],
  ['EDNS among the answers', `${head('8180', 1, 0, 0)}00002904d0000000000000`, null],
  ['upper bits of the response code', `${head('8180', 0, 0, 1)}00002904d0010000000000`, null],
];

it.each(table)('%s', (_why, hex, lean) => {
  const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
  expect(echoes(bytes, question)).toBe(true);
  expect(decodeLeanMx(bytes, question.end)).toEqual(lean);
  compare(bytes);
});

/** Header and echoed question. */
function head(flags: string, ...counts: number[]): string {
  const asked = Buffer.from(question.bytes.slice(12, question.end)).toString('hex');
  return `0001${flags}0001${counts.map((count) => count.toString(16).padStart(4, '0')).join('')}${asked}`;
}
