import { expect, it } from 'vitest';
import { formatEndpoint, parseEndpoint } from './endpoint';

const good: [text: string, address: string, port: number][] = [
  ['9.9.9.9', '9.9.9.9', 53],
  [' 127.0.0.1:5353 ', '127.0.0.1', 5353],
  ['::1', '::1', 53],
  ['2620:fe::9', '2620:fe::9', 53],
  ['[::1]:5353', '::1', 5353],
  ['[2620:fe::9]', '2620:fe::9', 53],
  ['fe80::1%eth0', 'fe80::1%eth0', 53],
];
it.each(good)('%s', (text, address, port) => {
  expect(parseEndpoint(text, 53)).toEqual({ ok: true, value: { address, port } });
  const written = formatEndpoint({ address, port }, 53);
  expect(parseEndpoint(written, 53)).toEqual({ ok: true, value: { address, port } });
});

const bad: [text: string, failure: string][] = [
  ['', 'bad-address'],
  ['dns.example', 'bad-address'],
  ['127.0.0.1:0', 'bad-port'],
  ['127.0.0.1:99999', 'bad-port'],
  ['127.0.0.1:', 'bad-address'],
  ['127.1', 'bad-address'],
  ['[::1', 'bad-address'],
];
it.each(bad)('refuses %j', (text, failure) => {
  expect(parseEndpoint(text, 53)).toEqual({ ok: false, failure });
});
