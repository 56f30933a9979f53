// The shape of one rule by which a reply is read. The rules themselves are data, in four files by what they speak of:
// rules-general.ts (the class and the bare code, and operators' own habits), rules-prober.ts (us), rules-mailbox.ts and rules-message.ts.

import type { MailboxMeaning } from '../../shared/evidence';
import type { Cause } from '../../shared/explanation';

/**
 * Which of the sender's words the reply answers. A reply before RCPT TO can't speak of the mailbox. `data` is the message itself, which
 * Waypost never sends: only replies that others were given come from there.
 */
export type ReplyStage = 'greeting' | 'hello' | 'starttls' | 'mail' | 'rcpt' | 'data';

/** From where on a reply can speak of the mailbox. */
export const ofRecipient = ['rcpt', 'data'] as const;

export interface MeaningMatch {
  classes: '2' | '4' | '5' | '45';
  codes?: readonly number[];
  /** Subject and detail of the enhanced code: `1.1` of 5.1.1. A reply without one does not match. */
  detail?: RegExp;
  /** Tried on the reply's words with every e-mail address taken out, so that no address can play the judge. */
  text?: RegExp;
  without?: RegExp;
  stages?: readonly ReplyStage[];
}

export interface MeaningRule {
  id: string;
  meaning: MailboxMeaning;
  /** Why, more closely than the meaning tells; without it the cause is as the meaning. */
  cause?: Cause;
  match: MeaningMatch;
  /** A whole reply this rule must be the first to match; meaning.test.ts holds it to that. */
  example: string;
  /** The document that says so. */
  source: string;
}
