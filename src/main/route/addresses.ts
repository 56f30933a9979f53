// The addresses of one mail host, both families. Kept apart: there is none; it could not be asked; it is no name at all but an
// address in digits, which an MX record can't carry (RFC 1035 s.3.3.9); it is an alias, which it must not be (RFC 2181 s.10.3).

import ipaddr from 'ipaddr.js';
import type { AddressScope, HostAddress, HostAddresses } from '../../shared/evidence';
import { type DnsAnswer, type Lookup, withoutProof } from '../dns/lookup';
import type { Network } from '../net/network';
import { addressScope } from '../net/scope';

export async function findAddresses(
  name: string,
  lookup: Lookup,
  network: Network,
  signal: AbortSignal,
): Promise<HostAddresses> {
  const isAddressInDigits = ipaddr.isValid(name);
  const [six, four] = await Promise.all([
    lookup.resolve({ name, type: 'AAAA' }, signal),
    lookup.resolve({ name, type: 'A' }, signal),
  ]);
  const list = [
    ...(six.ok ? hostAddresses(six.value, 6, network) : []),
    ...(four.ok ? hostAddresses(four.value, 4, network) : []),
  ];
  const failure = !four.ok ? four.failure : !six.ok ? six.failure : null;
  const answers = [six, four].map((answer) => (answer.ok ? answer.value : answer.failure));
  return {
    state: failure !== null && list.length === 0 ? 'failed' : 'done',
    list,
    aliases: (four.ok ? four.value.aliases : six.ok ? six.value.aliases : []).slice(0, 64),
    isAddressInDigits,
    failure: failure === null ? null : withoutProof(failure),
    exchangeIds: answers.flatMap((answer) => answer.exchangeIds).slice(0, 1_000),
  };
}

/** An address literal stands for itself; nothing is asked. */
export function literalAddresses(address: string, family: 4 | 6, network: Network): HostAddresses {
  return {
    state: 'done',
    list: [{ address, family, ttl: null, scope: scopeOn(network, address) }],
    aliases: [],
    isAddressInDigits: false,
    failure: null,
    exchangeIds: [],
  };
}

function hostAddresses(answer: DnsAnswer, family: 4 | 6, network: Network): HostAddress[] {
  return answer.records
    .flatMap(({ address, ttl }) =>
      address === undefined ? [] : [{ address, family, ttl, scope: scopeOn(network, address) }],
    )
    .slice(0, 500);
}

/** On the sample internet the documentation ranges play the public one. */
function scopeOn(network: Network, address: string): AddressScope {
  return network.isPublic(address) ? 'public' : addressScope(address);
}
