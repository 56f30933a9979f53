// Words for a mail host's replies: the reply as one quoted line, and what its answer about the mailbox means.

import type { MailboxMeaning, SmtpReply } from '../evidence';
import { excerpt, visible } from './visible';

/** As a clause that follows the host's name: "accepted the mailbox". */
const meanings: Record<MailboxMeaning, string> = {
  accepted: 'accepted the mailbox',
  'no-such-mailbox': 'knows no such mailbox',
  'mailbox-disabled': 'says the mailbox is switched off',
  'mailbox-full': 'says the mailbox is full',
  greylisted: 'asks unknown senders to come again later',
  deferred: 'asks to come again later',
  'relay-denied': 'takes no mail for this domain',
  'prober-refused': 'refused this machine, not the mailbox',
  'rate-limited': 'asks this machine to slow down',
  refused: 'refused, without a reason one could tell',
};

export function meaningWords(meaning: MailboxMeaning): string {
  return meanings[meaning];
}

/** 550 5.1.1 No such user here: the first line that says something, without control characters. */
export function replyLine(reply: SmtpReply, limit = 160): string {
  const said =
    reply.lines.map((line) => line.replace(/^\d{3}[ -]?/u, '').trim()).find((line) => line !== '') ?? '';
  const bare =
    reply.enhanced !== null && said.startsWith(reply.enhanced) ? said.slice(reply.enhanced.length) : said;
  return excerpt(
    [String(reply.code), reply.enhanced ?? '', bare.trim()].filter((part) => part !== '').join(' '),
    limit,
  );
}

/** 250 2.1.5: the two codes alone. */
export function replyCodes(reply: SmtpReply): string {
  return reply.enhanced === null ? String(reply.code) : `${reply.code} ${visible(reply.enhanced)}`;
}
