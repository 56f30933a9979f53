// Bytes being written, and where names stand in them for compression (RFC 1035 s.4.1.4). Like the reader it cannot throw:
// the first value that does not fit its field sets `failure`, and encodeX answers with that. Not here: any DNS section.

import type { CodecFailure, CodecFault } from './codec-failure';

/** The length of a message over TCP is 16 bits (RFC 1035 s.4.2.2); over UDP it is smaller still. */
export const maxMessageOctets = 65_535;

export class Writer {
  #bytes = new Uint8Array(512);
  length = 0;
  failure: CodecFailure | null = null;
  /** A name in presentation form to the offset where it stands. Null: write no pointers. */
  readonly names: Map<string, number> | null;

  constructor(options: { compress: boolean }) {
    this.names = options.compress ? new Map() : null;
  }

  fail(fault: CodecFault, at = this.length): void {
    this.failure ??= { fault, at };
  }

  u8(value: number): void {
    if (!this.#fits(value, 0xff)) return;
    this.#room(1)[this.length++] = value;
  }

  u16(value: number): void {
    if (!this.#fits(value, 0xffff)) return;
    const bytes = this.#room(2);
    bytes[this.length++] = value >>> 8;
    bytes[this.length++] = value & 0xff;
  }

  u32(value: number): void {
    if (!this.#fits(value, 0xffff_ffff)) return;
    this.u16(Math.floor(value / 0x1_0000));
    this.u16(value % 0x1_0000);
  }

  put(bytes: Uint8Array): void {
    this.#room(bytes.length).set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A label of ASCII characters, which the caller has checked: `text` from `start` up to `end`. */
  label(text: string, start: number, end: number): void {
    const bytes = this.#room(end - start + 1);
    bytes[this.length++] = end - start;
    for (let i = start; i < end; i++) bytes[this.length++] = text.charCodeAt(i);
  }

  /** <character-string>, RFC 1035 s.3.3: at most 255 octets. */
  string(bytes: Uint8Array): void {
    this.u8(bytes.length);
    this.put(bytes);
  }

  /** Writes a 16-bit length, then what `body` writes, then mends the length. */
  lengthPrefixed(body: () => void): void {
    const at = this.length;
    this.u16(0);
    body();
    const length = this.length - at - 2;
    if (length > 0xffff) {
      this.fail('too-big');
      return;
    }
    this.#bytes[at] = length >>> 8;
    this.#bytes[at + 1] = length & 0xff;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #fits(value: number, max: number): boolean {
    const fits = Number.isInteger(value) && value >= 0 && value <= max;
    if (!fits) this.fail('bad-value');
    return fits;
  }

  #room(extra: number): Uint8Array {
    const needed = this.length + extra;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}
