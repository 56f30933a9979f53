// A reply as a host sends it, read by the reader of the real dialogue; and the shape of a row of reply texts.

import type { MailboxMeaning, SmtpReply } from '../../../shared/evidence';
import { createReplyReader } from '../reply';

/** The reply, what it means to whoever asked for a mailbox, and the id of the rule that must read it. */
export type ReplyRow = readonly [text: string, meaning: MailboxMeaning, rule: string];

export function replyOf(text: string): SmtpReply {
  const events = createReplyReader().feed(Buffer.from(`${text.replaceAll('\n', '\r\n')}\r\n`));
  const last = events.at(-1);
  if (last?.type !== 'reply') throw new Error(`not a reply: ${text}`);
  return last.reply;
}
