// What real senders would do with the same evidence, side by side. Codes only; the words stand in words/sender.ts, and the function
// that plays them is simulateSenders() in simulate-senders.ts.

import { z } from 'zod';
import { smtpReplySchema } from '../evidence';
import { ruleSchema } from './rule';

/**
 * `opportunistic`: encrypts where it can, checks nothing (RFC 7435). `dane`: holds to TLSA records (RFC 7672). `mta-sts`: holds to an
 * MTA-STS policy (RFC 8461). `strict`: sends only over TLS with a certificate that is trusted and names the host. `ipv4-only`,
 * `ipv6-only`: opportunistic, with one family.
 */
export const senderNames = ['opportunistic', 'dane', 'mta-sts', 'strict', 'ipv4-only', 'ipv6-only'] as const;

export const senderCodes = [
  'accepted',
  'recipient-refused',
  'recipient-deferred',
  'us-alone', // a refusal of this machine: another sender may fare otherwise
  'no-host-answers',
  'no-address-of-family',
  'tls-required', // this sender wants TLS that holds, and no host has it
  'dane-mismatch',
  'dane-bogus',
  'dane-failed', // the TLSA records could not be asked for, so a sender that holds to them waits (RFC 7672 s.2.1.2)
  'sts-mismatch', // no host both in the policy and with a certificate that holds
  'domain-refuses', // null MX, no such domain, nowhere to send
  'domain-fails', // DNS, for now
  'not-known',
  'not-asked',
] as const;

export const senderSchema = z.object({
  name: z.enum(senderNames),
  outcome: z.enum(['delivered', 'deferred', 'bounced', 'unknown', 'not-asked']),
  code: z.enum(senderCodes),
  /** Where it ended, or whose word decided. */
  host: z.string().max(1_100).nullable(),
  address: z.string().max(45).nullable(),
  /** Encrypted on the way? Null where it never came to that. */
  encrypted: z.boolean().nullable(),
  /** The enhanced status code its report would carry (RFC 3463): `5.1.1`, `4.7.5`. Null for delivered and not known. */
  status: z.string().max(16).nullable(),
  reply: smtpReplySchema.nullable(),
  /** Deferred: how long such a queue keeps trying before it gives up (RFC 5321 s.4.5.4.1), in seconds. */
  givesUpAfterSeconds: z.int().min(0).nullable(),
  rule: ruleSchema.nullable(),
});

export type SenderName = (typeof senderNames)[number];
export type SenderCode = (typeof senderCodes)[number];
export type Sender = z.infer<typeof senderSchema>;
