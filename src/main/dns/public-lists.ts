// Whom a sender is looked up with: block lists of addresses that mail hosts use widely (RFC 5782), and name servers that answer with
// the address they were asked from. Asked by DNS alone, and only about this machine's own address.

import type { AddressEcho } from '../net/network';

export const builtInBlockLists: readonly string[] = [
  'zen.spamhaus.org',
  'bl.spamcop.net',
  'b.barracudacentral.org',
  'psbl.surriel.com',
  'dnsbl.dronebl.org',
  'bl.mailspike.net',
];

/** The name servers of google.com answer this name to whoever asks them directly, each family with its own address. */
export const builtInAddressEchoes: readonly AddressEcho[] = [
  { server: { address: '216.239.32.10', port: 53 }, name: 'o-o.myaddr.l.google.com', type: 'TXT' },
  { server: { address: '2001:4860:4802:32::a', port: 53 }, name: 'o-o.myaddr.l.google.com', type: 'TXT' },
];
