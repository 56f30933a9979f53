// Names and bits of signals are each other's way back.

import { describe, expect, it } from 'vitest';
import { domainSignals, localSignals } from './facts';
import { bitOf, bitsOf, hasBit, namesOf } from './signal-bits';

describe('signal bits', () => {
  it.each([
    ['local', localSignals],
    ['domain', domainSignals],
  ] as const)('every set of names of the %s table comes back as it was', (_name, table) => {
    for (let bits = 0; bits < 1 << table.length; bits += 1) {
      const names = namesOf<string>(bits, table);
      expect(bitsOf<string>(names, table)).toBe(bits);
    }
  });

  it('the first name is bit 0', () => {
    expect(bitOf('role', localSignals)).toBe(1);
    expect(bitOf('parked', domainSignals)).toBe(64);
    expect(hasBit(3, 'disposable', domainSignals)).toBe(true);
    expect(hasBit(1, 'disposable', domainSignals)).toBe(false);
  });

  it('bits beyond the table name nothing', () => {
    expect(namesOf(1 << 20, localSignals)).toEqual([]);
  });
});
