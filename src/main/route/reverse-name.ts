// An address as a name in DNS: for its reverse name (RFC 1035 s.3.5, RFC 3596 s.2.5) and for a block list (RFC 5782 s.2.1, s.2.4). Pure.

import ipaddr from 'ipaddr.js';

/** `zone`: of a block list; without one, the name its PTR record stands at. Null for what is no address. */
export function reverseName(address: string, zone?: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.parse(address);
  const octets = parsed.toByteArray();
  if (parsed.kind() === 'ipv4') return `${octets.reverse().join('.')}.${zone ?? 'in-addr.arpa'}`;
  const nibbles = octets.flatMap((octet) => [octet >> 4, octet & 15]).map((nibble) => nibble.toString(16));
  return `${nibbles.reverse().join('.')}.${zone ?? 'ip6.arpa'}`;
}

/** The same text for the same address, however it was written. */
export function plainAddress(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.parse(text).toString() : null;
}
