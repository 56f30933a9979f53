import { expect, it } from 'vitest';
import { followAliases } from './alias-chain';
import { createAliasPath } from './alias-path';
import { makeRecord } from './make-message';
import type { ResourceRecord } from './message';
import { dnsBounds } from './timings';

const cname = (name: string, target: string): ResourceRecord =>
  makeRecord(name, 60, { type: 'CNAME', target });
const dname = (name: string, target: string): ResourceRecord =>
  makeRecord(name, 60, { type: 'DNAME', target });
const a = (name: string, address = '192.0.2.1'): ResourceRecord =>
  makeRecord(name, 60, { type: 'A', address });
const chaos: ResourceRecord = { ...cname('www.example', 'evil.example'), class: 'CH' };

/** `target -> target: records found` for A of www.example, as a server of `example` says it. */
function follow(answer: readonly ResourceRecord[], zone = 'example', name = 'www.example'): string {
  const { targets, records } = followAliases(answer, { name, type: 'A' }, zone);
  return `${targets.join(' -> ')}: ${records.map(({ data }) => ('address' in data ? data.address : '')).join(' ')}`;
}

const rows: readonly [why: string, answer: ResourceRecord[], said: string][] = [
  ['no alias', [a('www.example')], ': 192.0.2.1'],
  ['case does not matter', [a('WWW.Example')], ': 192.0.2.1'],
  ['nothing', [], ': '],
  ['somebody else’s records', [a('mail.example')], ': '],
  ['one step', [cname('www.example', 'a.example'), a('a.example')], 'a.example: 192.0.2.1'],
  [
    'in any order',
    [a('b.example'), cname('a.example', 'b.example'), cname('www.example', 'a.example')],
    'a.example -> b.example: 192.0.2.1',
  ],
  [
    'to where this server has no say',
    [cname('www.example', 'a.other'), a('a.other', '203.0.113.66')],
    'a.other: ',
  ],
  ['of another class', [chaos, a('evil.example', '203.0.113.66')], ': '],
  ['of the wrong owner', [cname('other.example', 'evil.example'), a('evil.example', '203.0.113.66')], ': '],
  ['a loop of one', [cname('www.example', 'www.example')], 'www.example: '],
  [
    'a loop of two',
    [cname('www.example', 'a.example'), cname('a.example', 'www.example'), a('x.example')],
    'a.example -> www.example: ',
  ],
  ['a DNAME above', [dname('example', 'b.example'), a('www.b.example')], 'www.b.example: 192.0.2.1'],
  [
    'a DNAME of its very name does not move it (RFC 6672 s.2.2)',
    [dname('www.example', 'other.example')],
    ': ',
  ],
  [
    'the CNAME made up beside a DNAME says the same',
    [dname('example', 'other'), cname('www.example', 'www.other')],
    'www.other: ',
  ],
  [
    'a CNAME that contradicts its DNAME is not followed (RFC 6672 s.5.3.1)',
    [cname('www.example', 'evil.example'), dname('example', 'other'), a('evil.example', '203.0.113.66')],
    'www.other: ',
  ],
];
it.each(rows)('%s', (_why, answer, said) => {
  expect(follow(answer)).toBe(said);
});

it('goes on over labels with escaped dots only where a label ends', () => {
  expect(follow([dname('b.example', 'other')], 'example', 'a\\.b.example')).toBe(': ');
  expect(follow([dname('b.example', 'other')], 'example', 'a\\.x.b.example')).toBe('a\\.x.other: ');
});

it('follows a chain as far as anyone does, and no further', () => {
  const chain = Array.from({ length: 100 }, (_, i) =>
    cname(i === 0 ? 'www.example' : `n${i}.example`, `n${i + 1}.example`),
  );
  const { targets, records } = followAliases(chain, { name: 'www.example', type: 'A' }, 'example');
  expect(targets).toHaveLength(dnsBounds.aliases + 1);
  expect(records).toEqual([]);
  const path = createAliasPath('www.example');
  expect(path.follow({ targets, records })).toMatchObject({ code: 'alias-loop', temporary: false });
});

const ends: readonly [why: string, steps: string[][], code: string | null, end: string][] = [
  ['over two answers', [['a.example'], ['b.example']], null, 'b.example'],
  ['back to the start', [['a.example'], ['www.example']], 'alias-loop', 'a.example'],
  ['back to the start in another case', [['a.example'], ['WWW.example']], 'alias-loop', 'a.example'],
  ['to itself', [['www.example']], 'alias-loop', 'www.example'],
  ['to a name that is too long', [[`${'a'.repeat(64)}.example`]], 'bad-name', 'www.example'],
];
it.each(ends)('a path %s', (_why, steps, code, end) => {
  const path = createAliasPath('www.example');
  const failures = steps.map((targets) => path.follow({ targets, records: [] })?.code ?? null);
  expect(failures.at(-1)).toBe(code);
  expect(path.end()).toBe(end);
});
