// Which mailboxes are asked for in the next transaction: as many as the caller and the host's LIMITS allow (RFC 9422), fewer once the host
// has said "too many" (RFC 5321 s.4.5.3.1.10). Keeps what became of each; knows no socket. What was taken back is asked again.

import type { MailboxAnswer, SmtpReply } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';
import type { Recipient } from '../envelope';
import type { StatedLimits } from '../limits';
import type { RecipientAnswer, WhyNotAsked } from './answer';

export interface Plan {
  /** Places of the recipients for one more transaction; empty when there is nothing left to ask. */
  next(limits: StatedLimits): readonly number[];
  answered(place: number, answer: MailboxAnswer): void;
  failed(place: number, failure: Failure): void;
  /** The host took so many in this transaction and then no more: these wait for the next one. */
  tooMany(places: readonly number[], taken: number): void;
  /** Nothing more is asked; whoever has no answer yet is told why. */
  stop(why: WhyNotAsked): void;
  /** Whoever has no answer yet could not be asked. */
  failRest(failure: Failure): void;
  /** No answer can be told from its neighbour's: none counts. */
  doubt(failure: Failure): void;
  /** So many more recipients stand at the end of the list now. */
  grew(count: number): void;
  readonly hasMore: boolean;
  /** Why nothing more is asked; null where nobody said so. */
  readonly stopped: WhyNotAsked | null;
  answers(): RecipientAnswer[];
}

export function makePlan(recipients: readonly Recipient[], maxRecipients: number): Plan {
  const answers = new Map<number, RecipientAnswer>();
  const domains = new Set<string>();
  let waiting = recipients.map((_recipient, place) => place);
  let most = Math.max(1, maxRecipients);
  let stopped: WhyNotAsked | null = null;

  const settle = (place: number, answer: RecipientAnswer): void => {
    if (!answers.has(place)) answers.set(place, answer);
  };
  const settleRest = (answer: RecipientAnswer): void => {
    waiting = [];
    for (const place of recipients.keys()) settle(place, answer);
  };

  return {
    next(limits) {
      const count = Math.min(most, limits.recipients);
      const chosen: number[] = [];
      const later: number[] = [];
      for (const place of waiting) {
        const domain = recipients[place]?.domain.toLowerCase() ?? '';
        if (!domains.has(domain) && domains.size >= limits.domains) {
          settle(place, { state: 'not-asked', why: 'limits' });
        } else if (chosen.length < count) {
          domains.add(domain);
          chosen.push(place);
        } else later.push(place);
      }
      waiting = later;
      return chosen;
    },
    answered: (place, answer) => settle(place, { state: 'answered', answer }),
    failed(place, failure) {
      settle(place, { state: 'failed', failure });
      waiting = waiting.filter((one) => one !== place);
    },
    tooMany(places, taken) {
      most = Math.max(1, Math.min(most, taken));
      waiting = [...waiting, ...places].sort((one, other) => one - other);
    },
    stop(why) {
      stopped = why;
      settleRest({ state: 'not-asked', why });
    },
    failRest: (failure) => settleRest({ state: 'failed', failure }),
    doubt(failure) {
      for (const [place, { state }] of answers) {
        if (state === 'answered') answers.set(place, { state: 'failed', failure });
      }
    },
    grew(count) {
      for (let at = recipients.length - count; at < recipients.length; at += 1) waiting.push(at);
    },
    get stopped() {
      return stopped;
    },
    get hasMore() {
      return waiting.length > 0;
    },
    answers: () =>
      recipients.map((_recipient, place) => {
        const answer = answers.get(place);
        if (answer === undefined) throw new Error('a recipient without an answer');
        return answer;
      }),
  };
}

/** RFC 5321 s.4.5.3.1.10: 452, or 552 by older servers; RFC 3463 s.3.6 has X.5.3. Rate limits come with the same enhanced code at times. */
export function saysTooMany({ code, enhanced, lines }: SmtpReply): boolean {
  if (code !== 452 && code !== 552 && code !== 451) return false;
  if (enhanced !== null) return enhanced.endsWith('.5.3');
  return code !== 451 && /too many (?:recipients|rcpts?\b)/iu.test(lines.join(' ').slice(0, 4_000));
}
