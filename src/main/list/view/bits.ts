// One bit an entry, as many as there are: what a search found, what a filter lets through.

export class Bits {
  #octets = new Uint8Array(0);

  has(at: number): boolean {
    return ((this.#octets[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  }

  set(at: number): void {
    const octet = at >> 3;
    if (octet >= this.#octets.length) {
      const larger = new Uint8Array(Math.max(1_024, octet + 1, this.#octets.length * 2));
      larger.set(this.#octets);
      this.#octets = larger;
    }
    this.#octets[octet] = (this.#octets[octet] ?? 0) | (1 << (at & 7));
  }

  clear(): void {
    this.#octets.fill(0);
  }
}
