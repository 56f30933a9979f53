import { expect, it } from 'vitest';
import { parseName, readName, writeName } from './name';
import { ancestry, foldName, isAtOrBelow, isBelow, moveName, parentName, sameName } from './name-relation';
import { Reader } from './reader';
import { seeded } from './testing/seeded';
import { Writer } from './writer';

const label63 = 'a'.repeat(63);
const longest = `${label63}.${label63}.${label63}.${'a'.repeat(61)}`; // 255 octets on the wire

const roundTrips: readonly [text: string, written: string, why: string][] = [
  ['example.com', 'example.com', 'the plain case'],
  ['example.com.', 'example.com', 'a final dot is understood and not kept'],
  ['.', '.', 'the root'],
  ['Example.COM', 'Example.COM', 'the case is kept (RFC 4343 s.4.1)'],
  ['a\\.b.example', 'a\\.b.example', 'a dot inside a label'],
  ['\\065.example', 'A.example', 'a number for what needs none'],
  ['a\\032b\\000\\255.example', 'a\\032b\\000\\255.example', 'octets that are no text'],
  ['a\\\\.example', 'a\\\\.example', 'a backslash, then a real dot'],
  ['a\\@b\\;.example', 'a\\@b\\;.example', 'characters a zone file would misread, as dig writes them'],
  ['_dmarc.xn--bcher-kva.example', '_dmarc.xn--bcher-kva.example', 'underscores and A-labels'],
  ['*.example', '*.example', 'a wildcard'],
  [longest, longest, '255 octets: the longest there is'],
  [`${label63}.example`, `${label63}.example`, '63 octets in a label'],
];
it.each(roundTrips)('%s -> %s: %s', (text, written) => {
  const wire = parseName(text);
  if (!wire.ok) throw new Error(JSON.stringify(wire.failure));
  const reader = new Reader(wire.value);
  expect(readName(reader)).toBe(written);
  expect(reader.failure).toBeNull();
  expect(reader.left).toBe(0);
});

const refused: readonly [text: string, fault: string, why: string][] = [
  ['', 'bad-label', 'nothing is not the root'],
  ['..', 'bad-label', 'an empty label'],
  ['.example', 'bad-label', 'an empty label in front'],
  ['a..b', 'bad-label', 'an empty label in between'],
  ['a b', 'bad-label', 'a space must be escaped'],
  ['bücher.example', 'bad-label', 'names in DNS are ASCII here: A-labels'],
  ['a\\', 'bad-escape', 'nothing behind the backslash'],
  ['a\\256', 'bad-escape', 'no octet'],
  ['a\\25', 'bad-escape', 'three digits or none'],
  ['a\\é', 'bad-escape', 'no ASCII behind the backslash'],
  [`${label63}a.example`, 'label-too-long', '64 octets'],
  [`${longest}a`, 'name-too-long', '256 octets'],
  [`${longest}.`.repeat(40), 'name-too-long', 'far too long'],
];
it.each(refused)('refuses %j: %s', (text, fault) => {
  expect(parseName(text)).toMatchObject({ ok: false, failure: { fault } });
});

const relations: readonly [name: string, zone: string, atOrBelow: boolean, below: boolean, why: string][] = [
  ['example.com', 'com', true, true, 'a child'],
  ['example.com', 'example.com', true, false, 'itself'],
  ['EXAMPLE.com', 'example.COM.', true, false, 'itself, whatever the case and the final dot'],
  ['example.com', '.', true, true, 'all is below the root'],
  ['.', '.', true, false, 'the root itself'],
  ['.', 'com', false, false, 'the root is below nothing'],
  ['badexample.com', 'example.com', false, false, 'ends alike, but not at a label'],
  ['bad\\.example.com', 'example.com', false, false, 'ends alike behind an escaped dot'],
  ['bad\\\\.example.com', 'example.com', true, true, 'an escaped backslash, then a real dot'],
  ['com', 'example.com', false, false, 'above'],
  ['example.org', 'example.com', false, false, 'beside'],
];
it.each(relations)('%s under %s: %s %s: %s', (name, zone, atOrBelow, below) => {
  expect([isAtOrBelow(name, zone), isBelow(name, zone)]).toEqual([atOrBelow, below]);
});

it('compares, climbs and moves names', () => {
  expect(sameName('A.example.', 'a.EXAMPLE')).toBe(true);
  expect(sameName('a.example', 'b.example')).toBe(false);
  expect(foldName('Ä\\.X.')).toBe('Ä\\.x'); // only ASCII letters fold (RFC 4343 s.3)
  expect(ancestry('a\\.b.c.example')).toEqual(['a\\.b.c.example', 'c.example', 'example', '.']);
  expect(parentName('.')).toBeNull();
  expect(moveName('a.B.old.example', 'OLD.example', 'new.test')).toBe('a.B.new.test');
  expect(moveName('a.example', 'example', '.')).toBe('a');
  expect(moveName('a.example', '.', 'test')).toBe('a.example.test');
});

// writeName writes most names straight from their text; the oracle is the careful way, which goes through the wire form.
it('writes what the careful way writes, plain and escaped, with pointers and without', () => {
  const random = seeded(4_711);
  const labels = ['mx', 'a', 'harbor', 'example', 'Example', '_tcp', 'a\\.b', '\\000', '*', 'x'.repeat(63)];
  const names = Array.from({ length: 3_000 }, () =>
    Array.from({ length: 1 + random.below(4) }, () => labels[random.below(labels.length)]).join('.'),
  );
  for (const compress of [false, true]) {
    const writer = new Writer({ compress });
    for (const name of names) writeName(writer, name, { compress });
    expect(writer.failure).toBeNull();
    const reader = new Reader(writer.finish());
    for (const name of names) {
      const wire = parseName(name);
      const plain = new Writer({ compress: false });
      writeName(plain, name, { compress: false });
      expect(wire.ok && Buffer.from(plain.finish()).equals(Buffer.from(wire.value))).toBe(true);
      expect(wire.ok && readName(reader)).toBe(wire.ok && readName(new Reader(wire.value)));
    }
    expect([reader.failure, reader.left]).toEqual([null, 0]);
  }
});
