// What a host's reply comes to for one mailbox of a list. The reading of the reply itself is smtp/meaning.ts's; here it becomes an outcome,
// or one of two things that are none yet: the host asks us to come back for this mailbox, or to leave it alone for now. Pure. A
// refusal of us never becomes a word about a mailbox.

import type { MailboxAnswer } from '../../../shared/evidence';
import type { MailboxOutcome } from '../../../shared/list/facts';
import { comeBackAtMostSeconds, comeBackSeconds, triesAtMost } from './mailboxes-limits';

/** `come-back`: not now, says the host of this mailbox. `rest`: it asks us to slow down, which says nothing of the mailbox. */
export type Read = MailboxOutcome | 'come-back' | 'rest';

/** Of an answer to RCPT TO. */
export function readOutcome({ meaning, reply }: MailboxAnswer): Read {
  const isTemporary = reply.code < 500;
  // 421 is a word about the host, to whatever it answers (RFC 5321 s.3.8).
  if (reply.code === 421 && meaning !== 'greylisted') return 'rest';
  switch (meaning) {
    case 'accepted':
      return 'accepted';
    case 'no-such-mailbox':
      // 450 for a name it does not know may be a host that could not look it up just then.
      return isTemporary ? 'come-back' : 'no-such-mailbox';
    case 'mailbox-disabled':
      return isTemporary ? 'come-back' : 'disabled';
    case 'mailbox-full':
      return 'full';
    case 'greylisted':
    case 'deferred':
      return 'come-back';
    case 'prober-refused':
      return 'refuses-us';
    case 'rate-limited':
      return 'rest';
    case 'relay-denied':
    case 'refused':
      // The host does not serve the domain, or does not say why: neither tells of the mailbox.
      return isTemporary ? 'come-back' : 'unclear';
  }
}

/** Of a refusal before RCPT TO, which says nothing of any mailbox whatever its words are. */
export function readRefusal({
  meaning,
  reply,
}: MailboxAnswer): 'refuses-us' | 'come-back' | 'rest' | 'unclear' {
  if (meaning === 'rate-limited') return 'rest';
  if (meaning === 'prober-refused') return 'refuses-us';
  // It takes mail from nobody (RFC 7504 s.3), so it is not us whom it refuses.
  if (reply.code === 521 || reply.code === 556) return 'unclear';
  return reply.code < 500 ? 'come-back' : 'refuses-us';
}

/** Of the answer to a mailbox that nobody has, as smtp/dialogue.ts reads it. */
export function readStranger({ meaning }: MailboxAnswer): 'yes' | 'no' | 'cannot-be-known' {
  switch (meaning) {
    case 'accepted':
      return 'yes';
    case 'no-such-mailbox':
    case 'mailbox-disabled':
    case 'relay-denied':
    case 'refused':
      return 'no'; // it tells the two apart, whatever its reason
    default:
      return 'cannot-be-known';
  }
}

/** When it is asked again; null: it has been asked often enough. `tries`: all of them, this one included. */
export function comesBackAt(tries: number, statedSeconds: number | null, now: Date): Date | null {
  if (tries >= triesAtMost) return null;
  const ours = comeBackSeconds[Math.max(0, tries - 1)] ?? comeBackAtMostSeconds;
  const seconds = Math.min(statedSeconds ?? ours, comeBackAtMostSeconds);
  // A second more than was asked for, so that nobody's rounding turns us away.
  return new Date(now.getTime() + (seconds + 1) * 1_000);
}

const keptLines = 10;
const keptCharacters = 500;

/** As it is stored, perhaps a million times: a host may say a great deal. */
export function shortened(answer: MailboxAnswer): MailboxAnswer {
  const { lines } = answer.reply;
  if (lines.length <= keptLines && lines.every(({ length }) => length <= keptCharacters)) return answer;
  const kept = lines.slice(0, keptLines).map((line) => line.slice(0, keptCharacters));
  return { ...answer, reply: { ...answer.reply, lines: kept } };
}
