import { expect, it } from 'vitest';
import { plainResolver, type Resolver } from './options';
import { formatResolver, parseResolver } from './resolver-text';

const at = (address: string, port: number, parts: Partial<Resolver> = {}): Resolver => ({
  ...plainResolver({ address, port }),
  ...parts,
});

const good: readonly [text: string, resolver: Resolver, written: string][] = [
  ['9.9.9.9', at('9.9.9.9', 53), '9.9.9.9'],
  ['udp://9.9.9.9:5353', at('9.9.9.9', 5353), '9.9.9.9:5353'],
  [' [::1]:5353 ', at('::1', 5353), '[::1]:5353'],
  ['2620:fe::9', at('2620:fe::9', 53), '2620:fe::9'],
  ['fe80::1%eth0', at('fe80::1%eth0', 53), 'fe80::1%eth0'],
  ['tcp://9.9.9.9', at('9.9.9.9', 53, { transport: 'tcp' }), 'tcp://9.9.9.9'],
  ['tcp://2620:fe::9', at('2620:fe::9', 53, { transport: 'tcp' }), 'tcp://[2620:fe::9]'],
  ['tls://9.9.9.9', at('9.9.9.9', 853, { transport: 'tls' }), 'tls://9.9.9.9'],
  [
    'TLS://[2620:fe::9]#DNS.Quad9.net.',
    at('2620:fe::9', 853, { transport: 'tls', tlsName: 'dns.quad9.net' }),
    'tls://[2620:fe::9]#dns.quad9.net',
  ],
  [
    'tls://127.0.0.1:8853#resolver.test',
    at('127.0.0.1', 8853, { transport: 'tls', tlsName: 'resolver.test' }),
    'tls://127.0.0.1:8853#resolver.test',
  ],
  ['https://1.1.1.1', at('1.1.1.1', 443, { transport: 'https' }), 'https://1.1.1.1'],
  ['https://1.1.1.1/dns-query', at('1.1.1.1', 443, { transport: 'https' }), 'https://1.1.1.1'],
  [
    'https://[::1]:8443/q?x=1#doh.test',
    at('::1', 8443, { transport: 'https', path: '/q?x=1', tlsName: 'doh.test' }),
    'https://[::1]:8443/q?x=1#doh.test',
  ],
];
it.each(good)('%s', (text, resolver, written) => {
  expect(parseResolver(text)).toEqual({ ok: true, value: resolver });
  expect(formatResolver(resolver)).toBe(written);
  expect(parseResolver(written)).toEqual({ ok: true, value: resolver });
});

it('takes another default port for plain DNS alone', () => {
  expect(parseResolver('127.0.0.1', 5353)).toMatchObject({ value: { port: 5353 } });
  expect(parseResolver('tcp://127.0.0.1', 5353)).toMatchObject({ value: { port: 5353 } });
  expect(parseResolver('tls://127.0.0.1', 5353)).toMatchObject({ value: { port: 853 } });
  expect(formatResolver(at('127.0.0.1', 5353), 5353)).toBe('127.0.0.1');
  expect(formatResolver(at('127.0.0.1', 53), 5353)).toBe('127.0.0.1:53');
});

const bad: readonly [text: string, fault: string, why: string][] = [
  ['', 'bad-address', 'nothing'],
  ['dns.quad9.net', 'bad-address', 'a name is never dialled'],
  ['tls://dns.quad9.net', 'bad-address', 'nor with a scheme'],
  ['tls://9.9.9.9:0', 'bad-port', 'no port'],
  ['quic://9.9.9.9', 'bad-scheme', 'not one of the four'],
  ['http://9.9.9.9', 'bad-scheme', 'plain HTTP is no way to ask'],
  ['tls://9.9.9.9#', 'bad-name', 'an empty name'],
  ['tls://9.9.9.9#a..b', 'bad-name', 'an empty label'],
  ['tls://9.9.9.9#two words', 'bad-name', 'a space'],
  ['9.9.9.9#dns.quad9.net', 'no-tls', 'a name means nothing without a certificate'],
  ['tcp://9.9.9.9#dns.quad9.net', 'no-tls', 'nor over TCP'],
  ['tls://9.9.9.9/dns-query', 'bad-path', 'a path means nothing without HTTPS'],
  ['https://9.9.9.9/a b', 'bad-path', 'a space'],
];
it.each(bad)('refuses %j: %s', (text, fault) => {
  expect(parseResolver(text)).toEqual({ ok: false, failure: fault });
});
