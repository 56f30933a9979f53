// Asks one server one question and reports every try as an exchange: UDP first, with EDNS; without it where a server
// does not know it (RFC 6891 s.7); over TCP where the answer was cut (RFC 7766 s.5). Remembers, for one trace, which
// servers know no EDNS. Not here: which server, how often, and what its answer means to the one who asked (`judge`).

import { randomInt } from 'node:crypto';
import type { DnsExchange } from '../../shared/evidence';
import type { DnsFailure, RunFailure } from '../../shared/failure';
import { err, ok, type Result } from '../../shared/result';
import type { DnsContext } from './context';
import { dnsFailure } from './failures';
import type { LookupFailure } from './lookup';
import { makeQuery } from './make-message';
import { type DecodedMessage, type DnsMessage, encodeMessage } from './message';
import { responseEvidence } from './record-evidence';
import { dnsTimings, ednsUdpOctets } from './timings';
import { type Delivered, overTcp, overUdp } from './transport';
import type { RecordType } from './types';

export interface Ask<V> {
  readonly role: DnsExchange['role'];
  /** The zone the server is asked as a server of; null for a resolver. */
  readonly zone: string | null;
  readonly server: DnsExchange['server'];
  readonly question: { readonly name: string; readonly type: RecordType };
  /** The question is a shortened one, on the way to this name (RFC 9156). */
  readonly minimisedFor?: string;
  readonly recursionDesired: boolean;
  readonly edns: boolean;
  /** Ask for signatures (DO, RFC 3225) and, of a resolver, for what it holds to be bogus as well (CD, RFC 4035 s.3.2.2). */
  readonly signed?: boolean;
  readonly timeoutMs: number;
  /** On the clock: no try lasts longer, the repetition without EDNS or over TCP included. */
  readonly deadlineMs?: number;
  /** What a decoded, matching answer is worth; the evidence carries its word. */
  readonly judge: (message: DecodedMessage) => Judged<V>;
}

export type Judged<V> =
  | { readonly outcome: Exclude<DnsExchange['outcome'], 'failed' | 'truncated'>; readonly value: V }
  | { readonly outcome: 'failed'; readonly failure: DnsFailure };

export interface Reply<V> {
  readonly value: V;
  readonly message: DecodedMessage;
  readonly exchangeIds: readonly string[];
}

export interface Client {
  ask<V>(ask: Ask<V>, signal: AbortSignal): Promise<Result<Reply<V>, LookupFailure>>;
  /** Tells of a server that was not asked, and why. */
  reportNotAsked(ask: AskedOf, failure: DnsFailure): LookupFailure;
}

type AskedOf = Pick<Ask<unknown>, 'role' | 'zone' | 'server' | 'question' | 'minimisedFor'>;
type Transport = DnsExchange['transport'];

/** What one try came to: for the one who asked, and for the evidence. */
interface Tried<V> {
  readonly outcome: DnsExchange['outcome'];
  readonly failure: DnsFailure | RunFailure | null;
  readonly message: DecodedMessage | null;
  /** Set where the outcome is neither `failed` nor `truncated`. */
  readonly judged?: V;
}

/** Response codes with which a server that knows no EDNS answers it (RFC 6891 s.7), and BADVERS (s.6.1.3). */
const ednsRefusals: readonly string[] = ['FORMERR', 'NOTIMP', 'BADVERS'];

export function createClient(context: DnsContext): Client {
  const { network, observe, nextId, originMs, timings = dnsTimings } = context;
  const knowNoEdns = new Set<string>();
  const elapsed = (): number => Math.max(0, network.clock.now() - originMs);

  async function attempt<V>(
    ask: Ask<V>,
    how: { transport: Transport; edns: boolean; ids: string[]; signal: AbortSignal },
  ): Promise<Tried<V>> {
    const { transport, edns, ids, signal } = how;
    const query = queryFor(ask, edns);
    const encoded = encodeMessage(query);
    if (!encoded.ok) {
      const failure = dnsFailure('bad-name', encoded.failure.fault, { temporary: false, side: 'here' });
      return { outcome: 'failed', failure, message: null };
    }
    const id = nextId();
    ids.push(id);
    const startedMs = elapsed();
    const patienceMs = transport === 'udp' ? ask.timeoutMs : timings.tcpMs;
    const leftMs = (ask.deadlineMs ?? Number.POSITIVE_INFINITY) - network.clock.now();
    const timeoutMs = Math.max(1, Math.round(Math.min(patienceMs, leftMs)));
    const delivery = { network, server: ask.server, query, bytes: encoded.value, timeoutMs, signal };
    const delivered = await (transport === 'udp' ? overUdp(delivery) : overTcp(delivery));
    const tried = judgeDelivered(ask, transport, delivered);
    observe({
      ...evidenceHead(ask, id),
      transport,
      startedMs,
      endedMs: elapsed(),
      outcome: tried.outcome,
      response: tried.message === null ? null : responseEvidence(tried.message),
      failure: tried.failure?.layer === 'run' ? stoppedWaiting : tried.failure,
      ignored: [],
      sent: base64(encoded.value),
      received: delivered.ok ? base64(delivered.value.bytes) : null,
    });
    return tried;
  }

  return {
    async ask(ask, signal) {
      const ids: string[] = [];
      const key = `${ask.server.address} ${ask.server.port}`;
      let edns = ask.edns && !knowNoEdns.has(key);
      let tried = await attempt(ask, { transport: 'udp', edns, ids, signal });
      if (edns && ednsRefusals.includes(tried.message?.rcode ?? '')) {
        edns = false;
        knowNoEdns.add(key);
        tried = await attempt(ask, { transport: 'udp', edns, ids, signal });
      }
      if (tried.outcome === 'truncated') tried = await attempt(ask, { transport: 'tcp', edns, ids, signal });
      const { failure, message, judged } = tried;
      if (failure !== null) return err({ ...failure, exchangeIds: ids });
      if (message === null || judged === undefined) throw new Error('a reply was neither judged nor refused');
      return ok({ value: judged, message, exchangeIds: ids });
    },
    reportNotAsked(ask, failure) {
      const id = nextId();
      const atMs = elapsed();
      const times = { startedMs: atMs, endedMs: atMs };
      const nothing = { response: null, sent: '', received: null };
      observe({
        ...evidenceHead(ask, id),
        ...times,
        ...nothing,
        transport: 'udp',
        outcome: 'failed',
        failure,
        ignored: [],
      });
      return { ...failure, exchangeIds: [id] };
    },
  };
}

/** In the evidence of a question that was out when the trace was stopped. */
const stoppedWaiting = dnsFailure('timeout', 'stopped on request before an answer', { side: 'here' });

function queryFor<V>({ question, recursionDesired, signed = false }: Ask<V>, edns: boolean): DnsMessage {
  return makeQuery(
    randomInt(0x1_0000),
    { ...question, class: 'IN' },
    {
      recursionDesired,
      checkingDisabled: signed && recursionDesired,
      edns: edns ? { udpSize: ednsUdpOctets, version: 0, dnssecOk: signed, options: [] } : null,
    },
  );
}

function judgeDelivered<V>(ask: Ask<V>, transport: Transport, delivered: Delivered): Tried<V> {
  if (!delivered.ok) return { outcome: 'failed', failure: delivered.failure, message: null };
  const { match } = delivered.value;
  if (match.kind === 'malformed') {
    return { outcome: 'failed', failure: dnsFailure('malformed', match.detail), message: null };
  }
  if (match.kind === 'truncated') {
    if (transport === 'udp') return { outcome: 'truncated', failure: null, message: match.message };
    return {
      outcome: 'failed',
      failure: dnsFailure('malformed', 'cut, even over TCP'),
      message: match.message,
    };
  }
  const { message } = match;
  const judged = ask.judge(message);
  if (judged.outcome === 'failed') return { outcome: 'failed', failure: judged.failure, message };
  return { outcome: judged.outcome, failure: null, message, judged: judged.value };
}

function evidenceHead(
  { role, zone, server, question, minimisedFor }: AskedOf,
  id: string,
): Pick<DnsExchange, 'id' | 'role' | 'zone' | 'server' | 'question' | 'minimisedFor'> {
  const about = { name: question.name, type: question.type };
  const short = minimisedFor === undefined ? {} : { minimisedFor };
  return { id, role, zone, server: { ...server }, question: about, ...short };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
