// Unpredictable 16-bit numbers, for ids and for the choice of a socket (RFC 5452 s.9.2), drawn from the system in one go for
// some thousands of questions: a call for each would cost more than the question.

import { randomFillSync } from 'node:crypto';

const drawnAtOnce = 8_192;

export type Random16 = () => number;

export function createRandomPool(): Random16 {
  const pool = new Uint16Array(drawnAtOnce);
  let used = drawnAtOnce;
  return () => {
    if (used === drawnAtOnce) {
      randomFillSync(pool);
      used = 0;
    }
    return pool[used++] ?? 0;
  };
}
