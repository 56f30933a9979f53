// When a mail host asks us to slow down, and for how long we then leave it alone: as long as it says, else a minute that doubles each
// time it has to say so again, up to an hour. Not here: who else it holds for (budget.ts), and what the reply says of a mailbox.

import type { SmtpReply } from '../../../shared/evidence';
import { readReply } from '../meaning';
import type { ReplyStage } from '../meaning-rule';

export interface Rest {
  readonly untilMs: number;
  /** How often in a row it was asked for. */
  readonly times: number;
  /** The reply that asked for it, in one line. */
  readonly askedBy: string;
}

const firstRestMs = 60_000;
const longestRestMs = 3_600_000;
/** A host may name a longer one, but nobody makes us stay away for good. */
const longestStatedMs = 86_400_000;

/**
 * `all`: it speaks of our manners, so everything of its operator is left alone. `address`: 421, which this machine may say for reasons
 * of its own (RFC 5321 s.3.8), and a sender may try another.
 */
export interface RestAsked {
  scope: 'all' | 'address';
  afterSeconds: number | null;
}

/** Null: the reply asks for no rest. Greylisting is no complaint; its time is kept elsewhere. */
export function restAsked(reply: SmtpReply, stage: ReplyStage): RestAsked | null {
  if (reply.code < 400) return null;
  const { meaning, retryAfterSeconds: afterSeconds } = readReply(reply, stage);
  // x.5.3: too many recipients (RFC 3463 s.3.6).
  if (meaning === 'rate-limited' || reply.enhanced?.slice(1) === '.5.3')
    return { scope: 'all', afterSeconds };
  if (reply.code === 421 && meaning !== 'greylisted') return { scope: 'address', afterSeconds };
  return null;
}

export function nextRest(before: Rest | null, asked: RestAsked, reply: SmtpReply, nowMs: number): Rest {
  const askedBy = `${reply.code} ${reply.lines.join(' ')}`.trim().slice(0, 1_000);
  const isResting = before !== null && before.untilMs > nowMs;
  // What was asked long ago is forgiven; what two connections hear at once was asked once.
  const isForgotten = before === null || nowMs - before.untilMs > longestRestMs;
  const times = isForgotten ? 1 : isResting ? before.times : before.times + 1;
  const ours = Math.min(firstRestMs * 2 ** Math.min(times - 1, 20), longestRestMs);
  const lengthMs = asked.afterSeconds === null ? ours : Math.min(asked.afterSeconds * 1_000, longestStatedMs);
  return { untilMs: Math.max(isResting ? before.untilMs : 0, nowMs + lengthMs), times, askedBy };
}
