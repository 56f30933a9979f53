// The list of types in NSEC and NSEC3 (RFC 4034 s.4.1.2): windows of 256 types, a bit a type. Read strictly in the one
// form the RFC allows (windows rising, 1 to 32 octets, no zero octet at a window's end), so that writing it again
// gives the same octets.

import type { Reader } from './reader';
import { type RecordType, typeCode, typeName } from './types';
import type { Writer } from './writer';

export function readTypeBitmap(reader: Reader): RecordType[] {
  const types: RecordType[] = [];
  let previous = -1;
  while (reader.left > 0) {
    const window = reader.u8();
    const length = reader.u8();
    const bits = reader.take(length);
    if (window <= previous || length < 1 || length > 32 || bits.at(-1) === 0) {
      reader.fail('bad-rdata');
      break;
    }
    previous = window;
    for (const [index, octet] of bits.entries()) {
      for (let bit = 0; bit < 8; bit++) {
        if ((octet & (0x80 >> bit)) !== 0) types.push(typeName((window << 8) | (index << 3) | bit));
      }
    }
  }
  return types;
}

export function writeTypeBitmap(writer: Writer, types: readonly RecordType[]): void {
  const windows = new Map<number, number[]>();
  const codes = types.map(typeCode).sort((a, b) => a - b);
  for (const code of codes) {
    if (code < 0 || code > 0xffff) {
      writer.fail('bad-value');
      return;
    }
    const octets = windows.get(code >> 8) ?? [];
    windows.set(code >> 8, octets);
    const index = (code >> 3) & 0x1f;
    while (octets.length <= index) octets.push(0);
    octets[index] = (octets[index] ?? 0) | (0x80 >> (code & 7));
  }
  for (const [window, octets] of windows) {
    writer.u8(window);
    writer.u8(octets.length);
    writer.put(Uint8Array.from(octets));
  }
}
