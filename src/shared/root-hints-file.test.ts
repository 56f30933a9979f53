import { expect, it } from 'vitest';
import { parseRootHints } from './root-hints-file';

const named = `;       This file holds the information on root name servers
.                        3600000      NS    A.ROOT-SERVERS.NET.
A.ROOT-SERVERS.NET.      3600000      A     198.41.0.4
A.ROOT-SERVERS.NET.      3600000      AAAA  2001:503:ba3e::2:30
;
.                        3600000      NS    B.ROOT-SERVERS.NET.
B.ROOT-SERVERS.NET.      3600000      A     170.247.170.2
`;

const good: readonly [text: string, hints: [name: string, ...addresses: string[]][], why: string][] = [
  [
    named,
    [
      ['A.ROOT-SERVERS.NET', '198.41.0.4', '2001:503:ba3e::2:30'],
      ['B.ROOT-SERVERS.NET', '170.247.170.2'],
    ],
    'as InterNIC publishes it',
  ],
  ['k.root. IN A 127.0.0.1', [['k.root', '127.0.0.1']], 'a class and no TTL'],
  ['k.root. 60 IN A 127.0.0.1', [['k.root', '127.0.0.1']], 'a TTL and a class'],
  ['k.root in 60 a 127.0.0.1\r\n', [['k.root', '127.0.0.1']], 'the other way round, small letters, CRLF'],
  ['127.0.0.1', [['', '127.0.0.1']], 'an address alone'],
  [
    '::1 # mine\n192.0.2.1',
    [
      ['', '::1'],
      ['', '192.0.2.1'],
    ],
    'addresses alone, each a hint of its own',
  ],
  ['a.root A 192.0.2.1\nA.ROOT A 192.0.2.1', [['a.root', '192.0.2.1']], 'the same twice'],
  ['. NS a.root\nb.root A 192.0.2.2', [['b.root', '192.0.2.2']], 'a server without an address is left out'],
];
it.each(good)('reads %j: %j (%s)', (text, hints) => {
  const value = hints.map(([name, ...addresses]) => ({ name, addresses }));
  expect(parseRootHints(text)).toEqual({ ok: true, value });
});

const bad: readonly [text: string, fault: string, line: number, why: string][] = [
  ['', 'no-address', 0, 'nothing'],
  ['; only a comment\n', 'no-address', 0, 'nothing but a comment'],
  ['. NS a.root', 'no-address', 0, 'names alone'],
  ['\nroot.example', 'bad-line', 2, 'a name alone'],
  ['a.root A 192.0.2', 'bad-line', 1, 'no IPv4 address'],
  ['a.root A ::1', 'bad-line', 1, 'the wrong family'],
  ['a.root AAAA 192.0.2.1', 'bad-line', 1, 'the wrong family'],
  ['a.root A 192.0.2.1 extra', 'bad-line', 1, 'more than a record'],
  ['a.root TXT "x"', 'bad-line', 1, 'no hint'],
  ['a..root A 192.0.2.1', 'bad-line', 1, 'no name'],
  [
    Array.from({ length: 65 }, (_, i) => `192.0.2.${i}`).join('\n'),
    'too-many',
    65,
    'more servers than anyone has',
  ],
  [
    Array.from({ length: 33 }, (_, i) => `a A 192.0.2.${i}`).join('\n'),
    'too-many',
    33,
    'more addresses of one',
  ],
  [';'.repeat(100_001), 'too-long', 0, 'longer than any such file'],
];
it.each(bad)('refuses %#: %s', (text, fault, line) => {
  expect(parseRootHints(text)).toEqual({ ok: false, failure: { fault, line } });
});
