import { expect, it } from 'vitest';
import type { RecordType } from './types';
import { nextName } from './walk-minimise';

/** Every name shown on the way down from `at` when no zone below is met, then `whole`. */
function shown(name: string, type: RecordType, at: string): string {
  const names: string[] = [];
  for (let known = at; names.length < 200; ) {
    const next = nextName({ name, type }, known, names.length);
    if (next === null) return [...names, 'whole'].join(' ');
    names.push(next);
    known = next;
  }
  return 'never ends';
}

const rows: readonly [name: string, type: RecordType, at: string, shown: string, why: string][] = [
  ['mail.harbor.example', 'A', '.', 'example harbor.example whole', 'a label at a time'],
  ['mail.harbor.example', 'A', 'harbor.example', 'whole', 'its own zone is known'],
  ['harbor.example', 'MX', 'harbor.example', 'whole', 'the zone itself'],
  ['example', 'MX', '.', 'whole', 'a single label'],
  ['.', 'NS', '.', 'whole', 'the root'],
  ['Mail.Harbor.Example', 'A', 'EXAMPLE', 'Harbor.Example whole', 'case does not matter'],
  ['harbor.example', 'DS', '.', 'example whole', 'the DS is its parent’s: shown whole there'],
  ['harbor.example', 'DS', 'example', 'whole', 'the parent is known'],
  ['example', 'DS', '.', 'whole', 'the root is the parent'],
  ['a.harbor.example', 'DS', 'example', 'harbor.example whole', 'one more to the parent'],
  [
    '_25._tcp.mx.harbor.example',
    'TLSA',
    'example',
    'harbor.example mx.harbor.example whole',
    'RFC 8552 labels',
  ],
  ['_dmarc.harbor.example', 'TXT', 'harbor.example', 'whole', 'nothing left to hide'],
  ['a\\.b.harbor.example', 'A', 'example', 'harbor.example whole', 'an escaped dot is no boundary'],
];
it.each(rows)('%s %s from %s: %s (%s)', (name, type, at, expected) => {
  expect(shown(name, type, at)).toBe(expected);
});

it('never asks more than ten shortened questions, however long the name (RFC 9156 s.2.3)', () => {
  for (const count of [11, 18, 19, 60, 127]) {
    const name = Array.from({ length: count }, (_, i) => `l${i % 10}`)
      .join('.')
      .slice(0, 250);
    const steps = shown(name, 'A', '.').split(' ');
    expect(steps.at(-1)).toBe('whole');
    expect(steps.length).toBeLessThanOrEqual(11);
    // The first four show one label each; the rest share what is left.
    expect(steps.slice(0, 4).map((one) => one.split('.').length)).toEqual([1, 2, 3, 4]);
    const lengths = steps.slice(0, -1).map((one) => one.split('.').length);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  }
});
