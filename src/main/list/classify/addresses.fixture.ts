// The shape of the table of addresses: groups of addresses that share what they come to and the rule behind it. The rows stand in
// addresses-spelling, addresses-providers, addresses-domains and addresses-answers; addresses.test.ts holds every one of them.

import type { DomainOutcome, EntryCode, ListLevel, MailboxOutcome } from '../../../shared/list/facts';
import type { ListReason, ListVerdict } from '../../../shared/list/verdict';

export interface AddressGroup {
  /** RFC and section, or the provider's own rule. */
  rule: string;
  code: EntryCode;
  verdict: ListVerdict;
  /** The deciding one. */
  reason: ListReason;
  /** Others that must be there as well. */
  also?: readonly ListReason[];
  /** Of the domain. */
  suggestion?: string;
  /** What was answered; nobody was asked where it is left out. */
  asked?: {
    level: ListLevel;
    domain: DomainOutcome | 'waiting';
    mailbox?: MailboxOutcome | 'waiting';
    parked?: true;
    duplicate?: true;
  };
  addresses: readonly string[];
}

/** Spelled as it should be, with nothing to say against it; at the level of spelling nobody was asked. */
export function wellFormed(rule: string, ...addresses: string[]): AddressGroup {
  return { rule, code: 'ok', verdict: 'unknown', reason: 'domain-not-asked', addresses };
}

export function misspelled(code: EntryCode, rule: string, ...addresses: string[]): AddressGroup {
  return { rule, code, verdict: 'undeliverable', reason: 'bad-syntax', addresses };
}
