// The order in which a reply is read: the first rule that matches wins, so this order is the argument. Class digit first
// (each rule names the classes it reads), then operators' habits, then what is plainly about us or a policy, then what is plainly
// about the mailbox, then vaguer words, then the bare number. So no reply that names a policy is read as the mailbox's.

import type { MeaningRule } from './meaning-rule';
import { accepted, bareCodes, operators } from './rules-general';
import { aboutTheMailbox, relaying, vague } from './rules-mailbox';
import { aboutTheMessage } from './rules-message';
import { aboutUs, greylisting, plainPolicy, policy, rates } from './rules-prober';

export const meaningRules: readonly MeaningRule[] = [
  ...accepted,
  ...operators,
  ...rates,
  ...greylisting,
  ...aboutUs,
  ...relaying,
  ...plainPolicy,
  ...aboutTheMessage,
  ...aboutTheMailbox,
  ...policy,
  ...vague,
  ...bareCodes,
];

const byId = new Map(meaningRules.map((rule) => [rule.id, rule]));

/** The rule a reading names. */
export function meaningRule(id: string): MeaningRule | null {
  return byId.get(id) ?? null;
}
