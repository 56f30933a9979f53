// What a domain's own transport policy says, as evidence: DANE (RFC 7672, TLSA records of a mail host) and MTA-STS (RFC 8461, a TXT
// record and a policy over HTTPS). Facts and codes only: how a sender that follows them would act is judged in verdict/judge.ts.

import { z } from 'zod';
import { failureSchema } from './failure';

const ms = z.number().min(0).max(1e9);
const name = z.string().max(1_100);
const exchangeIds = z.array(z.string().max(32)).max(1_000);

// ---- DANE

export const tlsaRecordSchema = z.object({
  usage: z.int().min(0).max(255),
  selector: z.int().min(0).max(255),
  matchingType: z.int().min(0).max(255),
  data: z.string().max(140_000), // hexadecimal
  /** RFC 7672 s.3.1: usages 2 and 3, selectors 0 and 1, matching types 0 to 2, data of the right length. */
  usable: z.boolean(),
});

/** The TLSA records of one mail host, and whether a sender may rest on them (RFC 7672 s.2.2). */
export const tlsaEvidenceSchema = z.object({
  /** `_25._tcp.` and the host's name, or the name its alias leads to (RFC 7672 s.2.2.2). */
  name,
  /**
   * `secure`: there are records, proved by DNSSEC. `none`: there is none, proved or in a zone that is not signed. `insecure`: there are
   * records, which nobody may rest on. `bogus`: their proof fails, so a DANE sender waits. `failed`: could not be asked, or the proof of
   * the MX set or of the addresses fails, so that nothing is known of them: a DANE sender waits as well (s.2.1.2).
   * `not-applicable`: not asked, as the MX set or the host's addresses are not signed.
   */
  state: z.enum(['secure', 'none', 'insecure', 'bogus', 'failed', 'not-applicable']),
  records: z.array(tlsaRecordSchema).max(100),
  failure: failureSchema.nullable(),
  exchangeIds,
});

/** How one host's certificate stands to its TLSA records. */
export const daneResultSchema = z.object({
  /** `unusable`: no record a sender can use, so encryption without a name is asked for (RFC 7672 s.2.2). `no-tls`: nothing to match. */
  state: z.enum(['match', 'mismatch', 'unusable', 'no-tls']),
  /** Index of the record that matched. */
  record: z.int().min(0).nullable(),
  /** Index in the chain of the certificate that matched. */
  certificate: z.int().min(0).nullable(),
  /** Why the nearest record does not match: `digest`, `name`, `expired`, `chain` (RFC 7672 s.3.1, s.3.2). */
  problem: z.enum(['digest', 'name', 'expired', 'chain']).nullable(),
});

// ---- MTA-STS

export const mtaStsProblems = [
  'several-records', // more than one record that begins with v=STSv1: as none (RFC 8461 s.3.1)
  'record-malformed',
  'no-id',
  'host-missing', // no address at mta-sts.DOMAIN
  'unreachable',
  'certificate', // RFC 8461 s.3.3
  'redirect', // 3xx is not followed (s.3.3)
  'status', // anything but 200
  'content-type', // should be text/plain (s.3.2)
  'too-long',
  'malformed',
  'version',
  'mode',
  'no-mx', // enforce or testing without mx (s.3.2)
  'max-age',
] as const;

export const mtaStsPolicySchema = z.object({
  mode: z.enum(['enforce', 'testing', 'none']),
  /** As written: names, or `*.` and a name (s.4.1). */
  mx: z.array(z.string().max(300)).max(1_000),
  maxAgeSeconds: z.int().min(0).max(31_557_600),
});

export const mtaStsEvidenceSchema = z.object({
  /** `none`: there is no record. `found`: a policy holds. `invalid`: published, and not usable. `failed`: could not be asked. */
  state: z.enum(['none', 'found', 'invalid', 'failed']),
  /** The TXT records at `_mta-sts.DOMAIN`, whole. */
  records: z.array(z.string().max(65_535)).max(50),
  id: z.string().max(64).nullable(),
  fetch: z
    .object({
      host: name,
      address: z.string().max(45).nullable(),
      port: z.int().min(1).max(65_535),
      startedMs: ms,
      endedMs: ms,
      status: z.int().min(0).max(999).nullable(),
      contentType: z.string().max(200).nullable(),
      body: z.string().max(66_000),
      failure: failureSchema.nullable(),
    })
    .nullable(),
  policy: mtaStsPolicySchema.nullable(),
  problems: z.array(z.enum(mtaStsProblems)).max(50),
  failure: failureSchema.nullable(),
  exchangeIds,
});

export type TlsaRecord = z.infer<typeof tlsaRecordSchema>;
export type TlsaEvidence = z.infer<typeof tlsaEvidenceSchema>;
export type DaneResult = z.infer<typeof daneResultSchema>;
export type MtaStsProblem = (typeof mtaStsProblems)[number];
export type MtaStsPolicy = z.infer<typeof mtaStsPolicySchema>;
export type MtaStsEvidence = z.infer<typeof mtaStsEvidenceSchema>;
