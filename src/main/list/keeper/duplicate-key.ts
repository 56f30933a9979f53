// The key of a duplicate rule's text as three numbers of 32 bits. Seeded for each list: whoever writes a file can't know which texts
// would share a key. Not cryptographic, and nothing rests on it but that two entries of one list are called the same mailbox.

/** Writes into `into`, which has three numbers; never all zero, which stands for no key. */
export function writeDuplicateKey(text: string, seed: number, into: Uint32Array): void {
  let a = seed ^ 0x9e37_79b9;
  let b = Math.imul(seed, 0x85eb_ca6b) ^ text.length;
  let c = ~seed;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(((a ^ unit) << 13) | ((a ^ unit) >>> 19), 0xcc9e_2d51);
    b = Math.imul(((b + unit) << 15) | ((b + unit) >>> 17), 0x1b87_3593);
    c = Math.imul(((c ^ unit) << 11) | ((c ^ unit) >>> 21), 0xc2b2_ae35) + a;
  }
  into[0] = finish(a);
  into[1] = finish(b ^ a);
  into[2] = finish(c + b) || 1;
}

function finish(value: number): number {
  const one = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  const two = Math.imul(one ^ (one >>> 13), 0xc2b2_ae35);
  return (two ^ (two >>> 16)) >>> 0;
}
