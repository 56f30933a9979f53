// The simulated address space: which addresses the sample internet plays, and one spelling for each of them.

import ipaddr from 'ipaddr.js';

/** RFC 5737 and RFC 3849: documentation. Here they play the public Internet. */
const playedRanges = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'].map((range) =>
  ipaddr.parseCIDR(range),
);

/** One spelling per address; text that is no address stays as it is. */
export function addressKey(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;
}

export function isPlayed(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  return playedRanges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
}
