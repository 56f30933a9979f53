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

/** A root server: its name and addresses, as in a root hints file (RFC 8109). */
export const rootHintSchema = z.object({
  name: z.string().max(255),
  addresses: z.array(z.string().max(45)).max(32),
});

export const traceOptionsSchema = z.object({
  depth: depthSchema,
  /** `system`: the resolvers this machine is set up with; `chosen`: `resolvers`; `none`: only the walk from the root. */
  resolverMode: z.enum(['system', 'chosen', 'none']),
  resolvers: z.array(endpointSchema).max(16),
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
});

export type Depth = z.infer<typeof depthSchema>;
export type NetworkKind = z.infer<typeof networkKindSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type RootHint = z.infer<typeof rootHintSchema>;
export type TraceOptions = z.infer<typeof traceOptionsSchema>;

export const defaultTraceOptions: TraceOptions = {
  depth: 'mailbox',
  resolverMode: 'system',
  resolvers: [],
  walk: true,
  rootHints: null,
  dnsPort: 53,
  smtpPort: 25,
  allowPrivate: false,
  helo: null,
  mailFrom: '',
  timeoutMs: 45_000, // busy hosts greet after 20 to 30 s; the RFC's five minutes are for queues, not for people
};
