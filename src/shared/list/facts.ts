// What is known of one entry of a list: an entry is one address in one row. Codes only, small enough to be kept for millions: what the
// spelling shows (when read), what the domain's DNS shows, what its mail host said. What they come to is judge.ts's.
// The order of each table is kept in stored lists: new codes go to the end.

import { z } from 'zod';
import { mailboxAnswerSchema } from '../evidence';
import { failureSchema } from '../failure';

/** What the spelling of an entry is. `ok`, or why it can be no mailbox; codes as in address.ts, and three of our own. */
export const entryCodes = [
  'ok',
  /** The row has no address in its columns. */
  'no-address',
  'empty',
  'no-at',
  'no-local',
  'no-domain',
  'local-too-long',
  'domain-too-long',
  'too-long',
  'space',
  'control-character',
  'dot-placement',
  'bad-character',
  'open-quote',
  'bad-literal',
  'bad-domain',
  'single-label',
  'label-too-long',
  'hyphen-placement',
  /** Well formed by the RFCs, but its provider gives no such name (main/list/classify/provider-names.ts). */
  'provider-forbids',
  /** A top-level domain that is not delegated, nor reserved: a typing slip such as `.con`. */
  'unknown-tld',
  /** An empty line between rows: kept in its place, counted and shown nowhere. */
  'blank',
] as const;

/** Of the local part; a bit each. */
export const localSignals = [
  'role',
  'generated-looking',
  'trap-like',
  'tagged',
  'quoted',
  'utf8-local',
  'beside-name',
  'one-of-several',
] as const;

/** Of the domain; a bit each. */
export const domainSignals = [
  'free',
  'disposable',
  'typo',
  'international',
  'literal',
  'reserved',
  'parked',
] as const;

/** What a domain's DNS comes to. Never merged: it says no, it says yes, it could not be asked, it was not asked. */
export const domainOutcomes = [
  'not-asked',
  /** MX records, one host at least with a public address. */
  'mx',
  /** No MX, but an address: the domain is its own mail host (RFC 5321 s.5.1). */
  'implicit-mx',
  'null-mx',
  'no-such-domain',
  'no-mail-host',
  /** MX records, and no host of them has an address. */
  'hosts-without-address',
  /** Its hosts have private, loopback or otherwise unreachable addresses alone. */
  'hosts-private',
  /** An MX record that names an address, or the root beside others: nobody can send there. */
  'mx-unusable',
  /** MX records, but no host's addresses could be asked for. */
  'hosts-not-known',
  /** No answer, or a failure that says nothing of the domain. */
  'could-not-ask',
  /** The domain's own servers are broken: SERVFAIL or REFUSED from every one, by way of the resolver. */
  'servers-fail',
  /** An address literal: there is no DNS to ask. */
  'literal',
] as const;

/** What asking for one mailbox comes to. */
export const mailboxOutcomes = [
  'not-asked',
  'accepted',
  /** Taken, as any name of the domain would be: it cannot be known here. */
  'accept-all',
  /** The operator takes every name first and judges later: it cannot be known here. */
  'hidden',
  'no-such-mailbox',
  'disabled',
  'full',
  /** Refused for our sake, or for a policy: it says nothing of the mailbox. */
  'refuses-us',
  /** Asked to come back; waiting for that time. */
  'greylisted',
  /** Asked to come back as often as we try; no answer. */
  'still-deferred',
  'could-not-reach',
  /** Not asked, because this machine is no fit sender. */
  'not-asked-unfit',
  /** Not asked, because the host asked us to stop or takes no more of us. */
  'not-asked-resting',
  /** The host's answer is none that tells of a mailbox. */
  'unclear',
] as const;

export const listLevels = ['syntax', 'domain', 'mailbox'] as const;
export const duplicateRules = ['exact', 'letter-case', 'provider'] as const;

export type EntryCode = (typeof entryCodes)[number];
export type LocalSignal = (typeof localSignals)[number];
export type DomainSignal = (typeof domainSignals)[number];
export type ListSignal = LocalSignal | DomainSignal | 'duplicate';
export type DomainOutcome = (typeof domainOutcomes)[number];
export type MailboxOutcome = (typeof mailboxOutcomes)[number];
export type ListLevel = (typeof listLevels)[number];
export type DuplicateRule = (typeof duplicateRules)[number];

const name = z.string().max(1_100);

/** A mail host of a domain; its addresses by how they may be reached, not one by one. */
export const listHostSchema = z.object({
  name,
  preference: z.int().min(0).max(65_535),
  /** `none`: it has none. `not-known`: could not be asked. */
  addresses: z.enum(['public', 'private', 'none', 'not-known']),
  /** The first two of each family, as they were when asked. */
  first: z.array(z.string().max(45)).max(4),
});

/** Stored with a domain, as JSON. */
export const domainAnswerSchema = z.object({
  outcome: z.enum(domainOutcomes),
  /** In a sender's order, 20 at most. */
  hosts: z.array(listHostSchema).max(20),
  /** Key in verdict/mail-operators.ts; null: nobody known. */
  operator: z.string().max(60).nullable(),
  /** Each name on the way where the domain is an alias; empty otherwise. */
  aliases: z.array(name).max(20),
  /** Seconds. */
  ttl: z.int().min(0).max(4_294_967_295).nullable(),
  failure: failureSchema.nullable(),
  /** Its mail hosts or name servers belong to a parking service; which. */
  parkedBy: z.string().max(200).nullable(),
  askedAt: z.string().max(40),
});

/** Stored with a mailbox, as JSON. */
export const mailboxAnswerOfListSchema = z.object({
  outcome: z.enum(mailboxOutcomes),
  host: name.nullable(),
  address: z.string().max(45).nullable(),
  /** The reply that decided, read; null where none did. */
  answer: mailboxAnswerSchema.nullable(),
  failure: failureSchema.nullable(),
  /** As it was asked, spelled as in its row. */
  asked: z.string().max(1_024),
  tries: z.int().min(0).max(1_000),
  /** ISO 8601; of `greylisted` alone: not before. */
  dueAt: z.string().max(40).nullable(),
  askedAt: z.string().max(40),
});

export type ListHost = z.infer<typeof listHostSchema>;
export type DomainAnswer = z.infer<typeof domainAnswerSchema>;
export type ListMailboxAnswer = z.infer<typeof mailboxAnswerOfListSchema>;

/** All that a verdict rests on. `signals` are bits, as in the tables above: bit 0 is the first name. */
export interface EntryFacts {
  level: ListLevel;
  code: EntryCode;
  localSignals: number;
  domainSignals: number;
  /** `waiting`: to be asked at this level, and not yet answered. */
  domain: DomainOutcome | 'waiting';
  mailbox: MailboxOutcome | 'waiting';
  isDuplicate: boolean;
}
