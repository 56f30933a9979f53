// The hash NSEC3 hides names behind (RFC 5155 s.5): SHA-1 over the name, again and again with the salt.

import { createHash } from 'node:crypto';
import { canonicalName } from './canonical';

export interface Nsec3Parameters {
  readonly iterations: number;
  readonly salt: Uint8Array;
}

/** Null: not a name DNS can carry. */
export function nsec3Hash(name: string, { iterations, salt }: Nsec3Parameters): Uint8Array | null {
  const wire = canonicalName(name);
  if (wire === null) return null;
  let hash: Uint8Array = createHash('sha1').update(wire).update(salt).digest();
  for (let round = 0; round < iterations; round += 1)
    hash = createHash('sha1').update(hash).update(salt).digest();
  return hash;
}
