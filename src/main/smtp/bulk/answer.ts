// What comes of asking one host for many mailboxes: an answer for each, in their order, and what the connection showed. Three things
// are never merged: the host answered, it could not be asked (or gave no answer), it was not asked, and why.

import type { Attempt, MailboxAnswer } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';

export type RecipientAnswer =
  /** The reply that decides is in it. */
  | { state: 'answered'; answer: MailboxAnswer }
  /** It could not be asked, or was and nothing that is an answer came. */
  | { state: 'failed'; failure: Failure }
  | { state: 'not-asked'; why: WhyNotAsked };

/**
 * `limits`: the host takes no more in one session (RFC 9422). `asked-to-stop`: it asked us to slow down or to go away.
 * `refuses-us`: it took none of a whole group, for our sake alone. `left`: the caller had enough, and we took our leave.
 */
export type WhyNotAsked = 'limits' | 'asked-to-stop' | 'refuses-us' | 'left';

export interface BulkOutcome {
  /** One for each recipient, in their order. */
  answers: RecipientAnswer[];
  session: BulkSession;
}

export interface BulkSession
  extends Pick<
    Attempt,
    'greeting' | 'capabilities' | 'startTls' | 'tls' | 'tlsFailure' | 'failure' | 'refusal'
  > {
  /** MAIL FROM so many times. */
  transactions: number;
}
