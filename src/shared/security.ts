// What DNSSEC proves of one answer: one of four words (RFC 4033 s.5), and the chain of links from a trust anchor down to the
// records, each with how it came out. Facts and codes only; the sentences stand in words/dnssec.ts, and main/dns/dnssec makes it.

import { z } from 'zod';

const name = z.string().max(1_100);
const exchangeIds = z.array(z.string().max(32)).max(1_000);

/**
 * `secure`: proved from a trust anchor down. `insecure`: proved that a zone on the way is not signed. `bogus`: should be
 * proved and is not. `indeterminate`: could not be found out (no anchor, or what is needed could not be asked).
 */
export const securityStateSchema = z.enum(['secure', 'insecure', 'bogus', 'indeterminate']);

/** Why a link does not hold. Each is one sentence in words/dnssec.ts and one rule in shared/verdict/rules.ts. */
export const securityFaultSchema = z.enum([
  'no-anchor', // no trust anchor covers the name
  'not-asked', // a record the chain needs could not be asked for
  'no-ds-match', // no DNSKEY of the zone matches any DS of its parent
  'no-dnskey', // a DS points at the zone, which has no DNSKEY
  'no-signature', // a signed zone's records came without RRSIG
  'signature-expired',
  'signature-not-yet-valid',
  'signature-wrong', // the cryptography says no
  'signature-no-key', // made with a key the zone does not publish
  'signer-wrong', // the signer's name is not the zone's
  'no-denial', // "there is none" without NSEC or NSEC3 that prove it
  'denial-wrong', // NSEC or NSEC3 that prove something else
  'wildcard-unproved', // expanded from a wildcard, without proof that no closer name exists
  'unsupported-algorithm', // signed with what we can not check: as unsigned (RFC 4035 s.5.2)
  'unsupported-digest',
  'too-many-iterations', // NSEC3 with more than RFC 9276 s.3.2 wants: as unsigned
  'unsigned-delegation', // proved: the parent has no DS for the zone
  'alias-loop',
  'too-much-work', // more keys, signatures or links than the bounds allow (CVE-2023-50387)
]);

export const securityLinkSchema = z.object({
  /**
   * `anchor`: where trust begins. `ds`: the parent vouches for the zone's keys. `keys`: the zone's key set, signed by itself.
   * `no-ds`: proof that the parent does not vouch. `answer`: the records asked for. `alias`: a CNAME or DNAME on the way.
   * `denial`: proof that there is none.
   */
  kind: z.enum(['anchor', 'ds', 'no-ds', 'keys', 'alias', 'answer', 'denial']),
  /** The zone that speaks. */
  zone: name,
  /** Whose records they are. */
  name,
  type: z.string().max(16),
  state: securityStateSchema,
  fault: securityFaultSchema.nullable(),
  /** The key the signature was made with, where one was looked at. */
  keyTag: z.int().min(0).max(65_535).nullable(),
  algorithm: z.int().min(0).max(255).nullable(),
  /** Of the signature, ISO 8601. */
  validFrom: z.string().max(40).nullable(),
  validTo: z.string().max(40).nullable(),
  /** A few words of evidence: digest, NSEC owner, what was found instead. Never a sentence. */
  detail: z.string().max(500),
  exchangeIds,
});

export const securitySchema = z.object({
  question: z.object({ name, type: z.string().max(16) }),
  security: securityStateSchema,
  /** From the trust anchor to the answer. */
  links: z.array(securityLinkSchema).max(500),
  /** Index in `links` of the one that decided, where the answer is not secure. */
  failing: z.int().min(0).nullable(),
  /** Who was asked for the records: the resolver (with CD, so that it hides nothing), or the zones' own servers. */
  source: z.enum(['resolver', 'walk']),
  exchangeIds,
});

export type SecurityState = z.infer<typeof securityStateSchema>;
export type SecurityFault = z.infer<typeof securityFaultSchema>;
export type SecurityLink = z.infer<typeof securityLinkSchema>;
export type Security = z.infer<typeof securitySchema>;
