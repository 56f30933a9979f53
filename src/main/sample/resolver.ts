// The sample internet's recursive resolver: takes a question as bytes, finds the answer by walking the sample internet
// from its root (dns/walk.ts), and answers as resolvers do: RA set, SERVFAIL with its reason (RFC 8914) where the walk
// failed. Answers are kept as long as the sample lasts. Impatient on purpose: a dead zone costs about two seconds.
// Not here: sockets (dns-server.ts).

import { setMaxListeners } from 'node:events';
import type { Edns } from '../dns/edns';
import type { DnsAnswer, LookupFailure } from '../dns/lookup';
import { makeResponse } from '../dns/make-message';
import { type DecodedMessage, type DnsMessage, decodeMessage, type ResourceRecord } from '../dns/message';
import { foldName, sameName } from '../dns/name-relation';
import { rdataType } from '../dns/rdata';
import { type DnsTimings, dnsTimings } from '../dns/timings';
import type { RecordType } from '../dns/types';
import { createWalk } from '../dns/walk';
import type { Network } from '../net/network';
import { encodeReply, readQuery } from './dns-reply';
import type { AnswerBytes } from './dns-server';

export interface SampleResolver {
  answer: AnswerBytes;
  /** Stops every walk under way. */
  stop(): void;
}

/** What is the same for everybody who asks: all of a reply but the header and question. */
type Found = Pick<DnsMessage, 'rcode' | 'answer' | 'authority'> & { why: string | null };

const impatience: DnsTimings = {
  ...dnsTimings,
  serverTriesMs: [400, 400],
  zoneTotalMs: 1_600,
  walkTotalMs: 1_800,
  tcpMs: 800,
};
const maxKept = 1_000;

export function createSampleResolver(network: Network): SampleResolver {
  const kept = new Map<string, Promise<Found>>();
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal); // one for each question under way, of many traces

  const find = (name: string, type: RecordType): Promise<Found> => {
    const key = `${foldName(name)} ${type}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    const found = walkFor(network, name, type, stopped.signal);
    kept.set(key, found);
    return found;
  };

  return {
    async answer(bytes, transport) {
      const query = readQuery(bytes);
      if (query === null || query.kind === 'reply') return query?.bytes ?? null;
      const { message } = query;
      const [question] = message.questions;
      if (question === undefined) return null;
      const { why, ...found } = await find(question.name, question.type);
      if (stopped.signal.aborted) return null;
      const reply = makeResponse(message, { ...found, recursionAvailable: true });
      return encodeReply(message, { ...reply, edns: withReason(reply.edns, why) }, transport);
    },
    stop: () => stopped.abort(),
  };
}

async function walkFor(
  network: Network,
  name: string,
  type: RecordType,
  signal: AbortSignal,
): Promise<Found> {
  const heard = new Map<string, DecodedMessage>();
  let questions = 0;
  const walk = createWalk({
    network,
    observe: ({ id, received }) => {
      const message = received === null ? null : decodeMessage(Buffer.from(received, 'base64'));
      if (message?.ok) heard.set(id, message.value);
    },
    nextId: () => {
      questions += 1;
      return `r${questions}`;
    },
    originMs: network.clock.now(),
    resolvers: [],
    rootHints: network.rootHints(),
    dnsPort: 53,
    allowPrivate: false,
    timings: impatience,
  });
  const walked = await walk.resolve({ name, type }, signal);
  if (!walked.ok) return failed(walked.failure);
  return foundIn(
    walked.value,
    name,
    type,
    walked.value.exchangeIds.flatMap((id) => heard.get(id) ?? []),
  );
}

function failed(failure: LookupFailure): Found {
  return { rcode: 'SERVFAIL', answer: [], authority: [], why: `${failure.code} ${failure.detail}`.trim() };
}

/** The walk's answer in records as the name servers sent them: the aliases, then what stands at their end, or the SOA. */
function foundIn(
  { kind, aliases }: DnsAnswer,
  name: string,
  type: RecordType,
  messages: readonly DecodedMessage[],
): Found {
  const said = messages.flatMap((message) => message.answer);
  const chain = aliases.slice(0, -1).flatMap((alias) => {
    const step = said.find((record) => sameName(record.name, alias) && record.data.type === 'CNAME');
    return step === undefined ? [] : [step];
  });
  const end = aliases.at(-1) ?? name;
  const isWanted = (record: ResourceRecord): boolean =>
    sameName(record.name, end) && rdataType(record.data) === type;
  const last = messages.findLast((message) => message.answer.some(isWanted));
  const soa = messages
    .flatMap((message) => message.authority)
    .findLast((record) => record.data.type === 'SOA');
  return {
    rcode: kind === 'no-such-name' ? 'NXDOMAIN' : 'NOERROR',
    answer: [...chain, ...(last?.answer.filter(isWanted) ?? [])],
    authority: kind === 'records' || soa === undefined ? [] : [soa],
    why: null,
  };
}

/** 22: No Reachable Authority (RFC 8914 s.4.23), with the walk's own words. */
function withReason(edns: Edns | null, why: string | null): Edns | null {
  if (edns === null || why === null) return edns;
  return { ...edns, options: [{ kind: 'extended-error', infoCode: 22, text: why.slice(0, 200) }] };
}
