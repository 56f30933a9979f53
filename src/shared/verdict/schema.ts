// The shape of a verdict: one outcome, the reasons that decide it, notes beside it, and the separate answers. Codes only; the
// words for them stand in words/. The function that makes one from evidence is judge() in verdict/judge.ts.

import { z } from 'zod';
import { smtpReplySchema } from '../evidence';
import { ruleSchema } from './rule';
import { senderSchema } from './senders';

/** Would be delivered; would wait and be tried again; would be refused; can't be known from here. */
export const outcomeSchema = z.enum(['deliverable', 'deferred', 'refused', 'unknown']);

export const reasonCodes = [
  // the address and the domain
  'address-invalid',
  'no-such-domain',
  'null-mx',
  'no-mail-records',
  'mx-unusable',
  'dns-servfail',
  'dns-bogus',
  'dns-timeout',
  'dns-lame',
  'dns-failed',
  'resolver-unreachable',
  'host-names-not-resolved',
  // the mailbox, as a host of the domain answered for it
  'accepted',
  'no-such-mailbox',
  'mailbox-disabled',
  'mailbox-full',
  'greylisted',
  'deferred-by-host',
  'relay-denied',
  'refused-by-host',
  'smtputf8-missing',
  // the domain's own transport policy, which senders that follow it would not pass
  'dane-unmet',
  'sts-unmet',
  // hosts that did not answer for the mailbox
  'hosts-unreachable',
  'hosts-silent',
  'greeting-refused',
  'greeting-deferred',
  'host-hung-up',
  'host-garbage',
  'host-slow',
  // this machine
  'prober-refused',
  'sender-not-carried',
  'rate-limited',
  'port-25-may-be-blocked',
  'no-ipv6-here',
  'not-public',
  // not asked
  'mailbox-not-asked',
  'hosts-not-asked',
  'cancelled',
] as const;

export const noteCodes = [
  'catch-all',
  'catch-all-unknown',
  'implicit-mx',
  'later-host',
  'first-host-down',
  'host-down',
  'single-host',
  'hosts-disagree',
  'preferred-host-refused-us',
  'equal-hosts',
  'mx-is-alias',
  'mx-is-address',
  'mx-without-address',
  'null-mx-with-others',
  'domain-is-alias',
  'tls-missing',
  'tls-failed',
  'tls-expired',
  'tls-wrong-name',
  'tls-untrusted',
  'name-server-silent',
  'name-server-lame',
  'name-server-astray',
  'walk-disagrees',
  'walk-stood-in',
  'dnssec-secure',
  'dnssec-insecure',
  'dnssec-bogus',
  'dnssec-indeterminate',
  'smtputf8-used',
  // patterns of the set
  'nolisting',
  'backup-weaker-tls',
  'backup-takes-any-name',
  'same-address',
  'same-network',
  'single-name-server',
  'single-provider',
  'old-provider',
  'host-not-public',
  'wildcard-mx',
  'capabilities-differ',
  // transport security
  'tls-old-protocol',
  'tls-weak-key',
  'tls-weak-signature',
  'tls-expires-soon',
  'tls-injected',
  'no-policy',
  'dane-match',
  'dane-mismatch',
  'dane-unusable',
  'dane-insecure',
  'dane-bogus',
  'dane-failed',
  'dane-not-all-hosts',
  'sts-match',
  'sts-mismatch',
  'sts-testing',
  'sts-none-mode',
  'sts-invalid',
  'sts-failed',
  'sts-short-max-age',
  'submission-open',
  'submission-missing',
  'submission-plain',
  // this machine
  'prober-no-reverse',
  'prober-reverse-unconfirmed',
  'prober-helo-mismatch',
  'prober-helo-literal',
  'prober-listed',
  'prober-behind-proxy',
  // habits
  'operator-takes-any-name',
  'operator-hides-mailboxes',
  'greylist-passed',
  'greeting-slow',
] as const;

const finding = {
  /** The mail host it is about, where it is about one. */
  host: z.string().max(1_100).nullable(),
  address: z.string().max(45).nullable(),
  /** The DNS exchanges that prove it. */
  exchangeIds: z.array(z.string().max(32)).max(1_000),
  /** The reply that proves it. */
  reply: smtpReplySchema.nullable(),
  /** What was counted or named, where that says more: `2` equals, `DSN, CHUNKING`, a list's name. Never a sentence. */
  detail: z.string().max(500).optional(),
  rule: ruleSchema.nullable(),
};

export const reasonSchema = z.object({ code: z.enum(reasonCodes), ...finding });
export const noteSchema = z.object({ code: z.enum(noteCodes), ...finding });

/** What proves an answer: the line a host said, or the record or fact that decided, with where it can be looked up. */
export const proofSchema = z.object({
  /** As it was said: a reply's line, a record, a certificate's fault. Never a sentence of ours. */
  text: z.string().max(4_096),
  host: z.string().max(1_100).nullable(),
  address: z.string().max(45).nullable(),
  exchangeIds: z.array(z.string().max(32)).max(1_000),
  rule: ruleSchema.nullable(),
});

/** One of the five answers: never merged into each other. `code` is a reason or note that says why, if one does. */
export const answerSchema = z.object({
  answer: z.enum(['yes', 'no', 'unknowable', 'not-asked']),
  code: z.enum([...reasonCodes, ...noteCodes]).nullable(),
  /** Null only where nothing was asked. */
  proof: proofSchema.nullable(),
});

export const verdictSchema = z.object({
  outcome: outcomeSchema,
  /** What decides the outcome, the weightiest first; never empty. */
  reasons: z.array(reasonSchema).min(1).max(200),
  /** What was seen beside it and does not decide. */
  notes: z.array(noteSchema).max(1_000),
  /** The host and address whose answer decided; null where none did. */
  decidedBy: z.object({ host: z.string().max(1_100), address: z.string().max(45) }).nullable(),
  answers: z.object({
    /** Does the domain receive mail? */
    domain: answerSchema,
    /** Does a mail host of it answer? */
    host: answerSchema,
    /** Does the domain's own transport policy (DANE, MTA-STS) let mail through to that host? Yes where it has none. */
    policy: answerSchema,
    /** Does the mailbox take mail? */
    mailbox: answerSchema,
    /** Was this machine let in? */
    prober: answerSchema,
  }),
  /** What real senders would do with the same evidence, in the order of `senderNames`. */
  senders: z.array(senderSchema).max(20).default([]),
});

export type Outcome = z.infer<typeof outcomeSchema>;
export type ReasonCode = (typeof reasonCodes)[number];
export type NoteCode = (typeof noteCodes)[number];
export type { Rule } from './rule';
export type Reason = z.infer<typeof reasonSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Proof = z.infer<typeof proofSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type AnswerName = keyof Verdict['answers'];
export type Verdict = z.infer<typeof verdictSchema>;
