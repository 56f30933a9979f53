// A public resolver of the sample internet: it answers as the zones do, except where a scenario says that it remembers an older copy of a
// zone, records and "no" alike, for so many seconds more; or it refuses whoever it does not know. TTLs count down as in any cache.
// Not here: how an answer is found (resolver.ts), where these resolvers stand (foundation.ts).

import { makeResponse } from '../dns/make-message';
import type { DnsMessage, ResourceRecord } from '../dns/message';
import { foldName, isAtOrBelow } from '../dns/name-relation';
import { encodeReply, readQuery } from './dns-reply';
import type { AnswerBytes } from './dns-server';
import type { Memory } from './scenario';
import { answerFromZone } from './zone-answer';

export interface PublicAnswerParts {
  /** Asked for whatever is not remembered. */
  ask: AnswerBytes;
  memories: readonly Memory[];
  /** Seconds since the sample internet began. */
  elapsedSeconds: () => number;
  /** It serves its own customers alone. */
  refuses: boolean;
}

export function createPublicAnswer({
  ask,
  memories,
  elapsedSeconds,
  refuses,
}: PublicAnswerParts): AnswerBytes {
  return async (bytes, transport) => {
    const query = readQuery(bytes);
    if (query === null) return [];
    if (query.kind === 'reply') return [query.bytes];
    const { message } = query;
    const reply = refuses ? refusal(message) : remembered(message, memories, elapsedSeconds());
    if (reply === null) return ask(bytes, transport);
    const encoded = encodeReply(message, reply, transport);
    return encoded === null ? [] : [encoded];
  };
}

/** 18: Prohibited (RFC 8914 s.4.19). */
function refusal(query: DnsMessage): DnsMessage {
  const reply = makeResponse(query, { rcode: 'REFUSED' });
  if (reply.edns === null) return reply;
  const why = { kind: 'extended-error', infoCode: 18, text: 'only for customers' } as const;
  return { ...reply, edns: { ...reply.edns, options: [why] } };
}

/** Null: nothing is remembered, or it is so no more. */
function remembered(query: DnsMessage, memories: readonly Memory[], elapsed: number): DnsMessage | null {
  const [question] = query.questions;
  if (question === undefined) return null;
  const memory = memories.find(({ zone }) => isAtOrBelow(question.name, zone.name));
  const left = memory === undefined ? 0 : Math.ceil(memory.seconds - elapsed);
  // Whether the zone is signed is its parent's to say (RFC 4035 s.2.4), and the parent has not changed.
  if (memory === undefined || left <= 0 || question.type === 'DS') return null;
  const { rcode, answer, authority } = answerFromZone(memory.zone, foldName(question.name), question.type);
  const counted = (records: readonly ResourceRecord[]) =>
    records.map((record) => ({ ...record, ttl: Math.min(record.ttl, left) }));
  return makeResponse(query, {
    rcode,
    answer: counted(answer),
    authority: counted(authority),
    recursionAvailable: true,
  });
}
