import { expect, it } from 'vitest';
import { pastedName, questionName } from './question-name';

it.each<[typed: string, name: string | null, why: string]>([
  ['harbor.example', 'harbor.example', 'as it is'],
  ['harbor.example.', 'harbor.example', 'without the root’s dot'],
  ['.', '.', 'the root itself'],
  ['_25._tcp.mx.example', '_25._tcp.mx.example', 'underscores name services (RFC 8552)'],
  ['*.example', '*.example', 'a wildcard can be asked for'],
  ['münze.example', 'xn--mnze-0ra.example', 'other scripts as A-labels'],
  ['MÜNZE.example', 'xn--mnze-0ra.example', 'mapped to lower case on the way'],
  ['a..example', null, 'an empty label'],
  [`${'a'.repeat(64)}.example`, null, 'a label too long'],
  ['', null, 'nothing'],
  ['two words.example', null, 'a space has no place in a typed name'],
  ['a'.repeat(2_000), null, 'bounded'],
])('%s: %s (%s)', (typed, name) => expect(questionName(typed)).toBe(name));

it.each<[typed: string, name: string | null]>([
  ['  harbor.example \n', 'harbor.example'],
  ['mara@harbor.example', 'harbor.example'],
  ['<mara@harbor.example>', 'harbor.example'],
  ['mara@', null],
  ['', null],
])('pasted %j: %s', (typed, name) => expect(pastedName(typed)).toBe(name));
