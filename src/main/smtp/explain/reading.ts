// From the words of one found piece to what they mean: a host's reply by the rules of ../meaning-rules.ts, what a sending server says by
// itself by own-rules.ts, and where neither fits, by the enhanced code beside it. Replies are often joined into one line by logs and mail
// readers; they are taken apart again first.

import type { SmtpReply } from '../../../shared/evidence';
import type { Cause, Finding } from '../../../shared/explanation';
import { readReply } from '../meaning';
import { meaningRule } from '../meaning-rules';
import { enhancedCode, visible } from '../reply-text';
import type { Found } from './found';
import { ownRules } from './own-rules';

export type Reading = Pick<
  Finding,
  'cause' | 'lasting' | 'by' | 'code' | 'enhanced' | 'meaning' | 'rule' | 'retryAfterSeconds'
> & {
  /** The words alone, for whoever looks for an address or a domain in them. */
  words: string;
};

const byMeaning: Readonly<Record<NonNullable<Finding['meaning']>, Cause>> = {
  accepted: 'accepted',
  'no-such-mailbox': 'no-such-mailbox',
  'mailbox-disabled': 'mailbox-disabled',
  'mailbox-full': 'mailbox-full',
  greylisted: 'greylisted',
  deferred: 'deferred',
  'relay-denied': 'relay-denied',
  'prober-refused': 'policy',
  'rate-limited': 'rate-limited',
  refused: 'refused',
};

export function read(one: Found): Reading | null {
  const reply = replyIn(one.diagnostic);
  if (reply !== null) return ofReply(one, reply, reply.code);
  const own = ownRules.find(({ text }) => text.test(one.diagnostic));
  const words = visible(one.diagnostic);
  if (own !== undefined) {
    const lasting = one.outcome ?? (one.status?.startsWith('4') ? 'temporary' : 'permanent');
    return {
      cause: own.cause,
      lasting,
      by: 'sender',
      code: null,
      enhanced: one.status,
      meaning: null,
      rule: { id: own.id, source: own.source },
      retryAfterSeconds: null,
      words,
    };
  }
  const status = one.status ?? enhancedCode([one.diagnostic.trim()]);
  const first =
    status?.charAt(0) ??
    (one.outcome === null ? null : { done: '2', temporary: '4', permanent: '5' }[one.outcome]);
  if (first === null) return null;
  // Only the class is known: the rules want a number, which is shown to nobody.
  return ofReply(one, { code: Number(`${first}50`), enhanced: status, lines: [words] }, null);
}

function ofReply(one: Found, reply: SmtpReply, code: number | null): Reading {
  const answer = readReply(reply, one.stage ?? 'rcpt');
  const rule = meaningRule(answer.rule);
  const lasting = { '2': 'done', '4': 'temporary', '5': 'permanent' } as const;
  const first = String(reply.code).charAt(0);
  return {
    cause: rule?.cause ?? byMeaning[answer.meaning],
    lasting: one.outcome ?? (first === '2' || first === '4' ? lasting[first] : 'permanent'),
    by: code !== null || one.host !== null ? 'host' : 'sender',
    code,
    enhanced: reply.enhanced ?? one.status,
    meaning: answer.meaning,
    rule: { id: answer.rule, source: rule?.source ?? '' },
    retryAfterSeconds: answer.retryAfterSeconds,
    words: reply.lines.join(' '),
  };
}

/** The reply the words begin with, its lines apart: `550-5.1.1 one 550 5.1.1 two` was two lines. */
export function replyIn(text: string): SmtpReply | null {
  const trimmed = text.trim().replace(/^["'(<[]{1,2}(?=[245]\d\d[ -])/u, '');
  const [, code] = /^([245]\d\d)(?:[ -]|$)/u.exec(trimmed) ?? [];
  if (code === undefined) return null;
  const lines = trimmed
    .split(new RegExp(`(?:^|\\s)${code}(?:[ -]|$)`, 'u'), 200)
    .map((line) => visible(line.trim()).slice(0, 2_000))
    .filter((line) => line !== '');
  // What the sending server adds behind the reply is not the host's.
  const said = lines.map((line) => line.replace(/ ?\((?:in reply to|while)[^()]{0,60}\)?$/u, ''));
  return { code: Number(code), enhanced: enhancedCode(said), lines: said };
}
