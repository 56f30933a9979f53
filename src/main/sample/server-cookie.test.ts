import { describe, expect, test } from 'vitest';
import { makeQuery, makeResponse } from '../dns/make-message';
import type { DnsMessage } from '../dns/message';
import { hasBadCookie, withCookie } from './server-cookie';

const queryWith = (cookie: readonly number[] | null): DnsMessage => {
  const bytes = Uint8Array.from(cookie ?? []);
  const options = cookie === null ? [] : [{ kind: 'opaque' as const, code: 10, bytes }];
  const edns = { udpSize: 1_232, version: 0, dnssecOk: false, options };
  return makeQuery(1, { name: 'shop.example', type: 'MX', class: 'IN' }, { edns });
};
const octets = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const cookieOf = (query: DnsMessage, nowSeconds = 1_000): number[] | null => {
  const { edns } = withCookie(makeResponse(query), query, nowSeconds);
  const [option] = edns?.options ?? [];
  return option?.kind === 'opaque' ? [...option.bytes] : null;
};

describe('a server’s cookie', () => {
  test.each<[number, boolean, string]>([
    [8, false, 'a client’s alone'],
    [16, false, 'with the shortest of a server’s'],
    [40, false, 'with the longest'],
    [0, true, 'nothing'],
    [7, true, 'too short'],
    [9, true, 'a server’s part too short'],
    [15, true, 'still too short'],
    [41, true, 'too long'],
  ])('%i octets: malformed %s (%s)', (count, isBad) => {
    expect(hasBadCookie(queryWith(octets(count)))).toBe(isBad);
  });

  test('a question without one gets none', () => {
    expect(hasBadCookie(queryWith(null))).toBe(false);
    expect(cookieOf(queryWith(null))).toBeNull();
  });

  test('the client’s part comes back, with sixteen octets behind it', () => {
    const cookie = cookieOf(queryWith(octets(8)));
    expect(cookie?.slice(0, 8)).toEqual(octets(8));
    expect(cookie?.slice(8, 16)).toEqual([1, 0, 0, 0, 0, 0, 0x03, 0xe8]);
    expect(cookie).toHaveLength(24);
  });

  test('the server’s part is tied to the client’s and to the time', () => {
    const hash = (first: number, nowSeconds: number) =>
      cookieOf(queryWith([first, ...octets(7)]), nowSeconds)?.slice(16);
    expect(hash(1, 1_000)).toEqual(hash(1, 1_000));
    expect(hash(1, 1_000)).not.toEqual(hash(2, 1_000));
    expect(hash(1, 1_000)).not.toEqual(hash(1, 1_001));
  });
});
