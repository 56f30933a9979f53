import { expect, it } from 'vitest';
import { addressScope } from './scope';

const rows: [address: string, scope: string, why: string][] = [
  ['9.9.9.9', 'public', 'an ordinary address'],
  ['2620:fe::9', 'public', 'an ordinary address'],
  ['127.0.0.1', 'loopback', 'RFC 1122'],
  ['::1', 'loopback', 'RFC 4291'],
  ['10.1.2.3', 'private', 'RFC 1918'],
  ['192.168.0.1', 'private', 'RFC 1918'],
  ['100.64.0.1', 'private', 'RFC 6598'],
  ['fd00::1', 'private', 'RFC 4193'],
  ['169.254.169.254', 'link-local', 'RFC 3927, and cloud metadata'],
  ['fe80::1%eth0', 'link-local', 'with a zone'],
  ['0.0.0.0', 'reserved', 'this host'],
  ['255.255.255.255', 'reserved', 'broadcast'],
  ['224.0.0.1', 'reserved', 'multicast'],
  ['192.0.2.1', 'reserved', 'documentation: the sample internet alone'],
  ['2001:db8::1', 'reserved', 'documentation'],
  ['::ffff:127.0.0.1', 'loopback', 'mapped: the kernel dials 127.0.0.1'],
  ['::ffff:9.9.9.9', 'public', 'mapped'],
  ['64:ff9b::7f00:1', 'loopback', 'NAT64 of 127.0.0.1'],
  ['2002:7f00:1::', 'loopback', '6to4 of 127.0.0.1'],
  ['::7f00:2', 'reserved', 'IPv4-compatible, withdrawn, of 127.0.0.2'],
  [
    '64:ff9b:1:7f00:0:100:808:808',
    'private',
    'RFC 8215: NAT64 of this network, wherever it puts the address',
  ],
  ['::', 'reserved', 'unspecified'],
  ['mail.example', 'reserved', 'no address at all'],
];

it.each(rows)('%s is %s', (address, scope) => {
  expect(addressScope(address)).toBe(scope);
});
