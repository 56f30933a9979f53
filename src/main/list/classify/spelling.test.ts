// The quick reading of an address against parseAddress, the oracle: the same code and the same domain, whatever is put in. Seeded, so that a
// failure can be had again.

import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../shared/address';
import { noOwnWords } from '../../../shared/list/status';
import { createClassifier } from './classify';
import { isPlainDomain } from './spelling';

const classifier = createClassifier(noOwnWords);

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const locals = [
  'mara',
  'a.b.c',
  'x',
  '"quo ted"',
  'ünder',
  'o+tag',
  "d'arc",
  'a'.repeat(64),
  'Ab-_.9',
  '用户',
];
const domains = [
  ...[
    'gmail.com',
    'a.example',
    'xn--mnchen-3ya.de',
    'münchen.de',
    '[192.0.2.1]',
    '[IPv6:2001:db8::1]',
    'b.c.d.org',
  ],
  ...[
    '1.2.3.4',
    'x--y.com',
    'ab--cd.net',
    'UPPER.Example',
    '例え.jp',
    'a.123',
    `${'l'.repeat(63)}.com`,
    'פ.co.il',
  ],
  ...[
    '1a.2',
    `${'m'.repeat(60)}.`.repeat(4).concat('com'),
    'co.uk',
    'xn--a.de',
    'a.xn--p1ai',
    '３.com',
    'ß.de',
  ],
];
const noise = [
  ...[
    '',
    '.',
    '..',
    '@',
    ' ',
    '-',
    '--',
    '_',
    '"',
    '\\',
    '\u0000',
    '\u00a0',
    '\u200b',
    'é',
    '😀',
    '\ud800',
    '[',
    ']',
    '<',
    '>',
  ],
  ...['+', 'A', '9', ',', ';', ':', '(', '\t', 'xn--', '。', '\u2028', '\u00ad', '%', 'ſ', 'K'],
];

function mutate(text: string, random: () => number): string {
  let mutated = text;
  for (let times = Math.floor(random() * 4); times > 0; times -= 1) {
    const place = Math.floor(random() * (mutated.length + 1));
    const cut = random() < 0.4 ? 1 : 0;
    const put = noise[Math.floor(random() * noise.length)] ?? '';
    mutated = mutated.slice(0, place) + put + mutated.slice(place + cut);
  }
  return mutated;
}

/** What the classifier has to say of the spelling alone. */
function expected(text: string): { code: string; domain: string | null } {
  const parsed = parseAddress(text);
  if (!parsed.ok) return { code: parsed.failure.code, domain: null };
  return { code: 'ok', domain: parsed.value.domain?.ascii ?? null };
}

function seen(text: string): { code: string; domain: string | null } {
  const { code, domain } = classifier.entry(text);
  // Rules of our own come after the RFC's: by it, such an address is well formed.
  return { code: code === 'provider-forbids' || code === 'unknown-tld' ? 'ok' : code, domain };
}

describe('spelling', () => {
  it('says what parseAddress says, over mutated addresses', () => {
    const random = seeded(20_261_125);
    const wrong: string[] = [];
    for (let count = 0; count < 3_000; count += 1) {
      const local = locals[Math.floor(random() * locals.length)] ?? '';
      const domain = domains[Math.floor(random() * domains.length)] ?? '';
      const text = mutate(`${local}@${domain}`, random);
      const [ours, oracle] = [seen(text), expected(text)];
      if (ours.code !== oracle.code || ours.domain !== oracle.domain) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('says the same the second time, out of memory', () => {
    for (const domain of domains) {
      for (const text of [`a@${domain}`, `b@${domain}`, `c@${domain} `, `d@${domain}.`]) {
        expect(seen(text), text).toEqual(expected(text));
        expect(seen(text), text).toEqual(expected(text));
      }
    }
  });

  it('holds lengths as RFC 5321 s.4.5.3.1 does', () => {
    for (let local = 60; local <= 68; local += 1) {
      for (let label = 40; label <= 64; label += 1) {
        const text = `${'n'.repeat(local)}@${`${'d'.repeat(label)}.`.repeat(3)}${'e'.repeat(30)}.com`;
        expect(seen(text), text).toEqual(expected(text));
      }
    }
    expect(seen(`${'n'.repeat(2_000)}@a.com`)).toEqual(expected(`${'n'.repeat(2_000)}@a.com`));
  });

  it('takes a domain as plain only where parseAddress takes it as it stands', () => {
    const random = seeded(7);
    const letters = ['a', 'z', '0', '9', '-', '.', 'xn--', 'bc', 'd', '.e'];
    let plain = 0;
    for (let count = 0; count < 6_000; count += 1) {
      let text = '';
      for (let length = Math.floor(random() * 9); length >= 0; length -= 1) {
        text += letters[Math.floor(random() * letters.length)] ?? '';
      }
      if (!isPlainDomain(text)) continue;
      plain += 1;
      expect(expected(`a@${text}`), text).toEqual({ code: 'ok', domain: text });
    }
    expect(plain).toBeGreaterThan(200);
  });

  it.each([
    ['mail-1.example.com', true, 'hyphens inside'],
    ['a.b', true, 'short labels'],
    ['a.1b', false, 'begins with a digit: parseAddress decides'],
    ['a.b.', false, 'a closing dot is dropped there'],
    ['ab--cd.com', false, 'hyphens where an A-label has them'],
    ['A.com', false, 'capital letters'],
    [`${'a'.repeat(64)}.com`, false, 'a label over 63'],
    [`${'a.'.repeat(126)}bc`, false, '254 characters'],
  ])('%s plain: %s', (text, isPlain) => {
    expect(isPlainDomain(text)).toBe(isPlain);
  });
});
