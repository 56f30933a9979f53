// What of our own address can be read from mail hosts' words, and what must not be: their own addresses, private ones, other numbers.

import { describe, expect, it } from 'vitest';
import { type Attempt, type HostEvidence, nothingLearnt } from '../../shared/evidence';
import type { OutsideAddress } from '../../shared/prober';
import { createInternet } from '../net/internet';
import { addressesIn, seenByHosts } from './prober-outside';
import { plainAddress, reverseName } from './reverse-name';

const network = {
  ...createInternet({ rootHints: [] }),
  isPublic: (address: string) => !address.startsWith('10.'),
};

describe('addresses in a line', () => {
  it.each<[string, string[]]>([
    ['mx.example at your service, [203.0.113.7]', ['203.0.113.7']],
    ['250-mx.example Hello desk [203.0.113.7]', ['203.0.113.7']],
    ['Hello desk (203.0.113.7), pleased to meet you', ['203.0.113.7']],
    ['at your service, [2001:DB8::7]', ['2001:db8::7']],
    ['Hello [IPv6:2001:db8:0:0:0:0:0:7]', ['2001:db8::7']],
    [
      '5.7.1 Client host [203.0.113.7] blocked; see https://list.example/?ip=203.0.113.7',
      ['203.0.113.7', '203.0.113.7'],
    ],
    ['blocked: 203.0.113.7.', ['203.0.113.7']],
    ['Postfix 3.7.1 at 12:34:56', []],
    ['v8.17.1.9 ready', ['8.17.1.9']],
    ['version 8.17.1/8.17.1, 2026-11-25 09:00:00 +0000', []],
    ['999.1.2.3 and 1.2.3.4.5', []],
    [`${'1.'.repeat(10_000)} ${':'.repeat(10_000)} ${'a:'.repeat(10_000)}`, []],
    ['', []],
  ])('%#: %s', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });
});

function attempt(changes: Partial<Attempt>): Attempt {
  return {
    address: '192.0.2.25',
    family: 4,
    port: 25,
    round: 1,
    local: null,
    state: 'done',
    skipped: null,
    startedMs: 0,
    endedMs: 9,
    connectedMs: 1,
    stage: 'end',
    lines: [],
    ...nothingLearnt,
    ...changes,
  };
}
const said = (...texts: string[]): Attempt['lines'] =>
  texts.map((text, atMs) => ({
    atMs,
    from: /^\d/u.test(text) ? 'host' : 'us',
    text,
  }));
const host = (...attempts: Attempt[]): HostEvidence => ({
  name: 'mx.harbor.example',
  preference: 10,
  group: 0,
  addresses: {
    state: 'done',
    list: [{ address: '192.0.2.25', family: 4, ttl: 60, scope: 'public' }],
    aliases: [],
    isAddressInDigits: false,
    failure: null,
    exchangeIds: [],
  },
  attempts,
  tlsa: null,
});

describe('what the hosts showed', () => {
  const hello = said('220 mx', 'EHLO desk', '250-mx Hello [203.0.113.7]', '250 SIZE');

  it('the first line after EHLO', () => {
    expect(seenByHosts([host(attempt({ lines: hello }))], network, false)).toEqual([
      {
        address: '203.0.113.7',
        family: 4,
        source: 'reply',
        host: 'mx.harbor.example',
        text: '250-mx Hello [203.0.113.7]',
        exchangeIds: [],
      },
    ]);
  });

  it('of several words, the one most hosts say, and none where something surer is known', () => {
    const saying = (address: string): HostEvidence =>
      host(attempt({ lines: said('220 mx', 'EHLO desk', `250 Hello [${address}]`) }));
    const hosts = [saying('198.51.100.66'), saying('203.0.113.7'), saying('203.0.113.7')];
    expect(seenByHosts(hosts, network, false).map(({ address }) => address)).toEqual(['203.0.113.7']);
    const known = {
      ...seenByHosts(hosts, network, false)[0],
      address: '203.0.113.8',
      source: 'dns',
    } as const;
    expect(seenByHosts(hosts, network, false, [known as OutsideAddress])).toEqual([]);
  });

  it('our own end, where it is public, and then nobody else is needed to say it', () => {
    const local = { address: '203.0.113.7', port: 50_000 };
    const seen = seenByHosts([host(attempt({ lines: hello, local }))], network, false);
    expect(seen).toMatchObject([{ address: '203.0.113.7', source: 'own', host: null }]);
  });

  it.each<[string, Partial<Attempt>]>([
    ['the host’s own address in its greeting', { lines: said('220 mx [192.0.2.25] ESMTP') }],
    ['a private address', { lines: said('220 mx', 'EHLO desk', '250 Hello [10.1.2.3]') }],
    ['an address of the other family', { lines: said('220 mx', 'EHLO desk', '250 Hello [2001:db8::7]') }],
    ['an address further down', { lines: said('220 mx', 'EHLO desk', '250-mx', '250 X-SPARE 203.0.113.9') }],
    ['our end behind a router', { local: { address: '10.0.0.9', port: 1 } }],
  ])('not %s', (_title, changes) => {
    expect(seenByHosts([host(attempt(changes))], network, false)).toEqual([]);
  });

  it('not our end of a connection to a proxy, but what the host sees of the proxy', () => {
    const local = { address: '198.51.100.200', port: 1 };
    const seen = seenByHosts([host(attempt({ lines: hello, local }))], network, true);
    expect(seen.map(({ address, source }) => [address, source])).toEqual([['203.0.113.7', 'reply']]);
  });

  it('the reply that turns us away', () => {
    const reply = { code: 554, enhanced: '5.7.1', lines: ['5.7.1 [203.0.113.7] is on our list'] };
    const refusal = { meaning: 'prober-refused', reply, rule: 'x', retryAfterSeconds: null } as const;
    const seen = seenByHosts([host(attempt({ refusal, state: 'failed' }))], network, false);
    expect(seen).toMatchObject([{ address: '203.0.113.7', text: '5.7.1 [203.0.113.7] is on our list' }]);
  });
});

describe('an address as a name', () => {
  it.each<[string, string | undefined, string | null]>([
    ['203.0.113.7', undefined, '7.113.0.203.in-addr.arpa'],
    ['203.0.113.7', 'bl.example', '7.113.0.203.bl.example'],
    ['2001:db8::7', undefined, '7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
    // RFC 5782 s.5
    [
      '::ffff:7f00:2',
      'bl.example',
      '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.bl.example',
    ],
    ['nonsense', undefined, null],
  ])('%s in %s', (address, zone, name) => {
    expect(reverseName(address, zone)).toBe(name);
  });

  it('is one text, however it was written', () => {
    expect(plainAddress('2001:DB8:0::7')).toBe('2001:db8::7');
    expect(plainAddress('mx')).toBeNull();
  });
});
