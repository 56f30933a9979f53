// Which entries are one mailbox. RFC 5321 s.2.4 leaves a name's letter case to its host, and no provider in use tells two people apart by it; so
// case does not count. Dots and tags count unless the provider says they do not. Not here: finding them in a list (keeper/).

import { parseAddress, wireDomain } from '../../../shared/address';
import type { DuplicateRule } from '../../../shared/list/facts';
import { filedName, type ProviderNames, providerNamesOf } from './provider-names';

/** The same for all spellings of one mailbox. `domain` as A-labels, or a literal in brackets. */
export function duplicateKeyOf(local: string, domain: string): string {
  const provider = providerNamesOf(domain);
  return provider === null ? `${local.toLowerCase()}@${domain}` : providerKeyOf(provider, local, domain);
}

export function providerKeyOf(provider: ProviderNames, local: string, domain: string): string {
  const { oneDomain } = provider;
  const shown = oneDomain.includes(domain) ? (oneDomain[0] ?? domain) : domain;
  return `${filedName(provider, local)}@${shown}`;
}

/** By which rule two entries are one mailbox; null: they are not. */
export function duplicateRuleOf(one: string, other: string): DuplicateRule | null {
  const a = parseAddress(one);
  const b = parseAddress(other);
  if (!a.ok || !b.ok) return null;
  const first = { local: a.value.local, domain: wireDomain(a.value) };
  const second = { local: b.value.local, domain: wireDomain(b.value) };
  if (duplicateKeyOf(first.local, first.domain) !== duplicateKeyOf(second.local, second.domain)) return null;
  if (one.trim() === other.trim()) return 'exact';
  const isOnlyCase =
    first.domain === second.domain && first.local.toLowerCase() === second.local.toLowerCase();
  return isOnlyCase ? 'letter-case' : 'provider';
}
