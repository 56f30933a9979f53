// The order in which a reply is read: the first rule that matches wins, so this order is the argument. Class digit first
// (each rule names the classes it reads), then operators' habits, then what is plainly about us, then what is plainly about
// the mailbox, then words of policy, then what is vague, then the bare number.

import type { MeaningRule } from './meaning-rule';
import { accepted, bareCodes, operators } from './rules-general';
import { aboutTheMailbox, relaying, vague } from './rules-mailbox';
import { aboutUs, greylisting, policy, rates } from './rules-prober';

export const meaningRules: readonly MeaningRule[] = [
  ...accepted,
  ...operators,
  ...rates,
  ...greylisting,
  ...aboutUs,
  ...relaying,
  ...aboutTheMailbox,
  ...policy,
  ...vague,
  ...bareCodes,
];
