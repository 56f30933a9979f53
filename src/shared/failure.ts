// What can go wrong, by layer. Each failure says whether it is temporary (asking again later may help), whose lack
// it is (ours: this machine or its network; theirs: the other side) and keeps the words of whoever refused.
// Not here: what a failure means for a mailbox. That is the verdict's business alone.

import { z } from 'zod';

const common = {
  /** Asking again later may give another answer. */
  temporary: z.boolean(),
  /** `here`: this machine or its network lacks something; says nothing about the other side. */
  side: z.enum(['here', 'there']),
  /** The evidence in a few words: an errno, an rcode, a reply line, an alert. Never a sentence for people. */
  detail: z.string().max(2_000),
};

export const dnsFailureSchema = z.object({
  layer: z.literal('dns'),
  code: z.enum([
    'timeout', // asked, no answer within the schedule
    'unreachable', // the question could not be sent
    'untrusted', // the resolver's certificate does not hold, so it was not asked (RFC 8310 s.5)
    'servfail', // RCODE 2
    'refused', // RCODE 5
    'format-error', // RCODE 1
    'not-implemented', // RCODE 4
    'other-rcode',
    'malformed', // an answer that can't be decoded
    'lame', // a server that is not authoritative for the zone it was named for
    'alias-loop', // a CNAME chain that closes on itself or is too long
    'walk-too-long', // more delegations or questions than the bound allows
    'no-servers', // no name server left to ask
    'bad-name', // not a name DNS can carry
  ]),
  ...common,
});

export const tcpFailureSchema = z.object({
  layer: z.literal('tcp'),
  code: z.enum([
    'refused',
    'timeout',
    'unreachable',
    'no-route-here',
    'reset',
    'closed',
    'not-public',
    'other',
  ]),
  ...common,
});

export const tlsFailureSchema = z.object({
  layer: z.literal('tls'),
  code: z.enum(['handshake', 'timeout', 'closed', 'injected', 'other']),
  /** The TLS alert that ended it (RFC 8446 s.6), where one was heard. */
  alert: z.int().min(0).max(255).optional(),
  ...common,
});

export const smtpFailureSchema = z.object({
  layer: z.literal('smtp'),
  code: z.enum([
    'timeout',
    'closed', // hung up in the middle of the dialogue
    'garbage', // what came is not an SMTP reply (RFC 5321 s.4.2)
    'too-long', // a line or reply beyond the bound
    'greeting-refused', // a 4yz or 5yz instead of 220 (RFC 5321 s.3.1)
    'hello-refused',
    'sender-refused', // MAIL FROM answered with 4yz or 5yz
    'recipient-refused',
    'smtputf8-missing', // needed for this address and not offered (RFC 6531 s.3.1)
  ]),
  ...common,
});

export const httpsFailureSchema = z.object({
  layer: z.literal('https'),
  code: z.enum(['connect', 'certificate', 'timeout', 'status', 'too-long', 'other']),
  ...common,
});

export const runFailureSchema = z.object({
  layer: z.literal('run'),
  code: z.enum(['cancelled', 'bad-input', 'not-found', 'busy', 'file', 'internal']),
  ...common,
});

export const failureSchema = z.discriminatedUnion('layer', [
  dnsFailureSchema,
  tcpFailureSchema,
  tlsFailureSchema,
  smtpFailureSchema,
  httpsFailureSchema,
  runFailureSchema,
]);

export type DnsFailure = z.infer<typeof dnsFailureSchema>;
export type TcpFailure = z.infer<typeof tcpFailureSchema>;
export type TlsFailure = z.infer<typeof tlsFailureSchema>;
export type SmtpFailure = z.infer<typeof smtpFailureSchema>;
export type HttpsFailure = z.infer<typeof httpsFailureSchema>;
export type RunFailure = z.infer<typeof runFailureSchema>;
export type Failure = z.infer<typeof failureSchema>;

/** In the detail of a question that was out when another server's answer was there. */
export const outrun = 'not waited for: another resolver answered first';

export const cancelled: RunFailure = {
  layer: 'run',
  code: 'cancelled',
  temporary: true,
  side: 'here',
  detail: 'stopped on request',
};
