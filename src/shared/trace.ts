// A trace: the whole evidence of one address's way, from its first question to its verdict, as it grows and as it is saved.
// It grows by events alone; the engine and the window fold the same events with the same function, so both hold the same
// trace. `traceAt` gives it as it stood at a moment, for the replay. Explained in docs/trace-format.md.

import { z } from 'zod';
import {
  attemptSchema,
  dnsExchangeSchema,
  hostAddressesSchema,
  hostEvidenceSchema,
  mxEvidenceSchema,
} from './evidence';
import { failureSchema } from './failure';
import { networkKindSchema, traceOptionsSchema } from './options';
import { mtaStsEvidenceSchema, tlsaEvidenceSchema } from './policy';
import { proberEvidenceSchema } from './prober';
import { securitySchema } from './security';
import { verdictSchema } from './verdict/schema';

const ms = z.number().min(0).max(1e9);

/** The named steps, in the order of RFC 5321 s.5.1; every trace carries each of them once, in this order. */
export const stepNames = [
  'address', // is it an address, and what domain does it name
  'walk', // from the root down to the domain's name servers, to show who says what
  'mx', // the MX set as a sender's resolver gives it: records, implicit, null, none
  'order', // by preference, equals shuffled
  'addresses', // every host's addresses, both families
  'policy', // MTA-STS of the domain, TLSA of its hosts
  'prober', // this machine as a sender, before SMTP is judged
  'hosts', // each host approached as a sender would
  'verdict',
] as const;

export const skipReasons = [
  'depth',
  'cancelled',
  'earlier-step',
  'literal',
  'switched-off',
  'null-mx',
] as const;

export const stepSchema = z.object({
  name: z.enum(stepNames),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  skipped: z.enum(skipReasons).nullable(),
  failure: failureSchema.nullable(),
  startedMs: ms.nullable(),
  endedMs: ms.nullable(),
});

/** The address as it was understood. `domain` is null for an address literal; `literal` is null for a domain. */
export const tracedAddressSchema = z.object({
  local: z.string().max(320), // as typed, quotes kept
  domain: z.object({ ascii: z.string().max(255), unicode: z.string().max(1_020) }).nullable(),
  literal: z
    .object({ address: z.string().max(45), family: z.union([z.literal(4), z.literal(6)]) })
    .nullable(),
  needsSmtpUtf8: z.boolean(),
});

/** When, and where, to come again (RFC 6647 s.2). */
export const waitingSchema = z.object({
  host: z.string().max(1_100),
  address: z.string().max(45),
  /** ISO 8601, UTC. */
  since: z.string().max(40),
  until: z.string().max(40),
  /** Did the host name the time, or is it ours? */
  stated: z.boolean(),
});

/** One host and port of the domain's submission service (RFC 6409, RFC 8314). */
export const submissionHostSchema = z.object({
  name: z.string().max(1_100),
  port: z.int().min(1).max(65_535),
  /** `srv`: the domain says so (RFC 6186, RFC 8314 s.5.1). `mx`: the MX host, tried for want of a record. */
  source: z.enum(['srv', 'mx']),
  /** `implicit`: TLS from the first octet (port 465). */
  tls: z.enum(['implicit', 'starttls']),
  attempt: attemptSchema.nullable(),
  failure: failureSchema.nullable(),
  exchangeIds: z.array(z.string().max(32)).max(1_000),
});

export const traceFormat = 'waypost-trace';
/** 2: steps `policy` and `prober`, `answers` as they are now. A file of version 1 is brought up on reading (store/trace-file.ts). */
export const traceVersion = 2;

export const traceSchema = z.object({
  format: z.literal(traceFormat),
  version: z.literal(traceVersion),
  id: z.string().min(1).max(64),
  application: z.object({ name: z.string().max(64), version: z.string().max(32) }),
  startedAt: z.string().max(40), // ISO 8601, UTC
  network: networkKindSchema,
  input: z.string().max(1_024),
  options: traceOptionsSchema,
  /** `waiting`: judged, and left open until a host that asked us to come again may be asked again. */
  state: z.enum(['running', 'waiting', 'complete', 'cancelled']),
  elapsedMs: ms,
  waiting: waitingSchema.nullable().default(null),
  steps: z.array(stepSchema).length(stepNames.length),
  address: tracedAddressSchema.nullable(),
  exchanges: z.array(dnsExchangeSchema).max(20_000),
  mx: mxEvidenceSchema.nullable(),
  /** What DNSSEC proves of the MX set and of the hosts' addresses, a question each. */
  security: z.array(securitySchema).max(200).default([]),
  /** In the order a sender would try them. */
  hosts: z.array(hostEvidenceSchema).max(1_000),
  mtaSts: mtaStsEvidenceSchema.nullable().default(null),
  prober: proberEvidenceSchema.nullable().default(null),
  /** Hosts asked for the submission service; empty where that was not asked for. */
  submission: z.array(submissionHostSchema).max(20).default([]),
  verdict: verdictSchema.nullable(),
});

export const traceEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), step: stepSchema }),
  z.object({ type: z.literal('address'), address: tracedAddressSchema }),
  z.object({ type: z.literal('exchange'), exchange: dnsExchangeSchema }),
  z.object({ type: z.literal('mx'), mx: mxEvidenceSchema }),
  z.object({ type: z.literal('security'), security: securitySchema }),
  z.object({ type: z.literal('hosts'), hosts: z.array(hostEvidenceSchema) }),
  z.object({ type: z.literal('host-addresses'), host: z.int().min(0), addresses: hostAddressesSchema }),
  z.object({ type: z.literal('attempt'), host: z.int().min(0), attempt: attemptSchema }),
  z.object({ type: z.literal('tlsa'), host: z.int().min(0), tlsa: tlsaEvidenceSchema }),
  z.object({ type: z.literal('mta-sts'), mtaSts: mtaStsEvidenceSchema }),
  z.object({ type: z.literal('prober'), prober: proberEvidenceSchema }),
  z.object({ type: z.literal('submission'), submission: z.array(submissionHostSchema) }),
  z.object({ type: z.literal('verdict'), verdict: verdictSchema }),
  /** Judged, and left open: whoever listens hears of the trace again. */
  z.object({ type: z.literal('wait'), waiting: waitingSchema, elapsedMs: ms }),
  z.object({ type: z.literal('end'), state: z.enum(['complete', 'cancelled']), elapsedMs: ms }),
]);

export type StepName = (typeof stepNames)[number];
export type SkipReason = (typeof skipReasons)[number];
export type Step = z.infer<typeof stepSchema>;
export type TracedAddress = z.infer<typeof tracedAddressSchema>;
export type Waiting = z.infer<typeof waitingSchema>;
export type SubmissionHost = z.infer<typeof submissionHostSchema>;
export type Trace = z.infer<typeof traceSchema>;
export type TraceEvent = z.infer<typeof traceEventSchema>;

/** The trace before its first event. */
export function emptyTrace(
  head: Pick<Trace, 'id' | 'application' | 'startedAt' | 'network' | 'input' | 'options'>,
): Trace {
  return {
    format: traceFormat,
    version: traceVersion,
    ...head,
    state: 'running',
    elapsedMs: 0,
    steps: stepNames.map((name) => ({
      name,
      state: 'waiting',
      skipped: null,
      failure: null,
      startedMs: null,
      endedMs: null,
    })),
    address: null,
    exchanges: [],
    mx: null,
    security: [],
    waiting: null,
    hosts: [],
    mtaSts: null,
    prober: null,
    submission: [],
    verdict: null,
  };
}

/** The trace after an event; the one given stays as it is. An event for a host that is not there changes nothing. */
export function applyTraceEvent(trace: Trace, event: TraceEvent): Trace {
  switch (event.type) {
    case 'step':
      return {
        ...trace,
        steps: trace.steps.map((step) => (step.name === event.step.name ? event.step : step)),
      };
    case 'address':
      return { ...trace, address: event.address };
    case 'exchange':
      return { ...trace, exchanges: [...trace.exchanges, event.exchange] };
    case 'mx':
      return { ...trace, mx: event.mx };
    case 'security':
      return { ...trace, security: [...trace.security, event.security] };
    case 'hosts':
      return { ...trace, hosts: event.hosts };
    case 'host-addresses':
      return withHost(trace, event.host, (host) => ({ ...host, addresses: event.addresses }));
    case 'attempt':
      return withHost(trace, event.host, (host) => ({
        ...host,
        attempts: putAttempt(host.attempts, event.attempt),
      }));
    case 'tlsa':
      return withHost(trace, event.host, (host) => ({ ...host, tlsa: event.tlsa }));
    case 'mta-sts':
      return { ...trace, mtaSts: event.mtaSts };
    case 'prober':
      return { ...trace, prober: event.prober };
    case 'submission':
      return { ...trace, submission: event.submission };
    case 'verdict':
      return { ...trace, verdict: event.verdict };
    case 'wait':
      return { ...trace, state: 'waiting', waiting: event.waiting, elapsedMs: event.elapsedMs };
    case 'end':
      return { ...trace, state: event.state, waiting: null, elapsedMs: event.elapsedMs };
  }
}

type Host = Trace['hosts'][number];

function withHost(trace: Trace, index: number, change: (host: Host) => Host): Trace {
  if (trace.hosts[index] === undefined) return trace;
  return { ...trace, hosts: trace.hosts.map((host, at) => (at === index ? change(host) : host)) };
}

/** An attempt is known by its address and round: a later word about the same replaces the earlier one. */
function putAttempt(attempts: Host['attempts'], attempt: Host['attempts'][number]): Host['attempts'] {
  const at = attempts.findIndex(
    (known) => known.address === attempt.address && known.round === attempt.round,
  );
  return at < 0 ? [...attempts, attempt] : attempts.map((known, index) => (index === at ? attempt : known));
}
