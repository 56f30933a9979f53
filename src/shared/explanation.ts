// What a pasted reply, bounce or log says, read: findings grouped by cause, each with its proof and rule. The engine makes it
// (main/smtp/explain), window and terminal show it. Words for it stand in words/explanation.ts.

import { z } from 'zod';
import { mailboxAnswerSchema } from './evidence';

/** The most text that is read, in characters. */
export const explainLimit = 2_000_000;

const text = z.string().max(4_096);

/**
 * Why mail was not taken (or was). About the mailbox: the first five. About the domain or the way to it: to `relay-denied`. Not yet: to
 * `deferred`. About whoever sends, not about the mailbox: to `not-authorised`. About the message: to `expired`.
 */
export const causes = [
  'accepted',
  'no-such-mailbox',
  'mailbox-disabled',
  'mailbox-full',
  'recipient-restricted',
  'address-syntax',

  'no-such-domain',
  'dns-failed',
  'takes-no-mail',
  'unreachable',
  'tls-failed',
  'loop',
  'relay-denied',
  'login-required',

  'greylisted',
  'rate-limited',
  'too-many-recipients',
  'deferred',

  'block-list',
  'reputation',
  'reverse-dns',
  'hello-name',
  'authentication',
  'sender-address',
  'encryption-required',
  'policy',
  'not-authorised',

  'content',
  'too-big',
  'internationalised',
  'protocol',
  'expired',

  'refused',
] as const;

export const causeSchema = z.enum(causes);

/** Who must act. `nobody`: it goes on by itself; waiting is enough. */
export const actors = ['you', 'recipient', 'their-admin', 'our-admin', 'nobody'] as const;

/** Which command the reply answered; `data` is the message itself. */
export const explainStages = ['greeting', 'hello', 'starttls', 'mail', 'rcpt', 'data'] as const;

export const checkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trace'), address: z.string().max(320) }),
  z.object({ kind: z.literal('dns'), name: z.string().max(255), type: z.string().max(16) }),
]);

export const findingSchema = z.object({
  /** How many times it was found. */
  count: z.int().min(1),
  cause: causeSchema,
  /** Will the same mail be tried again (4yz), or was this the last word (5yz)? */
  lasting: z.enum(['done', 'temporary', 'permanent']),
  /** `host`: the other side's mail host said so. `sender`: the sending server found so itself, and nobody there was asked. */
  by: z.enum(['host', 'sender']),
  stage: z.enum(explainStages).nullable(),
  /** The first few whom it was about, as they stood; `recipientCount` tells how many there are. */
  recipients: z.array(z.string().max(320)).max(5),
  recipientCount: z.int().min(0),
  hosts: z.array(z.string().max(255)).max(5),
  /** The address of the host that said so. */
  address: z.string().max(45).nullable(),
  /** The reply's two codes; null where there was none. */
  code: z.int().min(200).max(599).nullable(),
  enhanced: z.string().max(16).nullable(),
  /** As the reply would be read by a trace; null where no host said anything. */
  meaning: mailboxAnswerSchema.shape.meaning.nullable(),
  rule: z.object({ id: z.string().max(64), source: z.string().max(300) }),
  retryAfterSeconds: mailboxAnswerSchema.shape.retryAfterSeconds,
  who: z.enum(actors),
  /** What can be looked at now. */
  check: checkSchema.nullable(),
  /** The first of them as it stood, and the line it began on, from 1. */
  said: text,
  line: z.int().min(1),
});

export const explanationSchema = z.object({
  /** What the text was taken for. `nothing`: no reply, bounce or log line is in it. */
  form: z.enum(['empty', 'nothing', 'reply', 'bounce', 'log']),
  /** Grouped by cause, rule and codes; the most frequent first. */
  findings: z.array(findingSchema).max(200),
  /** How many there were before grouping. */
  total: z.int().min(0),
  /** The text or its findings were more than is read. */
  isCut: z.boolean(),
});

export type Cause = z.infer<typeof causeSchema>;
export type Actor = (typeof actors)[number];
export type ExplainStage = (typeof explainStages)[number];
export type ExplainCheck = z.infer<typeof checkSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
