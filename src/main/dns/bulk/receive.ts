// A datagram on one of our sockets: whose answer is it, and what does it say? The lean decoder reads the common ones, the full
// one the rest; where neither can tell, the full look-up must. What is nobody's answer is counted and waited past
// (RFC 5452 s.9.1). Not here: what becomes of the question (bulk.ts).

import { makeQuery } from '../make-message';
import { matchReply } from '../match-reply';
import { answerFromMessage, type BulkAnswer } from './answer';
import type { Flight } from './flight';
import type { DecodeLeanMx } from './lean-mx';
import type { Port } from './port';
import { echoes, headerOctets } from './question-bytes';

/** Datagrams that answered none of our questions, by what was wrong with them. */
export interface Ignored {
  unreadable: number;
  notAResponse: number;
  /** Of no question that is out on that socket: forged, or too late, or a second time. */
  unknownId: number;
  wrongQuestion: number;
}

/** `look-up`: an answer, but one that needs the full look-up: cut, unparsable, an alias that leads on, EDNS refused. */
export type Received = { readonly flight: Flight; readonly answer: BulkAnswer | 'look-up' };

const answeringEdnsRefusal: readonly string[] = ['FORMERR', 'NOTIMP', 'BADVERS'];

export function receive(
  port: Port,
  bytes: Uint8Array,
  ignored: Ignored,
  decodeLeanMx: DecodeLeanMx,
): Received | null {
  if (bytes.length < headerOctets) {
    ignored.unreadable++;
    return null;
  }
  const flight = port.flight(((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0));
  if (flight === null) {
    ignored.unknownId++;
    return null;
  }
  if (flight.type === 'MX' && echoes(bytes, flight.question)) {
    const answer = decodeLeanMx(bytes, flight.question.end);
    if (answer !== null) return { flight, answer };
  }
  return receiveInFull(flight, bytes, ignored);
}

function receiveInFull(flight: Flight, bytes: Uint8Array, ignored: Ignored): Received | null {
  const { name, type } = flight;
  const match = matchReply(makeQuery(flight.id, { name, type, class: 'IN' }), bytes);
  switch (match.kind) {
    case 'stranger':
      if (match.why === 'wrong question') ignored.wrongQuestion++;
      else if (match.why === 'no response') ignored.notAResponse++;
      else ignored.unreadable++;
      return null;
    case 'truncated':
    case 'malformed':
      return { flight, answer: 'look-up' };
    case 'reply': {
      const { message } = match;
      // RFC 6891 s.7, s.6.1.3: it may answer a question without EDNS.
      if (answeringEdnsRefusal.includes(message.rcode)) return { flight, answer: 'look-up' };
      return { flight, answer: answerFromMessage(message, { name, type }) ?? 'look-up' };
    }
  }
}
