// Asks one answerer of a propagation check: a server of the zone or a resolver, twice, and a server also for the head of its copy of the
// zone. One after the other, so that nobody gets more than one question of ours at a time. Not here: whom to ask, what it means.

import type { Failure } from '../../shared/failure';
import type { Answerer, Observation, Said, ZoneHead } from '../../shared/propagation';
import { createClient } from '../dns/client';
import type { DnsContext } from '../dns/context';
import { dnsFailure } from '../dns/failures';
import { withoutProof } from '../dns/lookup';
import type { DecodedMessage } from '../dns/message';
import { sameName } from '../dns/name-relation';
import { responseEvidence } from '../dns/record-evidence';
import { judgeResolverReply } from '../dns/resolver-reply';
import { dnsTimings } from '../dns/timings';
import type { RecordType } from '../dns/types';
import { askAuthority } from './authorities';

export interface Asking {
  readonly context: DnsContext;
  readonly question: { readonly name: string; readonly type: RecordType };
  /** Known once an authority is asked. */
  readonly zone: string | null;
  /** Ends the asking: the user's stop, or the check's own deadline. */
  readonly signal: AbortSignal;
  /** Fired, it was the deadline. */
  readonly expired: AbortSignal;
}

/** Null where it was stopped before anything came of it. */
export async function askAnswerer(asking: Asking, answerer: Answerer): Promise<Answerer | null> {
  const first = await observe(asking, answerer);
  if (first === null) return null;
  const known: Answerer = { ...answerer, state: 'done', observations: [first], head: null };
  // Who was silent is not asked again: that has been tried more than once already.
  if (first.said === null && isSilence(first.failure)) return known;
  const head = answerer.kind === 'authority' ? await askHead(asking, answerer) : null;
  const second = await observe(asking, answerer);
  return { ...known, observations: second === null ? [first] : [first, second], head };
}

function isSilence(failure: Failure | null): boolean {
  return failure?.layer === 'dns' && ['timeout', 'unreachable', 'untrusted'].includes(failure.code);
}

type Heard = { readonly message: DecodedMessage } | { readonly failure: Failure };

async function observe(asking: Asking, answerer: Answerer): Promise<Observation | null> {
  const { clock } = asking.context.network;
  const beganMs = clock.now();
  const heard = await (answerer.kind === 'authority'
    ? hearAuthority(asking, answerer, asking.question)
    : hearResolver(asking, answerer));
  const seen = { at: clock.wallTime().toISOString(), tookMs: Math.max(0, clock.now() - beganMs) };
  if ('message' in heard) return { ...seen, said: saidIn(heard.message, asking.question), failure: null };
  const failure = asEnded(asking, heard.failure);
  return failure === null ? null : { ...seen, said: null, failure };
}

/** Stopped by the deadline, it did not answer in the time there was; stopped by the user, nothing is known of it: null. */
function asEnded({ expired }: Asking, failure: Failure): Failure | null {
  if (failure.layer !== 'run' || failure.code !== 'cancelled') return failure;
  return expired.aborted ? dnsFailure('timeout', 'the check ended first', { side: 'here' }) : null;
}

async function hearAuthority(
  { context, zone, signal }: Asking,
  { name, place }: Answerer,
  question: Asking['question'],
): Promise<Heard> {
  const server = { name: name ?? '', address: place.address };
  const { message, outcome, failure } = await askAuthority(context, zone ?? '.', server, question, signal);
  if (message === null) {
    return { failure: failure === null ? dnsFailure('timeout', 'no answer') : withoutProof(failure) };
  }
  // Pointing on to a zone below which it is named for itself: it does not hold what it is named for (RFC 1912 s.2.8).
  if (outcome === 'referral') return { failure: dnsFailure('lame', 'a referral instead of an answer') };
  return { message };
}

async function hearResolver({ context, question, signal }: Asking, { place }: Answerer): Promise<Heard> {
  const client = createClient(context);
  const { address, port, transport, tlsName, path } = place;
  const { timings = dnsTimings } = context;
  let failure: Failure = dnsFailure('timeout', 'not asked', { side: 'here' });
  for (const [round, timeoutMs] of timings.resolverTriesMs.entries()) {
    const reply = await client.ask(
      {
        role: 'resolver',
        zone: null,
        server: { name: null, address, port },
        via: { transport, tlsName, path },
        question,
        recursionDesired: true,
        edns: round === 0,
        timeoutMs,
        judge: (message) => judgeResolverReply(message, question),
      },
      signal,
    );
    if (reply.ok) return { message: reply.value.message };
    failure = withoutProof(reply.failure);
    if (failure.code !== 'timeout') break;
  }
  return { failure };
}

async function askHead(asking: Asking, answerer: Answerer): Promise<ZoneHead | null> {
  const { zone } = asking;
  if (zone === null) return null;
  const heard = await hearAuthority(asking, answerer, { name: zone, type: 'SOA' });
  if (!('message' in heard)) return null;
  const head = heard.message.answer.find(({ name, data }) => data.type === 'SOA' && sameName(name, zone));
  if (head?.data.type !== 'SOA') return null;
  const { serial, refresh, retry, expire, minimum } = head.data;
  return { serial, refresh, retry, expire, minimum };
}

/** What was said of the name itself. Where an alias leads is another name's matter, and often another zone's. */
export function saidIn(message: DecodedMessage, { name, type }: Asking['question']): Said {
  const here = responseEvidence(message).answer.filter((record) => sameName(record.name, name));
  const asked = here.filter((record) => record.type === type);
  const told = asked.length > 0 ? asked : here.filter((record) => record.type === 'CNAME');
  if (told.length > 0) {
    const ttl = Math.min(...told.map((record) => record.ttl));
    return { kind: asked.length > 0 ? 'records' : 'alias', records: told, ttl };
  }
  const kind = message.rcode === 'NXDOMAIN' ? 'no-such-name' : 'no-data';
  return { kind, records: [], ttl: negativeTtl(message) };
}

/** RFC 2308 s.5: the lesser of the SOA's own TTL and its MINIMUM; from a cache the former runs down. */
function negativeTtl({ authority }: DecodedMessage): number | null {
  const soa = authority.find(({ data }) => data.type === 'SOA');
  return soa?.data.type === 'SOA' ? Math.min(soa.ttl, soa.data.minimum) : null;
}
