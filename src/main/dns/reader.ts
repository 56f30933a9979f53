// A cursor over untrusted bytes that cannot throw: the first read beyond the limit sets `failure`, and from then on every
// read answers zero or nothing and `left` is 0, so that loops end. Codecs read straight on and the caller looks at
// `failure` once, at the end. Not here: any DNS, except the two bounds every decoder of it shares.

import type { CodecFailure, CodecFault } from './codec-failure';

const nothing = new Uint8Array(0);

/** Names of one message, unfolded, in octets. A 64 KiB answer full of honest compressed names stays below a third. */
const maxNameOctets = 1_048_576;

export class Reader {
  readonly bytes: Uint8Array;
  offset = 0;
  /** Reads stop here: the end of the message, or of the RDATA being read. */
  limit: number;
  failure: CodecFailure | null = null;
  #nameOctets = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.limit = bytes.length;
  }

  get left(): number {
    return this.limit - this.offset;
  }

  get hasFailed(): boolean {
    return this.failure !== null;
  }

  fail(fault: CodecFault, at = this.offset): void {
    this.failure ??= { fault, at };
    this.offset = this.limit;
  }

  u8(): number {
    if (this.left < 1) return this.#short();
    return this.bytes[this.offset++] ?? 0;
  }

  u16(): number {
    if (this.left < 2) return this.#short();
    const at = this.offset;
    this.offset += 2;
    return ((this.bytes[at] ?? 0) << 8) | (this.bytes[at + 1] ?? 0);
  }

  u32(): number {
    if (this.left < 4) return this.#short();
    const high = this.u16();
    return high * 0x1_0000 + this.u16();
  }

  /** A copy, so that no decoded value keeps a receive buffer alive or sees it change. */
  take(length: number): Uint8Array {
    if (this.left < length) {
      this.#short();
      return nothing;
    }
    const at = this.offset;
    this.offset += length;
    return this.bytes.slice(at, at + length);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }

  /** <character-string>, RFC 1035 s.3.3. */
  string(): Uint8Array {
    return this.take(this.u8());
  }

  spendName(octets: number): void {
    this.#nameOctets += octets;
    if (this.#nameOctets > maxNameOctets) this.fail('too-much-work');
  }

  #short(): 0 {
    this.fail('short');
    return 0;
  }
}
