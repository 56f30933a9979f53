// The addresses of one mail host, both families. Kept apart: there is none; it could not be asked; it is no name at all but an
// address in digits, which an MX record can't carry (RFC 1035 s.3.3.9); it is an alias, which it must not be (RFC 2181 s.10.3).

import ipaddr from 'ipaddr.js';
import type { AddressScope, HostAddress, HostAddresses } from '../../shared/evidence';
import { type DnsAnswer, type Lookup, withoutProof } from '../dns/lookup';
import type { Network } from '../net/network';
import { addressScope } from '../net/scope';

/** Of each family. The exchange keeps them all; a host with more has no use for them, and each costs an attempt's evidence. */
const maxAddresses = 64;

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

/** A host beyond the plan's bound: its name is not asked for. */
export const addressesNotAsked: HostAddresses = {
  state: 'skipped',
  list: [],
  aliases: [],
  isAddressInDigits: false,
  failure: null,
  exchangeIds: [],
};

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

/** Each address once (RFC 2181 s.5 has no twins in a set, but servers do): an attempt is known by its address. */
function hostAddresses(answer: DnsAnswer, family: 4 | 6, network: Network): HostAddress[] {
  const list = new Map<string, HostAddress>();
  for (const { address, ttl } of answer.records) {
    if (address === undefined || list.has(address) || list.size === maxAddresses) continue;
    list.set(address, { address, family, ttl, scope: scopeOn(network, address) });
  }
  return [...list.values()];
}

/** On the sample internet the documentation ranges play the public one. */
function scopeOn(network: Network, address: string): AddressScope {
  return network.isPublic(address) ? 'public' : addressScope(address);
}
