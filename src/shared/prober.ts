// What is known of this machine as a sender: the name it greets with, the addresses it comes out with, their names in DNS, and
// whether block lists know them. Facts only; a fault here is ours, and never says anything of a mailbox.

import { z } from 'zod';
import { failureSchema } from './failure';

const ip = z.string().max(45);
const name = z.string().max(1_100);
const exchangeIds = z.array(z.string().max(32)).max(1_000);
const family = z.union([z.literal(4), z.literal(6)]);

export const outsideAddressSchema = z.object({
  address: ip,
  family,
  /** `own`: a public address of this machine. `reply`: a mail host said it. `dns`: a DNS answer said it. */
  source: z.enum(['own', 'reply', 'dns']),
  /** The host that said it, and its words; null where the address is our own. */
  host: name.nullable(),
  text: z.string().max(1_000).nullable(),
  exchangeIds,
});

/** PTR and back again (forward-confirmed reverse DNS, RFC 1912 s.2.1). */
export const reverseSchema = z.object({
  address: ip,
  names: z.array(name).max(100),
  /** Does one of the names lead back to the address? Null where that could not be asked. */
  confirmed: z.boolean().nullable(),
  failure: failureSchema.nullable(),
  exchangeIds,
});

/** One block list's word on one address (RFC 5782). */
export const listingSchema = z.object({
  list: name,
  address: ip,
  /**
   * `refused`: the list does not answer this resolver (127.255.255.x), which says nothing of the address. `broken`: it fails its own test
   * (RFC 5782 s.5), so it is not believed. `failed`: could not be asked.
   */
  state: z.enum(['listed', 'not-listed', 'refused', 'broken', 'failed']),
  codes: z.array(ip).max(50),
  /** The list's own words (TXT). */
  text: z.string().max(1_000),
  exchangeIds,
});

export const port25States = ['open', 'silent', 'refused', 'no-route', 'not-asked'] as const;

export const proberEvidenceSchema = z.object({
  helo: z.object({
    name: z.string().max(255),
    /** `literal`: this machine has no name of its own (RFC 5321 s.4.1.4). */
    source: z.enum(['settings', 'own-name', 'literal']),
    addresses: z.array(ip).max(100),
    failure: failureSchema.nullable(),
    exchangeIds,
  }),
  outside: z.array(outsideAddressSchema).max(20),
  reverse: z.array(reverseSchema).max(20),
  listings: z.array(listingSchema).max(200),
  /** The proxy everything of SMTP goes through, as text; null: none. */
  proxy: z.string().max(100).nullable(),
  /** Could any mail host be reached at its port, by family? `silent`: all that was tried kept silent, so it may be blocked here. */
  port25: z.object({ v4: z.enum(port25States), v6: z.enum(port25States) }),
});

export type OutsideAddress = z.infer<typeof outsideAddressSchema>;
export type Reverse = z.infer<typeof reverseSchema>;
export type Listing = z.infer<typeof listingSchema>;
export type Port25State = (typeof port25States)[number];
export type ProberEvidence = z.infer<typeof proberEvidenceSchema>;
