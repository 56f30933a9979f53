// What a reply to RCPT TO says of the mailbox, or an earlier refusal of us: the first rule of meaning-rules.ts that
// matches. Pure and total: every reply has a meaning, at worst `refused` or `deferred`. A refusal of the prober is never
// a statement about the mailbox, and before RCPT TO nothing is.

import type { MailboxAnswer, SmtpReply } from '../../shared/evidence';
import type { MeaningMatch, ReplyStage } from './meaning-rule';
import { meaningRules } from './meaning-rules';
import { retryAfterSeconds } from './retry-after';

const maxReadLength = 4_000;

export function readReply(reply: SmtpReply, stage: ReplyStage): MailboxAnswer {
  const text = readableText(reply);
  const rule = meaningRules.find(({ match }) => matches(match, reply, text, stage));
  const isTemporary = classOf(reply) === '4';
  return {
    // Not reached by a reply of classes 2, 4 and 5: the rules end in one for each. 3yz has no place here.
    meaning: rule?.meaning ?? 'deferred',
    reply,
    rule: rule?.id ?? 'unexpected-code',
    retryAfterSeconds: isTemporary ? retryAfterSeconds(text) : null,
  };
}

function matches(match: MeaningMatch, reply: SmtpReply, text: string, stage: ReplyStage): boolean {
  return (
    match.classes.includes(classOf(reply)) &&
    (match.codes?.includes(reply.code) ?? true) &&
    (match.stages?.includes(stage) ?? true) &&
    (match.detail?.test(reply.enhanced?.slice(2) ?? '') ?? true) &&
    (match.text?.test(text) ?? true) &&
    !(match.without?.test(text) ?? false)
  );
}

/** The first digit of the code decides; an enhanced code of another class (`550 4.2.2`) does not overrule it. */
function classOf(reply: SmtpReply): string {
  return String(reply.code).charAt(0);
}

/**
 * The words in one line, without anything in angle brackets and without addresses: hosts quote what we sent, and a
 * mailbox named `spam` or `greylist` must not read as a reason.
 */
function readableText(reply: SmtpReply): string {
  const words = reply.lines.join(' ').slice(0, maxReadLength).replace(/\s+/g, ' ');
  if (!/[<@]/.test(words)) return words; // nothing is quoted
  return words
    .replace(/<(?!https?:)[^<>\s]{0,400}>/gi, '<>')
    .replace(/[^\s<>"'(),:;[\]]{1,320}@[^\s<>"'(),:;[\]]{1,320}/g, '')
    .replace(/ +/g, ' ');
}
