// Reads the common answers to an MX question, and nothing else: a set of MX records or a denial, without aliases and signatures.
// Whatever it is not sure of, it leaves to the full decoder (null), which is its oracle: where it does answer, the two
// agree on every packet, refusals included (lean-mx.test.ts). So it checks every record of every section, like that one.
// Not here: whose answer it is (question-bytes.ts); it has been checked that the question is echoed.

import type { BulkAnswer, BulkValue } from './answer';
import { honestTtl } from './answer';
import { createNameReader, type NameReader, skipName } from './lean-name';

const a = 1;
const ns = 2;
const soa = 6;
const mx = 15;
const aaaa = 28;
const opt = 41;
const inClass = 1;
/** Beyond any answer to an MX question over UDP; here names can't unfold to more than the full decoder reads either. */
const maxOctets = 4_096;
const recordHeadOctets = 10; // type, class, TTL, RDLENGTH

/** `at`: where the question section ends. Null: not for this decoder. */
export type DecodeLeanMx = (bytes: Uint8Array, at: number) => BulkAnswer | null;

export function createLeanMx(): DecodeLeanMx {
  const readName = createNameReader();
  return (bytes, at) => decode(bytes, at, readName);
}

function decode(bytes: Uint8Array, start: number, readName: NameReader): BulkAnswer | null {
  const { length } = bytes;
  if (length > maxOctets || length < start) return null;
  // QR set, opcode 0, TC clear (RFC 1035 s.4.1.1).
  if ((u8(bytes, 2) & 0xfa) !== 0x80) return null;
  const rcode = u8(bytes, 3) & 0x0f;
  if (rcode !== 0 && rcode !== 3) return null;
  const answers = u16(bytes, 6);
  const authorities = u16(bytes, 8);
  const additionals = u16(bytes, 10);
  if (answers > 0 && rcode !== 0) return null;

  const values: BulkValue[] = [];
  let ttl = Number.POSITIVE_INFINITY;
  let at = start;
  for (let i = 0; i < answers; i++) {
    // The asked name itself, as every server writes it: a pointer to the question.
    if (at + 2 + recordHeadOctets > length || bytes[at] !== 0xc0 || bytes[at + 1] !== 12) return null;
    at += 2;
    if (u16(bytes, at) !== mx || u16(bytes, at + 2) !== inClass) return null;
    ttl = Math.min(ttl, honestTtl(u32(bytes, at + 4)));
    const end = at + recordHeadOctets + u16(bytes, at + 8);
    at += recordHeadOctets;
    if (end > length || at + 2 >= end) return null;
    const exchange = readName(bytes, at + 2, end);
    if (exchange === null) return null;
    values.push({ type: 'MX', preference: u16(bytes, at), exchange });
    at = end;
  }

  let denialTtl: number | null = null;
  let nameServers = 0;
  for (let i = 0; i < authorities; i++) {
    at = skipName(bytes, at, length);
    if (at === -1 || at + recordHeadOctets > length || u16(bytes, at + 2) !== inClass) return null;
    const type = u16(bytes, at);
    const end = at + recordHeadOctets + u16(bytes, at + 8);
    if (end > length) return null;
    const data = at + recordHeadOctets;
    if (type === soa) {
      const mailbox = skipName(bytes, data, end);
      const numbers = mailbox === -1 ? -1 : skipName(bytes, mailbox, end);
      if (numbers === -1 || numbers + 20 !== end) return null;
      denialTtl ??= Math.min(honestTtl(u32(bytes, at + 4)), honestTtl(u32(bytes, numbers + 16)));
    } else if (type === ns) {
      nameServers++;
      if (skipName(bytes, data, end) !== end) return null;
    } else return null;
    at = end;
  }

  let opts = 0;
  for (let i = 0; i < additionals; i++) {
    const owner = at;
    at = skipName(bytes, at, length);
    if (at === -1 || at + recordHeadOctets > length) return null;
    const type = u16(bytes, at);
    const octets = u16(bytes, at + 8);
    const end = at + recordHeadOctets + octets;
    if (end > length) return null;
    if (type === opt) {
      // Once, owned by the root, no upper bits of the response code; options are the full decoder's.
      if (opts++ > 0 || bytes[owner] !== 0 || bytes[at + 4] !== 0 || octets !== 0) return null;
    } else if (u16(bytes, at + 2) !== inClass) return null;
    else if (!((type === a && octets === 4) || (type === aaaa && octets === 16))) return null;
    at = end;
  }

  if (values.length > 0) return { kind: 'records', values, aliases: [], ttl };
  if (rcode === 3) return { kind: 'no-such-name', aliases: [], ttl: denialTtl };
  // No SOA but name servers: perhaps a referral, which is no answer.
  if (denialTtl === null && nameServers > 0) return null;
  return { kind: 'no-data', aliases: [], ttl: denialTtl };
}

function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x1_0000 + u16(bytes, at + 2);
}
