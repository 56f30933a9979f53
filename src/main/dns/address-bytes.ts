// IP addresses as A and AAAA records carry them, and as text: dotted decimal, and RFC 5952 for IPv6 with an IPv4-mapped
// address written as inet_ntop does. Not here: what an address is worth dialling (the Network decides).

import ipaddr from 'ipaddr.js';

export function formatIpv4(bytes: Uint8Array): string {
  return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
}

/** Exactly four decimal numbers; the octal and short forms other parsers take are refused. */
export function parseIpv4(text: string): Uint8Array | null {
  if (!/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(text)) return null;
  const numbers = text.split('.').map(Number);
  return numbers.every((n) => n <= 255) ? Uint8Array.from(numbers) : null;
}

export function formatIpv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff)
    return `::ffff:${formatIpv4(bytes.subarray(12))}`;
  let bestAt = -1;
  let bestLength = 1; // a single zero group is not shortened (RFC 5952 s.4.2.2)
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > bestLength) {
      bestAt = at;
      bestLength = length;
    }
  }
  const hex = groups.map((g) => g.toString(16));
  if (bestAt === -1) return hex.join(':');
  return `${hex.slice(0, bestAt).join(':')}::${hex.slice(bestAt + bestLength).join(':')}`;
}

/** No zone (`%eth0`): a record can't carry one. */
export function parseIpv6(text: string): Uint8Array | null {
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  return Uint8Array.from(ipaddr.IPv6.parse(text).toByteArray());
}
