// DNS over HTTPS (RFC 8484): a question is the body of a POST, its answer the body of a 200. HTTP says which answer is whose; id
// and question are checked all the same. Status, content type and size are checked before an octet is decoded.

import type { DnsFailure } from '../../shared/failure';
import { err, ok } from '../../shared/result';
import type { HttpsConnection, HttpsResponse } from '../net/network';
import type { Carried, Channel } from './channel';
import { dnsFailure } from './failures';
import { type Match, matchReply } from './match-reply';
import type { ResourceRecord } from './message';
import { dnsBounds } from './timings';
import { refusedByHttps } from './transport';

const messageType = 'application/dns-message'; // RFC 8484 s.6
const mostOctets = 65_535;

export function createHttpsChannel(connection: HttpsConnection, path: string): Channel {
  return {
    get isOpen() {
      return connection.isOpen;
    },
    most: connection.protocol === 'h2' ? dnsBounds.pipelined : 1,
    async ask({ query, bytes, timeoutMs, signal, strangers }): Promise<Carried> {
      const response = await connection.request({
        method: 'POST',
        path,
        headers: { 'content-type': messageType, accept: messageType },
        body: bytes,
        timeoutMs,
        maxBytes: mostOctets,
        signal,
      });
      if (!response.ok) {
        const failure = refusedByHttps(response.failure);
        return failure.layer === 'dns' && failure.code === 'unreachable'
          ? { kind: 'lost', failure }
          : { kind: 'delivered', delivered: err(failure) };
      }
      const fault = faultOf(response.value);
      if (fault !== null) return { kind: 'delivered', delivered: err(fault) };
      const { body, headers } = response.value;
      const match = aged(matchReply(query, body), headers.age);
      if (match.kind !== 'stranger') return { kind: 'delivered', delivered: ok({ bytes: body, match }) };
      strangers.count(match.why);
      const detail = `answered over HTTPS with ${match.why}`;
      return { kind: 'delivered', delivered: err(dnsFailure('malformed', detail)) };
    },
    destroy: () => connection.destroy(),
  };
}

/** RFC 8484 s.5.1: what an HTTP cache held for a while has lived for so long. */
function aged(match: Match, age: string | undefined): Match {
  const seconds = age !== undefined && /^\d{1,9}$/u.test(age) ? Number(age) : 0;
  if (match.kind !== 'reply' || seconds === 0) return match;
  const older = (records: readonly ResourceRecord[]): ResourceRecord[] =>
    records.map((record) => ({ ...record, ttl: Math.max(0, record.ttl - seconds) }));
  const { answer, authority, additional } = match.message;
  const parts = { answer: older(answer), authority: older(authority), additional: older(additional) };
  return { ...match, message: { ...match.message, ...parts } };
}

/** RFC 8484 s.4.2.1: any DNS answer, a failure as well, comes with a 2xx; another status says nothing of the question. */
function faultOf({ status, headers }: HttpsResponse): DnsFailure | null {
  if (status !== 200) {
    const temporary = status >= 500 || status === 408 || status === 429;
    return dnsFailure('malformed', `HTTP status ${status} in place of an answer`, {
      temporary,
      side: 'here',
    });
  }
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? 'no content type';
  if (type === messageType) return null;
  return dnsFailure('malformed', `HTTP with ${type.slice(0, 80)} in place of an answer`, { side: 'here' });
}
