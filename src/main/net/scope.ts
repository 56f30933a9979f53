// Where an IP address leads: to the public Internet, or into this machine, this network or nowhere. Pure.
// The ranges are those of the IANA special-purpose registries (RFC 6890), as ipaddr.js keeps them.

import ipaddr from 'ipaddr.js';
import type { AddressScope } from '../../shared/evidence';

const scopeOfRange: Readonly<Record<string, AddressScope>> = {
  unicast: 'public',
  loopback: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'private',
  linkLocal: 'link-local',
};

/** Withdrawn (RFC 4291 s.2.5.5.1): leads nowhere, or to whatever IPv4 address it carries. */
const ipv4Compatible = ipaddr.IPv6.parseCIDR('::/96');
/** RFC 8215: a translator of this network, with the IPv4 address wherever that network puts it. */
const localNat64 = ipaddr.IPv6.parseCIDR('64:ff9b:1::/48');

/** The scope of an IPv4 or IPv6 address in text form; `reserved` for every other range and for text that is no address. */
export function addressScope(text: string): AddressScope {
  const bare = text.split('%', 1)[0] ?? '';
  if (!ipaddr.isValid(bare)) return 'reserved';
  const address = ipaddr.parse(bare);
  if (address instanceof ipaddr.IPv6) {
    if (address.match(ipv4Compatible) && address.range() === 'unicast') return 'reserved';
    if (address.match(localNat64)) return 'private';
    const inner = embeddedIpv4(address);
    if (inner !== null) return addressScope(inner);
  }
  return scopeOfRange[address.range()] ?? 'reserved';
}

/** The IPv4 address a mapped, NAT64 (RFC 6052) or 6to4 (RFC 3056) address really reaches; null for any other. */
function embeddedIpv4(address: ipaddr.IPv6): string | null {
  const bytes = address.toByteArray();
  switch (address.range()) {
    case 'ipv4Mapped':
    case 'rfc6052':
      return bytes.slice(12).join('.');
    case '6to4':
      return bytes.slice(2, 6).join('.');
    default:
      return null;
  }
}
