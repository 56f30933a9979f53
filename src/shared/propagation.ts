// A propagation check: one question put to every address of every authoritative server, and to resolvers in several places, each twice.
// Facts alone: who was asked, what they said and when. What it means is judged in judge-propagation.ts, the words stand in
// words/propagation.ts. The engine tells events, and both sides fold them with `applyPropagationEvent`.

import { z } from 'zod';
import { dnsRecordSchema } from './evidence';
import { failureSchema } from './failure';
import { networkKindSchema, resolverSchema } from './options';

const name = z.string().max(1_100);
const moment = z.string().max(40); // ISO 8601
const seconds = z.int().min(0).max(4_294_967_295);

/** What a zone's head says of its copies (RFC 1035 s.3.3.13): seconds, and the number of the copy. */
export const zoneHeadSchema = z.object({
  serial: seconds,
  refresh: seconds,
  retry: seconds,
  expire: seconds,
  minimum: seconds,
});

/** What was said about the asked name itself; where that is an alias, the alias. */
export const saidSchema = z.object({
  kind: z.enum(['records', 'alias', 'no-data', 'no-such-name']),
  records: z.array(dnsRecordSchema).max(10_000),
  /** Seconds this may be kept: of the records, or of "there is none" (RFC 2308 s.5). Null where nothing says. */
  ttl: seconds.nullable(),
});

/** One question and what came of it: `said` or `failure`, never both. */
export const observationSchema = z.object({
  at: moment, // when the answer came
  tookMs: z.number().min(0),
  said: saidSchema.nullable(),
  failure: failureSchema.nullable(),
});

export const answererSchema = z.object({
  id: z.string().max(32),
  /** A server of the zone; a resolver anybody may ask; one this machine or the user has set. */
  kind: z.enum(['authority', 'public', 'own']),
  /** The server's name, or who runs the resolver. */
  name: name.nullable(),
  /** Where and how it is asked. */
  place: resolverSchema,
  /** Who names this server: the zone above, the zone itself, or both. Null for a resolver, and where the zone above was not asked. */
  listedBy: z.enum(['parent', 'zone', 'both']).nullable(),
  state: z.enum(['waiting', 'asking', 'done']),
  /** Asked twice: who changes their mind in between has more than one copy. */
  observations: z.array(observationSchema).max(2),
  /** Of an authority alone. */
  head: zoneHeadSchema.nullable(),
});

export const propagationZoneSchema = z.object({
  name,
  /** The servers the zone above names; null where it was not asked. */
  parent: z.array(name).max(100).nullable(),
  /** The servers the zone itself names; null where none of them could be asked. */
  own: z.array(name).max(100).nullable(),
  /** Servers named that have no address. */
  withoutAddress: z.array(name).max(100),
});

export const propagationSchema = z.object({
  id: z.string().max(64),
  network: networkKindSchema,
  question: z.object({ name, type: z.string().max(16) }),
  startedAt: moment,
  state: z.enum(['running', 'complete', 'cancelled']),
  zone: propagationZoneSchema.nullable(),
  /** Authorities first, then resolvers. */
  answerers: z.array(answererSchema).max(300),
  /** Why the zone's servers could not be found out. */
  failure: failureSchema.nullable(),
  elapsedMs: z.number().min(0),
});

export type ZoneHead = z.infer<typeof zoneHeadSchema>;
export type Said = z.infer<typeof saidSchema>;
export type Observation = z.infer<typeof observationSchema>;
export type Answerer = z.infer<typeof answererSchema>;
export type PropagationZone = z.infer<typeof propagationZoneSchema>;
export type Propagation = z.infer<typeof propagationSchema>;

export type PropagationEvent =
  | { type: 'zone'; zone: PropagationZone | null; failure: Propagation['failure'] }
  /** New ones stand behind those of their kind; a known one is replaced. */
  | { type: 'answerers'; answerers: readonly Answerer[] }
  /** Asked once more after the end. */
  | { type: 'resumed' }
  | { type: 'end'; state: 'complete' | 'cancelled'; elapsedMs: number };

const order: readonly Answerer['kind'][] = ['authority', 'own', 'public'];

export function applyPropagationEvent(known: Propagation, event: PropagationEvent): Propagation {
  switch (event.type) {
    case 'zone':
      return { ...known, zone: event.zone, failure: event.failure };
    case 'answerers': {
      const news = new Map(event.answerers.map((one) => [one.id, one]));
      const kept = known.answerers.map((one) => news.get(one.id) ?? one);
      const added = event.answerers.filter(({ id }) => !known.answerers.some((one) => one.id === id));
      const answerers = [...kept, ...added];
      return { ...known, answerers: order.flatMap((kind) => answerers.filter((one) => one.kind === kind)) };
    }
    case 'resumed':
      return { ...known, state: 'running' };
    case 'end':
      return { ...known, state: event.state, elapsedMs: event.elapsedMs };
  }
}
