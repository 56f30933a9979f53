// A question as octets, written straight from its name: header, one question, EDNS (RFC 6891) with room for a whole answer. One
// slab of memory serves many questions. Names with escapes, and what is no name at all, are not for this path (null).
// Here too: does an answer echo the question's octets? (RFC 5452 s.9.1; letters without regard to case, RFC 4343.)

import { ednsUdpOctets } from '../timings';
import { typeCode } from '../types';
import type { BulkType } from './answer';

export const headerOctets = 12;
const optOctets = 11;
const slabOctets = 16_384;
const maxLabelOctets = 63;
const maxNameOctets = 255; // RFC 1035 s.2.3.4
const dot = 0x2e;

export interface QuestionBytes {
  /** The whole message; its id is written over for each try by `withId`. */
  readonly bytes: Uint8Array;
  /** Where the question section ends, in the question as in every answer to it. */
  readonly end: number;
}

export type WriteQuestion = (name: string, type: BulkType, recursionDesired: boolean) => QuestionBytes | null;

export function createQuestionWriter(): WriteQuestion {
  let slab = new Uint8Array(slabOctets);
  let used = 0;
  return (name, type, recursionDesired) => {
    const most = headerOctets + maxNameOctets + 4 + optOctets;
    if (used + most > slab.length) {
      slab = new Uint8Array(slabOctets);
      used = 0;
    }
    const start = used;
    const nameEnd = writePlainName(slab, start + headerOctets, name);
    if (nameEnd === -1) {
      slab.fill(0, start, start + most);
      return null;
    }
    slab[start + 2] = recursionDesired ? 1 : 0;
    slab[start + 5] = 1; // one question
    slab[start + 11] = 1; // one additional record: OPT
    const code = typeCode(type);
    slab[nameEnd] = code >> 8;
    slab[nameEnd + 1] = code & 0xff;
    slab[nameEnd + 3] = 1; // IN
    const opt = nameEnd + 4; // owner: the root, a single zero
    slab[opt + 2] = 41;
    slab[opt + 3] = ednsUdpOctets >> 8;
    slab[opt + 4] = ednsUdpOctets & 0xff;
    used = opt + optOctets;
    return { bytes: slab.subarray(start, used), end: opt - start };
  };
}

export function setId(bytes: Uint8Array, id: number): void {
  bytes[0] = id >> 8;
  bytes[1] = id & 0xff;
}

/** Does this message hold, as its only question, the one that was asked? Octet for octet, but for the case of letters. */
export function echoes(message: Uint8Array, { bytes, end }: QuestionBytes): boolean {
  if (message.length < end || message[4] !== 0 || message[5] !== 1) return false;
  const nameEnd = end - 4;
  for (let at = headerOctets; at < nameEnd; at++) {
    const one = message[at] ?? 0;
    const other = bytes[at] ?? 0;
    // A label's length is below 64, so folding never touches one.
    if (one !== other && fold(one) !== fold(other)) return false;
  }
  for (let at = nameEnd; at < end; at++) if (message[at] !== bytes[at]) return false;
  return true;
}

function fold(octet: number): number {
  return octet >= 0x41 && octet <= 0x5a ? octet | 0x20 : octet;
}

/** Labels of visible characters without escapes, no final dot. Gives the offset behind the name, or -1. */
function writePlainName(into: Uint8Array, start: number, name: string): number {
  const { length } = name;
  if (length === 0 || length > maxNameOctets - 2) return -1;
  let labelAt = start;
  let at = start + 1;
  for (let i = 0; i < length; i++) {
    const code = name.charCodeAt(i);
    if (code === dot) {
      const octets = at - labelAt - 1;
      if (octets === 0 || octets > maxLabelOctets) return -1;
      into[labelAt] = octets;
      labelAt = at++;
      continue;
    }
    if (code < 0x21 || code > 0x7e || code === 0x5c) return -1;
    into[at++] = code;
  }
  const octets = at - labelAt - 1;
  if (octets === 0 || octets > maxLabelOctets) return -1;
  into[labelAt] = octets;
  into[at] = 0;
  return at + 1;
}
