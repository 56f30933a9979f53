// One try of one question to one server over one transport: written, sent, waited for, judged, told as an exchange. Not here: what is
// tried next (client.ts).

import type { DnsExchange } from '../../shared/evidence';
import { type DnsFailure, outrun, type RunFailure } from '../../shared/failure';
import { plainResolver } from '../../shared/options';
import type { Ask, AskedOf } from './ask';
import type { DnsContext } from './context';
import type { Cookie } from './cookies';
import { dnsFailure } from './failures';
import type { DecodedMessage } from './message';
import { channelOpener } from './open-channel';
import { writeQuestion } from './question';
import { responseEvidence } from './record-evidence';
import { createStandings, learn, type Standing } from './standing';
import { countStrangers, type Strangers } from './strangers';
import { dnsTimings } from './timings';
import { type Delivered, overUdp } from './transport';
import { createPool } from './transport-pool';

export interface Try {
  readonly transport: DnsExchange['transport'];
  readonly edns: boolean;
  readonly cookie: Cookie | null;
  readonly ids: string[];
  readonly signal: AbortSignal;
}

/** What one try came to: for the one who asked, and for the evidence. */
export interface Tried<V> {
  readonly outcome: DnsExchange['outcome'];
  readonly failure: DnsFailure | RunFailure | null;
  readonly message: DecodedMessage | null;
  readonly strangers: Strangers;
  /** Set where the outcome is neither `failed` nor `truncated`. */
  readonly judged?: V;
}

export interface Attempts {
  attempt<V>(ask: Ask<V>, how: Try): Promise<Tried<V>>;
  /** What was learnt of a server up to now. */
  standing(server: { address: string; port: number }): Standing;
  elapsed(): number;
}

/** Firing a question's signal with this says that another was quicker (RFC 8305's way with connections). */
export const answeredElsewhere = Symbol('another resolver answered first');

export function createAttempts(context: DnsContext): Attempts {
  const { network, observe, nextId, originMs, timings = dnsTimings } = context;
  const standing = createStandings();
  const pool = createPool({ idleMs: timings.idleMs });
  const elapsed = (): number => Math.max(0, network.clock.now() - originMs);

  return {
    standing,
    elapsed,
    async attempt(ask, { transport, edns, cookie, ids, signal }) {
      const { question, recursionDesired, signed = false } = ask;
      const { query, bytes } = writeQuestion({ question, transport, recursionDesired, edns, signed, cookie });
      const strangers = countStrangers();
      if (!bytes.ok) {
        const failure = dnsFailure('bad-name', bytes.failure.fault, { temporary: false, side: 'here' });
        return { outcome: 'failed', failure, message: null, strangers };
      }
      const id = nextId();
      ids.push(id);
      const startedMs = elapsed();
      const patienceMs = transport === 'udp' ? ask.timeoutMs : timings.tcpMs;
      const leftMs = (ask.deadlineMs ?? Number.POSITIVE_INFINITY) - network.clock.now();
      const timeoutMs = Math.max(1, Math.round(Math.min(patienceMs, leftMs)));
      const { address, port } = ask.server;
      const delivery = {
        network,
        server: { address, port },
        query,
        bytes: bytes.value,
        timeoutMs,
        signal,
        strangers,
      };
      const overConnection = (): Promise<Delivered> => {
        const via = { ...plainResolver({ address, port }), ...ask.via, transport };
        const key = [address, port, transport, via.tlsName, via.path].join(' ');
        return pool.ask(key, channelOpener(network, via), delivery);
      };
      const delivered = await (transport === 'udp' ? overUdp(delivery) : overConnection());
      const judged = judgeDelivered(ask, transport, delivered);
      const { message, failure } = judged;
      const isSilent = failure?.layer === 'dns' && failure.code === 'timeout' && strangers.total === 0;
      learn(standing(ask.server), { transport, edns, isSilence: isSilent, answer: message });
      observe({
        ...evidenceHead(ask, id),
        transport,
        startedMs,
        endedMs: elapsed(),
        outcome: judged.outcome,
        response: message === null ? null : responseEvidence(message),
        failure: failure?.layer === 'run' ? stoppedWaiting(signal) : failure,
        ignored: strangers.list(),
        sent: base64(bytes.value),
        received: delivered.ok ? base64(delivered.value.bytes) : null,
      });
      return { ...judged, strangers };
    },
  };
}

/** In the evidence of a question that was out when it was no longer waited for. */
function stoppedWaiting({ reason }: AbortSignal): DnsFailure {
  const why = reason === answeredElsewhere ? outrun : 'stopped on request before an answer';
  return dnsFailure('timeout', why, { side: 'here' });
}

function judgeDelivered<V>(
  ask: Ask<V>,
  transport: DnsExchange['transport'],
  delivered: Delivered,
): Omit<Tried<V>, 'strangers'> {
  if (!delivered.ok) return { outcome: 'failed', failure: delivered.failure, message: null };
  const { match } = delivered.value;
  if (match.kind === 'malformed') {
    return { outcome: 'failed', failure: dnsFailure('malformed', match.detail), message: null };
  }
  if (match.kind === 'truncated') {
    if (transport === 'udp') return { outcome: 'truncated', failure: null, message: match.message };
    const via = transport === 'https' ? 'HTTPS' : transport.toUpperCase();
    return {
      outcome: 'failed',
      failure: dnsFailure('malformed', `cut, even over ${via}`),
      message: match.message,
    };
  }
  const { message } = match;
  const judged = ask.judge(message);
  if (judged.outcome === 'failed') return { outcome: 'failed', failure: judged.failure, message };
  return { outcome: judged.outcome, failure: null, message, judged: judged.value };
}

export function evidenceHead(
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
