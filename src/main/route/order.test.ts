import { describe, expect, it } from 'vitest';
import type { MxRecord } from '../../shared/evidence';
import { orderHosts, shuffle } from './order';

const mx = (preference: number, exchange: string): MxRecord => ({ preference, exchange, ttl: 300 });
const names = (records: MxRecord[], random = () => 0): string[] =>
  orderHosts(records, random).map((host) => host.name);

describe('orderHosts', () => {
  const rows: [records: MxRecord[], expected: string[], why: string][] = [
    [
      [mx(20, 'b.example'), mx(10, 'a.example')],
      ['a.example', 'b.example'],
      'lower first, whatever the answer says',
    ],
    [
      [mx(10, 'a.example'), mx(9, 'z.example'), mx(100, 'c.example')],
      ['z.example', 'a.example', 'c.example'],
      'as numbers, not as text',
    ],
    [
      [mx(10, 'a.example'), mx(20, 'A.example')],
      ['a.example'],
      'a name that stands twice is tried once, at its lowest',
    ],
    [[mx(0, '.'), mx(10, 'a.example')], ['a.example'], 'a null MX beside others is no host (RFC 7505 s.3)'],
    [[], [], 'none'],
  ];
  it.each(rows)('%j -> %j', (records, expected) => {
    expect(names(records)).toEqual(expected);
  });

  it('numbers the groups of equals from 0', () => {
    const hosts = orderHosts([mx(5, 'a'), mx(7, 'b'), mx(5, 'c'), mx(50, 'd')], () => 0);
    expect(hosts.map(({ name, group }) => [name, group])).toEqual([
      ['a', 0],
      ['c', 0],
      ['b', 1],
      ['d', 2],
    ]);
  });

  it('puts each equal first about equally often', () => {
    const firsts = new Map<string, number>();
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 3_000; round += 1) {
      const first = names([mx(10, 'a'), mx(10, 'b'), mx(10, 'c')], random)[0] ?? '';
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
    expect(firsts.size).toBe(3);
  });
});

it('shuffle keeps every item once and leaves the given array alone', () => {
  const items = [1, 2, 3, 4];
  expect([...shuffle(items, () => 0.99)].sort()).toEqual([1, 2, 3, 4]);
  expect(items).toEqual([1, 2, 3, 4]);
});
