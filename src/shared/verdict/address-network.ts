// An IP address and the network it stands in, as those are given out: a /24 of IPv4, a /48 of IPv6. Pure.

import ipaddr from 'ipaddr.js';

export interface AddressNetwork {
  /** The address in one spelling, so that two can be compared. */
  address: string;
  family: 4 | 6;
  /** `192.0.2.0/24`, `2001:db8::/48`. */
  network: string;
}

/** null for what is no address. */
export function networkOf(text: string): AddressNetwork | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const address = ipaddr.IPv4.parse(text).toString();
    const first = ipaddr.IPv4.networkAddressFromCIDR(`${address}/24`);
    return { address, family: 4, network: `${first.toString()}/24` };
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text).toString();
  const first = ipaddr.IPv6.networkAddressFromCIDR(`${address}/48`);
  return { address, family: 6, network: `${first.toString()}/48` };
}
