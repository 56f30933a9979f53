// What a trace gathered: every DNS exchange, every line of every SMTP dialogue, each with its time. Facts only; what
// they mean is judged once, in verdict/judge.ts. The same schemas check a trace file on its way in, so each is bounded.
// Times (`...Ms`) are milliseconds since the trace began. Bytes are base64.

import { z } from 'zod';
import { dnsFailureSchema, failureSchema } from './failure';
import { daneResultSchema, tlsaEvidenceSchema } from './policy';

const ms = z.number().min(0).max(1e9);
const text = z.string().max(4_096);
const name = z.string().max(1_100); // a domain name in presentation form, escapes included
const ip = z.string().max(45);

// ---- DNS

export const dnsRecordSchema = z.object({
  name,
  type: z.string().max(16), // a mnemonic, or TYPE123 (RFC 3597)
  ttl: z.int().min(0).max(4_294_967_295),
  data: z.string().max(140_000), // presentation form
});

export const dnsResponseSchema = z.object({
  rcode: z.string().max(24), // NOERROR, NXDOMAIN, ...
  authoritative: z.boolean(),
  truncated: z.boolean(),
  recursionAvailable: z.boolean(),
  /** AD: a claim of whoever answered. Waypost proves for itself (security.ts) and never rests on it. */
  authenticData: z.boolean(),
  recursionDesired: z.boolean().default(false),
  checkingDisabled: z.boolean().default(false),
  /** Null: the answer carried no OPT record (RFC 6891). */
  edns: z
    .object({
      udpSize: z.int().min(0).max(65_535),
      version: z.int().min(0).max(255),
      dnssecOk: z.boolean(),
      /** Option codes in the order they came. */
      options: z.array(z.int().min(0).max(65_535)).max(1_000),
    })
    .nullable()
    .default(null),
  /** Extended errors (RFC 8914): `22 No Reachable Authority: text`. */
  extendedErrors: z.array(text).max(100).default([]),
  answer: z.array(dnsRecordSchema).max(10_000),
  authority: z.array(dnsRecordSchema).max(10_000),
  additional: z.array(dnsRecordSchema).max(10_000),
});

/** One question to one server and what came of it. A time-out and its repetition are two exchanges. */
export const dnsExchangeSchema = z.object({
  id: z.string().max(32),
  /**
   * `resolver`: a recursive resolver was asked. `walk`: a server of a zone, on our own way down from the root. `echo`: a server that
   * answers with the address it was asked from.
   */
  role: z.enum(['resolver', 'walk', 'echo']),
  /** The zone the server was asked as a server of ('.' for the root); null for a resolver. */
  zone: name.nullable(),
  server: z.object({ name: name.nullable(), address: ip, port: z.int().min(0).max(65_535) }),
  transport: z.enum(['udp', 'tcp', 'tls', 'https']),
  question: z.object({ name, type: z.string().max(16) }),
  /** The name this shortened question leads on to: servers are shown no more of it than they need (RFC 9156). */
  minimisedFor: name.optional(),
  startedMs: ms,
  endedMs: ms,
  outcome: z.enum(['answer', 'alias', 'referral', 'no-data', 'no-such-name', 'truncated', 'failed']),
  response: dnsResponseSchema.nullable(),
  failure: dnsFailureSchema.nullable(),
  /** Packets that came meanwhile and were not the answer (RFC 5452 s.9.1): wrong id, wrong question, ... */
  ignored: z
    .array(z.object({ why: z.string().max(64), count: z.int().min(1) }))
    .max(16)
    .default([]),
  sent: z.string().max(90_000),
  received: z.string().max(90_000).nullable(),
});

// ---- MX

export const mxRecordSchema = z.object({
  preference: z.int().min(0).max(65_535),
  exchange: name,
  ttl: z.int().min(0),
});

export const mxEvidenceSchema = z.object({
  /** RFC 5321 s.5.1: MX records; none, but an address (implicit MX); a null MX (RFC 7505); none and no address. */
  kind: z.enum(['explicit', 'implicit', 'null', 'none', 'no-such-domain']),
  records: z.array(mxRecordSchema).max(1_000),
  /** Names the domain's own CNAME led through, first the domain itself; empty when it is no alias. */
  aliases: z.array(name).max(64),
  source: z.enum(['resolver', 'walk']),
  exchangeIds: z.array(z.string().max(32)).max(1_000),
  /** The MX set as the zone's own servers gave it on the walk, where both were asked; null where not. */
  walkAgrees: z.boolean().nullable(),
  /** Does a name below the domain that nobody made have an MX as well? Null: not asked, or no answer. */
  wildcard: z.boolean().nullable().default(null),
});

// ---- mail hosts

export const addressScopeSchema = z.enum(['public', 'loopback', 'private', 'link-local', 'reserved']);

export const hostAddressSchema = z.object({
  address: ip,
  family: z.union([z.literal(4), z.literal(6)]),
  ttl: z.int().min(0).nullable(), // null for an address literal
  scope: addressScopeSchema,
});

export const hostAddressesSchema = z.object({
  state: z.enum(['waiting', 'done', 'failed', 'skipped']),
  list: z.array(hostAddressSchema).max(1_000),
  /** Names the host's own CNAME led through (RFC 5321 s.5.1 forbids one), first the host itself. */
  aliases: z.array(name).max(64),
  /** The name is itself an IP address in digits, which MX can't carry. */
  isAddressInDigits: z.boolean(),
  /** `none`: asked, there is no address. A failure in either family is kept even when the other answered. */
  failure: failureSchema.nullable(),
  exchangeIds: z.array(z.string().max(32)).max(1_000),
});

export const smtpReplySchema = z.object({
  code: z.int().min(0).max(999),
  /** Enhanced status code (RFC 3463), for example `5.1.1`; null where the host gave none. */
  enhanced: z.string().max(16).nullable(),
  lines: z.array(text).max(200),
});

export const dialogueLineSchema = z.object({
  atMs: ms,
  from: z.enum(['us', 'host', 'note']),
  text,
});

export const certificateSchema = z.object({
  subject: text,
  issuer: text,
  names: z.array(text).max(1_000),
  validFrom: z.string().max(64), // ISO 8601
  validTo: z.string().max(64),
  sha256: z.string().max(128), // hexadecimal
  keyType: z.string().max(32),
  /** The signature's algorithm as it is named in X.509: `ecdsa-with-SHA256`; empty where it could not be read. */
  signature: z.string().max(64).default(''),
  /** The certificate itself, in DER, base64; empty where it is larger than is kept. */
  der: z.string().max(90_000).default(''),
});

export const tlsEvidenceSchema = z.object({
  protocol: z.string().max(16),
  cipher: z.string().max(64),
  /** How the keys were agreed: `ECDH X25519`, `DH 1024`, or empty where it could not be learnt. */
  keyExchange: z.string().max(64).default(''),
  chain: z.array(certificateSchema).max(16),
  /** Valid in time, up to a trusted root. The names are judged apart. */
  trusted: z.boolean(),
  /** Why it is not trusted, as OpenSSL names it (CERT_HAS_EXPIRED, ...); null where it is. */
  problem: z.string().max(64).nullable(),
  /** The certificate names this host (RFC 9525). */
  nameMatches: z.boolean(),
});

/** What a host's answer to RCPT TO means. `prober-refused`: it refused us, and said nothing about the mailbox. */
export const mailboxAnswerSchema = z.object({
  meaning: z.enum([
    'accepted',
    'no-such-mailbox',
    'mailbox-disabled',
    'mailbox-full',
    'greylisted',
    'deferred',
    'relay-denied',
    'prober-refused',
    'rate-limited',
    'refused', // a permanent refusal whose reason can't be told
  ]),
  reply: smtpReplySchema,
  /** The rule that read the reply, from the table in main/smtp. */
  rule: z.string().max(64),
  /** Seconds the host asked us to wait, where it did. */
  retryAfterSeconds: z.int().min(0).max(1e7).nullable(),
});

export const attemptSchema = z.object({
  address: ip,
  family: z.union([z.literal(4), z.literal(6)]),
  port: z.int().min(1).max(65_535),
  /** Which time it was approached: 1, and more after it had asked us to come again (RFC 6647). */
  round: z.int().min(1).max(100).default(1),
  /** Our own end of the connection. */
  local: z
    .object({ address: ip, port: z.int().min(0).max(65_535) })
    .nullable()
    .default(null),
  state: z.enum(['running', 'done', 'failed', 'skipped']),
  /**
   * Why it was not tried, where `state` is `skipped`. `resting`: its operator asked us to slow down. `waiting`: it asked us to come again
   * later, and later is not yet.
   */
  skipped: z
    .enum(['cancelled', 'answered-already', 'not-public', 'over-limit', 'resting', 'waiting'])
    .nullable(),
  startedMs: ms,
  endedMs: ms.nullable(),
  connectedMs: ms.nullable(),
  /** How far it came: the last stage begun. */
  stage: z.enum([
    'connect',
    'greeting',
    'hello',
    'starttls',
    'hello-again',
    'mail',
    'rcpt',
    'goodbye',
    'end',
  ]),
  lines: z.array(dialogueLineSchema).max(2_000),
  greeting: smtpReplySchema.nullable(),
  /** EHLO keywords with their parameters; null until EHLO (or HELO) was answered. */
  capabilities: z.array(text).max(200).nullable(),
  startTls: z.enum(['not-asked', 'not-offered', 'refused', 'failed', 'done']),
  tls: tlsEvidenceSchema.nullable(),
  tlsFailure: failureSchema.nullable(),
  mailbox: mailboxAnswerSchema.nullable(),
  /** Does the host take any local part of this domain? Asked once a domain, after the target was accepted. */
  catchAll: z.enum(['not-asked', 'yes', 'no', 'cannot-be-known']),
  /** What ended the attempt before its depth was reached. */
  failure: failureSchema.nullable(),
  /** The reply behind the failure, where the host gave one, read as in `mailbox`. */
  refusal: mailboxAnswerSchema.nullable(),
  /** The certificate against the host's TLSA records; null where there are none to hold to. */
  dane: daneResultSchema.nullable().default(null),
});

export const hostEvidenceSchema = z.object({
  name,
  preference: z.int().min(0).max(65_535),
  /** Which of the groups of equal preference, from 0. */
  group: z.int().min(0),
  addresses: hostAddressesSchema,
  attempts: z.array(attemptSchema).max(1_000),
  /** Null: not asked. */
  tlsa: tlsaEvidenceSchema.nullable().default(null),
});

export type DnsRecord = z.infer<typeof dnsRecordSchema>;
export type DnsResponse = z.infer<typeof dnsResponseSchema>;
export type DnsExchange = z.infer<typeof dnsExchangeSchema>;
export type MxRecord = z.infer<typeof mxRecordSchema>;
export type MxEvidence = z.infer<typeof mxEvidenceSchema>;
export type AddressScope = z.infer<typeof addressScopeSchema>;
export type HostAddress = z.infer<typeof hostAddressSchema>;
export type HostAddresses = z.infer<typeof hostAddressesSchema>;
export type SmtpReply = z.infer<typeof smtpReplySchema>;
export type DialogueLine = z.infer<typeof dialogueLineSchema>;
export type Certificate = z.infer<typeof certificateSchema>;
export type TlsEvidence = z.infer<typeof tlsEvidenceSchema>;
export type MailboxAnswer = z.infer<typeof mailboxAnswerSchema>;
export type MailboxMeaning = MailboxAnswer['meaning'];
export type Attempt = z.infer<typeof attemptSchema>;
export type HostEvidence = z.infer<typeof hostEvidenceSchema>;

/** What an attempt has learnt before it has learnt anything. */
export const nothingLearnt = {
  greeting: null,
  capabilities: null,
  startTls: 'not-asked',
  tls: null,
  tlsFailure: null,
  mailbox: null,
  catchAll: 'not-asked',
  failure: null,
  refusal: null,
  dane: null,
} as const satisfies Partial<Attempt>;
