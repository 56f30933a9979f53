// Messages as clients and servers make them: a question, its answer, and an answer cut to what a datagram may carry.
// Not here: the octets (message.ts).

import { ok, type Result } from '../../shared/result';
import type { CodecFailure } from './codec-failure';
import { type DnsMessage, type DnsQuestion, encodeMessage, type ResourceRecord } from './message';
import type { Rdata } from './rdata-types';

/** Without EDNS a client takes no more than this (RFC 1035 s.2.3.4). */
const plainUdpOctets = 512;

export function makeRecord(name: string, ttl: number, data: Rdata): ResourceRecord {
  return { name, class: 'IN', ttl, data };
}

export function makeQuery(id: number, question: DnsQuestion, parts: Partial<DnsMessage> = {}): DnsMessage {
  return { ...blank, recursionDesired: true, id, questions: [question], ...parts };
}

/** Echoes id, opcode, question, RD and CD; answers EDNS with EDNS (RFC 6891 s.6.1.1). */
export function makeResponse(query: DnsMessage, parts: Partial<DnsMessage> = {}): DnsMessage {
  return {
    ...blank,
    id: query.id,
    opcode: query.opcode,
    isResponse: true,
    recursionDesired: query.recursionDesired,
    checkingDisabled: query.checkingDisabled,
    questions: query.questions,
    edns:
      query.edns === null ? null : { udpSize: 1232, version: 0, dnssecOk: query.edns.dnssecOk, options: [] },
    ...parts,
  };
}

/** What a server may send back over UDP to this query: the client's EDNS size, never less than 512. */
export function udpLimit(query: DnsMessage): number {
  return Math.max(plainUdpOctets, query.edns?.udpSize ?? plainUdpOctets);
}

/**
 * Encodes within `limit` octets. Where the message is longer, additional records go first, silently, unless it is a
 * referral, whose glue is part of the answer (RFC 9471 s.2); then every section goes and TC is set (RFC 2181 s.9:
 * a client must not use a cut RRset, so none is sent).
 */
export function encodeWithin(message: DnsMessage, limit: number): Result<Uint8Array, CodecFailure> {
  const whole = encodeMessage(message);
  if ((whole.ok && whole.value.length <= limit) || (!whole.ok && whole.failure.fault !== 'too-big'))
    return whole;
  const isReferral =
    message.answer.length === 0 && message.authority.some((record) => record.data.type === 'NS');
  if (!isReferral && message.additional.length > 0) {
    const lean = encodeMessage({ ...message, additional: [] });
    if (lean.ok && lean.value.length <= limit) return ok(lean.value);
  }
  return encodeMessage({ ...message, truncated: true, answer: [], authority: [], additional: [] });
}

const blank: DnsMessage = {
  id: 0,
  isResponse: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  authenticData: false,
  checkingDisabled: false,
  rcode: 'NOERROR',
  questions: [],
  answer: [],
  authority: [],
  additional: [],
  edns: null,
};
