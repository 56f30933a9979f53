// How a trace is run: what the user set, in the window's settings or as flags of the terminal entry.
// A trace file carries these, so that whoever opens it knows under which conditions its evidence was gathered.

import { z } from 'zod';

/** How far a trace goes: names only; up to EHLO and STARTTLS; or up to RCPT TO. Never a message. */
export const depthSchema = z.enum(['dns', 'connect', 'mailbox']);
export const networkKindSchema = z.enum(['internet', 'sample']);

/** An IP address and a port; `address` has no brackets. */
export const endpointSchema = z.object({
  address: z.string().max(45),
  port: z.int().min(1).max(65_535),
});

/**
 * A recursive resolver and how it is asked: plain DNS over UDP (TCP where an answer is cut) or TCP alone, DNS over TLS
 * (RFC 7858) or DNS over HTTPS (RFC 8484). Dialled by address, never by name.
 */
export const resolverSchema = endpointSchema.extend({
  transport: z.enum(['udp', 'tcp', 'tls', 'https']).default('udp'),
  /** The name its certificate must carry (RFC 8310 s.8.1); null: its address. Means nothing without TLS. */
  tlsName: z.string().max(255).nullable().default(null),
  /** Of DNS over HTTPS alone. */
  path: z.string().max(255).default('/dns-query'),
});

/** Where the chain of trust begins: a DS or DNSKEY record in presentation form (RFC 4034 s.2.2, s.5.3). */
export const trustAnchorSchema = z.object({
  zone: z.string().max(255),
  type: z.enum(['DS', 'DNSKEY']),
  data: z.string().max(8_192),
});

/** A root server: its name and addresses, as in a root hints file (RFC 8109). */
export const rootHintSchema = z.object({
  name: z.string().max(255),
  addresses: z.array(z.string().max(45)).max(32),
});

export const traceOptionsSchema = z.object({
  depth: depthSchema,
  /** `system`: the resolvers this machine is set up with; `chosen`: `resolvers`; `none`: only the walk from the root. */
  resolverMode: z.enum(['system', 'chosen', 'none']),
  resolvers: z.array(resolverSchema).max(16),
  /** `order`: the next one only when the one before failed; `race`: all at once, the first answer counts. */
  resolverOrder: z.enum(['order', 'race']).default('order'),
  /** Prove the answers by DNSSEC ourselves. */
  dnssec: z.boolean().default(true),
  /** Trust anchors; null for those of the root built in (or the sample internet's own). */
  trustAnchors: z.array(trustAnchorSchema).max(64).nullable().default(null),
  /** Walk from the root as well, to show who said what. */
  walk: z.boolean(),
  /** Root servers to start from; null for those built in (or the sample internet's own). */
  rootHints: z.array(rootHintSchema).max(64).nullable(),
  /** Port of every name server met on the walk. */
  dnsPort: z.int().min(1).max(65_535),
  smtpPort: z.int().min(1).max(65_535),
  /** Dial loopback, private and link-local addresses: this is a private network. */
  allowPrivate: z.boolean(),
  /** The name given at EHLO; null: this machine's own name, or its address literal (RFC 5321 s.4.1.4). */
  helo: z.string().max(255).nullable(),
  /** The envelope sender; empty for the null sender `<>`. */
  mailFrom: z.string().max(320),
  /** Longest wait for one answer of a mail host: connect, greeting, each reply. */
  timeoutMs: z.int().min(100).max(600_000),
  /** Root certificates (PEM) trusted besides the system's: a private network's own. */
  caCertificates: z.array(z.string().max(65_536)).max(64).default([]),
  /** Where an MTA-STS policy is fetched. */
  httpsPort: z.int().min(1).max(65_535).default(443),
  /** Ask for the domain's transport policy: MTA-STS and DANE. */
  policy: z.boolean().default(true),
  /** Look at this machine as a sender first: its name, its address, block lists. */
  prober: z.boolean().default(true),
  /** Ask for the submission service of the domain as well, ports 465 and 587 (RFC 8314). */
  submission: z.boolean().default(false),
  /** A SOCKS5 proxy (RFC 1928) for everything of SMTP; dialled by address. Its login, if it wants one, is never in a trace. */
  proxy: endpointSchema.nullable().default(null),
  /** Connections to one mail operator at a time. */
  connectionsPerOperator: z.int().min(1).max(10).default(1),
});

export type Depth = z.infer<typeof depthSchema>;
export type NetworkKind = z.infer<typeof networkKindSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type Resolver = z.infer<typeof resolverSchema>;
export type TrustAnchor = z.infer<typeof trustAnchorSchema>;
export type RootHint = z.infer<typeof rootHintSchema>;
export type TraceOptions = z.infer<typeof traceOptionsSchema>;

export const defaultTraceOptions: TraceOptions = {
  depth: 'mailbox',
  resolverMode: 'system',
  resolvers: [],
  resolverOrder: 'order',
  dnssec: true,
  trustAnchors: null,
  walk: true,
  rootHints: null,
  dnsPort: 53,
  smtpPort: 25,
  allowPrivate: false,
  helo: null,
  mailFrom: '',
  caCertificates: [],
  httpsPort: 443,
  policy: true,
  prober: true,
  submission: false,
  proxy: null,
  connectionsPerOperator: 1,
  timeoutMs: 45_000, // busy hosts greet after 20 to 30 s; the RFC's five minutes are for queues, not for people
};

/** A resolver asked by plain DNS over UDP. */
export function plainResolver({ address, port }: Endpoint): Resolver {
  return { address, port, transport: 'udp', tlsName: null, path: '/dns-query' };
}
