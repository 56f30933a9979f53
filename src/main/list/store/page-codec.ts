// A page as it is stored: its arrays one behind the other, little-endian. And the page that is being filled. Pure; not here: SQL.
// The duplicate keys are stored apart: the search for duplicates alone reads them, and then they go.

import { type Page, pageEntries } from './list-store';

/** Three numbers of 32 bits: among ten million entries a false match is one in 10^14. */
export const keyWords = 3;
const octetsAnEntry = 4 + 4 + 1 + 1;

export interface PageHead {
  index: number;
  firstEntry: number;
  firstRow: number;
  offset: number;
  count: number;
}

export function decodePage(head: PageHead, facts: Uint8Array, firsts: Uint32Array | null): Page {
  const { count } = head;
  if (facts.length !== count * octetsAnEntry) throw new Error('a page of the wrong size');
  const words = aligned(facts);
  const signalsAt = 2 * 4 * count;
  return {
    ...head,
    lengths: words.subarray(0, count),
    domains: words.subarray(count, 2 * count),
    signals: facts.subarray(signalsAt, signalsAt + count),
    codes: facts.subarray(signalsAt + count, signalsAt + 2 * count),
    firsts,
  };
}

/** Three numbers an entry; all zero: never a duplicate. */
export function decodeKeys(keys: Uint8Array): Uint32Array {
  return aligned(keys);
}

function aligned(facts: Uint8Array): Uint32Array {
  const octets = facts.byteOffset % 4 === 0 ? facts : facts.slice();
  return new Uint32Array(octets.buffer, octets.byteOffset, Math.floor(octets.length / 4));
}

/** Fills up to a page's worth of entries, and gives it away as octets. */
export class PageBuilder {
  readonly #lengths = new Uint32Array(pageEntries);
  readonly #domains = new Uint32Array(pageEntries);
  readonly #keys = new Uint32Array(pageEntries * keyWords);
  readonly #signals = new Uint8Array(pageEntries);
  readonly #codes = new Uint8Array(pageEntries);
  count = 0;
  rows = 0;

  get room(): number {
    return pageEntries - this.count;
  }

  /** `length`: 0 for a further address of the same row. */
  add(length: number, domain: number, code: number, signals: number, key: Uint32Array | null): void {
    const at = this.count;
    this.#lengths[at] = length;
    this.#domains[at] = domain;
    this.#codes[at] = code;
    this.#signals[at] = signals;
    if (key === null) this.#keys.fill(0, at * keyWords, (at + 1) * keyWords);
    else this.#keys.set(key, at * keyWords);
    this.count = at + 1;
    if (length > 0) this.rows += 1;
  }

  encode(): Uint8Array {
    const { count } = this;
    const octets = new Uint8Array(count * octetsAnEntry);
    const words = new Uint32Array(octets.buffer, 0, 2 * count);
    words.set(this.#lengths.subarray(0, count), 0);
    words.set(this.#domains.subarray(0, count), count);
    octets.set(this.#signals.subarray(0, count), words.byteLength);
    octets.set(this.#codes.subarray(0, count), words.byteLength + count);
    return octets;
  }

  encodeKeys(): Uint8Array {
    return new Uint8Array(this.#keys.buffer, 0, this.count * keyWords * 4);
  }

  clear(): void {
    this.count = 0;
    this.rows = 0;
  }
}
