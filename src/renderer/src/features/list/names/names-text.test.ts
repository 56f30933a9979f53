// A user's names, one a line.

import { expect, it } from 'vitest';
import type { OwnWords } from '../../../../../shared/list/status';
import { readNames } from './names-text';

it.each<[kind: keyof OwnWords, text: string, names: string[], bad: string[], why: string]>([
  [
    'disposable',
    'a.example\r\n\n  B.Example. \n',
    ['a.example', 'b.example'],
    [],
    'line ends, room, capitals, a dot',
  ],
  ['disposable', '@a.example\na.example', ['a.example'], [], 'an @ before it, and once only'],
  ['disposable', '# mine\na.example', ['a.example'], [], 'a remark'],
  ['free', 'münchen.example', ['münchen.example'], [], 'beyond ASCII'],
  ['free', 'mail', [], ['mail'], 'no domain'],
  ['free', 'a b.example\n-a.example', [], ['a b.example', '-a.example'], 'what no domain can be'],
  [
    'role',
    'reception\nfront desk\nme@a.example',
    ['reception'],
    ['front desk', 'me@a.example'],
    'the part before the @',
  ],
  ['never', 'info\nour.example', ['info', 'our.example'], [], 'either kind'],
])('%s %j -> %o %o (%s)', (kind, text, names, bad) => {
  expect(readNames(kind, text)).toEqual({ names, bad });
});
