// A handful of names is what a small list has: the encoding is told from those.

import { describe, expect, it } from 'vitest';
import type { ListEncoding } from '../../../shared/list/reading';
import { encodeText } from './cells';
import { guessEncoding } from './guess-encoding';

describe('encodings by a few names', () => {
  it.each<[ListEncoding, string[], string]>([
    ['windows-1252', ['Müller'], 'German, one letter'],
    ['windows-1252', ['Schäfer, Köln', 'Groß, Düsseldorf'], 'German'],
    ['windows-1252', ['José', 'François'], 'two names'],
    ['windows-1252', ['José García', 'Peña', 'Muñoz'], 'Spanish'],
    ['windows-1252', ['Lefèvre', 'Hélène'], 'French'],
    ['windows-1252', ['Sørensen', 'Åse'], 'Danish'],
    ['windows-1252', ['O’Neil', '“Bo”'], 'typographic quotes'],
    ['windows-1252', ['Þórdís Guðmundsdóttir', 'Ýmir Ægisson'], 'Icelandic, not Turkish'],
    ['windows-1250', ['Dvořák', 'Šťastný', 'Novák'], 'Czech'],
    ['windows-1250', ['Kowalczyk Łukasz', 'Wójcik Józef', 'Żółkiewski'], 'Polish'],
    ['windows-1251', ['Иван', 'Анна'], 'Russian'],
    ['windows-1253', ['Γιώργος', 'Μαρία'], 'Greek'],
    ['windows-1254', ['Yılmaz Ayşe', 'Çağrı'], 'Turkish'],
    ['windows-1255', ['כהן', 'לוי'], 'Hebrew'],
    ['shift_jis', ['山田', '鈴木'], 'Japanese'],
  ])('%s of %j', (encoding, names, why) => {
    const rows = names.map((name, at) => `${name};a${at}@example.com`);
    const found = guessEncoding(encodeText(['id;email', ...rows, ''].join('\n'), encoding));
    expect(found, why).toEqual({ encoding, bomOctets: 0, guess: { sure: false, why: 'letter-statistics' } });
  });
});
