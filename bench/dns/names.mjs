// The names of the bench's zone, the same for the server and for everyone who asks.

export const zone = 'bench.example';

/** @param {number} at */
export function nameAt(at) {
  return `domain-${at}.${zone}`;
}
