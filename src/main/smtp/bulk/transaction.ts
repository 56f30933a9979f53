// One transaction of a session: RSET where there was one before, MAIL, and RCPT in groups. What a group brought counts only once all its
// answers are there and nothing beside them: a reply too many would put each answer at the wrong recipient.

import type { Failure } from '../../../shared/failure';
import { pathOf, type Recipient } from '../envelope';
import { offersKeyword } from '../limits';
import { readReply } from '../meaning';
import { waitMs } from '../timings';
import type { BulkSession } from './answer';
import { inOneLine, smtpFailure, unexpected } from './failures';
import { refusal, refused } from './greet';
import type { Line } from './line';
import { type Plan, saysTooMany } from './plan';

export interface Transaction {
  request: {
    recipients: readonly Recipient[];
    mailFrom: string;
    timeoutMs: number;
    follow?: unknown;
    enough?(): boolean;
  };
  session: BulkSession;
  line: Line;
  plan: Plan;
  /** Places of the recipients to be asked for, in `request.recipients`. */
  places: readonly number[];
}

/** `closing`: the host has said 421, and closes by itself. */
type Ended = Failure | 'closing' | null;

/** Commands that may be out unanswered; RFC 5321 s.4.5.3.1.8 has every host take a hundred recipients. */
const mostAtOnce = 100;
/** So many refused for our sake and none answered: the next would be refused as well. */
const enoughRefusals = 10;

export async function transact(transaction: Transaction): Promise<Ended> {
  const { request, session, line, plan, places } = transaction;
  const isPipelined = canPipeline(session);
  const atOnce = isPipelined ? mostAtOnce : 1;
  const limitMs = waitMs('mail', request.timeoutMs);
  const isFirst = session.transactions === 0;
  const [only] = places;
  if (isFirst && isPipelined && only !== undefined && places.length === 1 && !plan.hasMore && !request.follow)
    return askOneAndLeave(transaction, only);
  const mail = mailLine(transaction);
  const firstGroup = places.slice(0, atOnce);
  session.transactions += 1;
  const words = isFirst ? [mail] : ['RSET', mail];
  if (isPipelined) {
    const spoken = line.unasked();
    if (spoken !== null) return spoken.ok ? closing(plan) : spoken.failure;
    for (const word of words) line.say(word);
    sayRecipients(transaction, firstGroup);
  }
  for (const word of words) {
    if (!isPipelined) {
      const early = line.unasked();
      if (early !== null) return early.ok ? closing(plan) : early.failure;
      line.say(word);
    }
    const heard = await line.hear(limitMs);
    if (!heard.ok) return heard.failure;
    const { code } = heard.value;
    if (code === 421 && word === 'RSET') return closing(plan);
    if (word === 'RSET' || (code >= 200 && code < 300)) continue;
    if (code < 400) return unexpected(heard.value);
    if (isPipelined && code !== 421) await passOver(line, firstGroup.length, request.timeoutMs);
    const refusal = await refused(session, line, heard.value, 'mail', 'sender-refused', request.timeoutMs);
    return refusal.ok ? null : refusal.failure;
  }
  return askInGroups(transaction, atOnce, isPipelined);
}

/** A single mailbox needs no second group: all there is to say goes out at once, QUIT last (RFC 2920 s.3.1). */
async function askOneAndLeave(transaction: Transaction, place: number): Promise<Ended> {
  const { request, session, line, plan } = transaction;
  const spoken = line.unasked();
  if (spoken !== null) return spoken.ok ? closing(plan) : spoken.failure;
  session.transactions += 1;
  line.say(mailLine(transaction));
  sayRecipients(transaction, [place]);
  line.say('RSET');
  line.say('QUIT');
  const mail = await line.hear(waitMs('mail', request.timeoutMs));
  if (!mail.ok) return mail.failure;
  const { code } = mail.value;
  if (code >= 300) {
    if (code < 400) return unexpected(mail.value);
    if (code !== 421) await passOver(line, 3, request.timeoutMs);
    return refusal(session, mail.value, 'mail', 'sender-refused').failure;
  }
  const heard = line.ready() ?? (await line.hear(waitMs('rcpt', request.timeoutMs)));
  if (!heard.ok) return heard.failure;
  if (heard.value.code >= 300 && heard.value.code < 400) return unexpected(heard.value);
  if (heard.value.code !== 421) {
    const doubt = await hearGoodBye(line, ['RSET', 'QUIT'], waitMs('goodbye', request.timeoutMs));
    if (doubt !== null) return doubt;
  }
  plan.answered(place, readReply(heard.value, 'rcpt'));
  return 'closing';
}

/**
 * The answers to the good-bye of a session with PIPELINING. What breaks here takes nothing away, but for one reply too many: then every
 * reply may have been taken for another's. The answer to QUIT is 221 (RFC 5321 s.4.1.1.10); after any other it is seen whether there are more.
 */
export async function hearGoodBye(
  line: Line,
  words: readonly string[],
  limitMs: number,
): Promise<Failure | null> {
  let code = 0;
  for (const _word of words) {
    const heard = line.ready() ?? (await line.hear(limitMs));
    if (!heard.ok || heard.value.code === 421) return null;
    code = heard.value.code;
  }
  if (code === 221) return null;
  await line.wait(limitMs);
  const surplus = line.unasked();
  return surplus === null || surplus.ok ? null : surplus.failure;
}

/** Answers that speak of no recipient: to what went out together with a MAIL that was refused, and to the good-bye. */
async function passOver(line: Line, count: number, timeoutMs: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const heard = await line.hear(waitMs('goodbye', timeoutMs));
    if (!heard.ok) return;
  }
}

async function askInGroups(transaction: Transaction, atOnce: number, isFirstSaid: boolean): Promise<Ended> {
  const { request, line, plan, places } = transaction;
  let taken = 0;
  let refusals = 0;
  for (let from = 0; from < places.length; from += atOnce) {
    const group = places.slice(from, from + atOnce);
    if (from > 0 || !isFirstSaid) {
      const spoken = line.unasked();
      if (spoken !== null) return spoken.ok ? closing(plan) : spoken.failure;
      sayRecipients(transaction, group);
    }
    const heard = await hearGroup(transaction, group, taken);
    if (typeof heard !== 'object' || 'layer' in heard) return heard;
    taken += heard.taken;
    refusals += heard.refusals;
    const left = places.slice(from + atOnce);
    if (heard.tooMany.length > 0) {
      plan.tooMany([...heard.tooMany, ...left], taken);
      return null;
    }
    if (heard.mustStop) {
      plan.stop('asked-to-stop');
      return null;
    }
    if (refusals === taken && refusals >= enoughRefusals) {
      plan.stop('refuses-us');
      return null;
    }
    if (left.length > 0 && request.enough?.()) {
      plan.stop('left');
      return null;
    }
  }
  return null;
}

interface GroupHeard {
  /** Answered for, whatever the answer. */
  taken: number;
  /** Of these, refused for our sake. */
  refusals: number;
  tooMany: number[];
  mustStop: boolean;
}

async function hearGroup(
  { request, session, line, plan }: Transaction,
  group: readonly number[],
  takenBefore: number,
): Promise<GroupHeard | Failure | 'closing'> {
  const limitMs = waitMs('rcpt', request.timeoutMs);
  const answers = new Map<number, ReturnType<typeof readReply>>();
  const tooMany: number[] = [];
  let mustStop = false;
  let saidGoodBye: Failure | null = null;
  for (const place of group) {
    const heard = line.ready() ?? (await line.hear(limitMs));
    if (!heard.ok) {
      // What was answered before it broke was answered.
      for (const [one, answer] of answers) plan.answered(one, answer);
      return heard.failure;
    }
    const reply = heard.value;
    if (reply.code >= 300 && reply.code < 400) return unexpected(reply);
    if (saysTooMany(reply) && takenBefore + answers.size > 0) {
      tooMany.push(place);
      continue;
    }
    const answer = readReply(reply, 'rcpt');
    answers.set(place, answer);
    mustStop ||= answer.meaning === 'rate-limited' || saysTooMany(reply);
    if (reply.code === 421) {
      saidGoodBye = smtpFailure(
        'closed',
        `before its answer the host said: ${inOneLine(reply)}`.slice(0, 1_000),
      );
      break;
    }
  }
  const spoken = saidGoodBye === null ? line.unasked() : null;
  const isInDoubt = spoken !== null && !spoken.ok && canPipeline(session);
  if (!isInDoubt) for (const [one, answer] of answers) plan.answered(one, answer);
  if (spoken !== null && !spoken.ok) return spoken.failure;
  if (saidGoodBye !== null) {
    for (const place of group) plan.failed(place, saidGoodBye);
    return closing(plan);
  }
  if (spoken !== null) {
    return closing(plan);
  }
  const refusals = [...answers.values()].filter(({ meaning }) => meaning === 'prober-refused').length;
  return { taken: answers.size, refusals, tooMany, mustStop };
}

export function canPipeline({ capabilities }: BulkSession): boolean {
  return offersKeyword(capabilities, 'PIPELINING');
}

function mailLine({ request, places }: Transaction): string {
  const isUtf8 = places.some((place) => needsUtf8(request, request.recipients[place]));
  return `MAIL FROM:<${request.mailFrom}>${isUtf8 ? ' SMTPUTF8' : ''}`;
}

function sayRecipients({ request, line }: Transaction, group: readonly number[]): void {
  for (const place of group) {
    const recipient = request.recipients[place];
    if (recipient !== undefined) line.say(`RCPT TO:<${pathOf(recipient)}>`);
  }
}

/** Whoever has no answer by now was not asked. */
function closing(plan: Plan): 'closing' {
  plan.stop('asked-to-stop');
  return 'closing';
}

export function needsUtf8({ mailFrom }: { mailFrom: string }, recipient: Recipient | undefined): boolean {
  if (recipient === undefined) return false;
  return recipient.needsSmtpUtf8 || /[^\0-\x7f]/u.test(mailFrom + pathOf(recipient));
}
