// The sample internet's recursive resolver: takes a question as bytes, walks the sample internet from its root (dns/walk.ts) and proves what
// it finds (dns/dnssec), as resolvers do that validate: SERVFAIL with its reason (RFC 8914) for what is broken or bogus, AD for what is
// secure, everything as it came with CD (RFC 4035 s.3.2). Answers are kept as long as the sample lasts. Impatient on purpose: a
// dead zone costs about two seconds. About some zones it lies, where a scenario says so. Not here: sockets (dns-server.ts).

import { setMaxListeners } from 'node:events';
import type { SecurityFault, SecurityState } from '../../shared/security';
import { followAliases } from '../dns/alias-chain';
import { createDnsCache } from '../dns/cache';
import { createValidator } from '../dns/dnssec/validator';
import type { Edns } from '../dns/edns';
import type { LookupFailure, SignedSource } from '../dns/lookup';
import { makeResponse } from '../dns/make-message';
import type { DnsMessage, ResourceRecord } from '../dns/message';
import { foldName, isAtOrBelow } from '../dns/name-relation';
import { rdataType } from '../dns/rdata';
import { type DnsTimings, dnsBounds, dnsTimings } from '../dns/timings';
import type { RecordType } from '../dns/types';
import { createWalk } from '../dns/walk';
import type { Network } from '../net/network';
import { encodeReply, readQuery } from './dns-reply';
import type { AnswerBytes } from './dns-server';
import type { Zone } from './zone';
import { answerFromZone } from './zone-answer';

export interface SampleResolver {
  answer: AnswerBytes;
  /** Stops every walk under way. */
  stop(): void;
}

/** What is the same for everybody who asks: all of a reply but the header and question. */
interface Found extends Pick<DnsMessage, 'rcode' | 'answer' | 'authority'> {
  readonly why: ExtendedError | null;
  readonly security: SecurityState;
}

interface ExtendedError {
  readonly infoCode: number;
  readonly text: string;
}

const impatience: DnsTimings = {
  ...dnsTimings,
  serverTriesMs: [400, 400],
  zoneTotalMs: 1_600,
  walkTotalMs: 1_800,
  tcpMs: 800,
};
const maxKept = 1_000;

/** `copies`: zones it holds itself, as a resolver may (RFC 8806 does so with the root): answered at once, and proved by nobody. */
export function createSampleResolver(
  network: Network,
  lies: readonly Zone[] = [],
  copies: readonly Zone[] = [],
): SampleResolver {
  const kept = new Map<string, Promise<Found>>();
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal); // one for each question under way, of many traces
  const cache = createDnsCache({ now: () => network.clock.now() });

  const walkAnew = (): SignedSource =>
    createWalk({
      network,
      observe: () => {},
      nextId: () => 'resolver',
      originMs: network.clock.now(),
      resolvers: [],
      rootHints: network.rootHints(),
      dnsPort: 53,
      allowPrivate: false,
      timings: impatience,
      cache,
    });

  const find = (name: string, type: RecordType): Promise<Found> => {
    const key = `${foldName(name)} ${type}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    const own = lieAbout(lies, name, type) ?? copyOf(copies, name, type);
    if (own !== null) return own;
    const found = findOut(network, walkAnew(), { name, type }, stopped.signal);
    kept.set(key, found);
    return found;
  };

  return {
    async answer(bytes, transport) {
      const query = readQuery(bytes);
      if (query === null) return [];
      if (query.kind === 'reply') return [query.bytes];
      const { message } = query;
      const [question] = message.questions;
      if (question === undefined) return [];
      const found = await find(question.name, question.type);
      if (stopped.signal.aborted) return [];
      const reply = encodeReply(message, replyOf(message, found), transport);
      return reply === null ? [] : [reply];
    },
    stop: () => stopped.abort(),
  };
}

function replyOf(query: DnsMessage, found: Found): DnsMessage {
  const { edns, checkingDisabled, authenticData } = query;
  const wantsProof = edns?.dnssecOk === true;
  const isHidden = found.security === 'bogus' && !checkingDisabled;
  const { why } = found;
  const shown = isHidden ? { rcode: 'SERVFAIL' as const, answer: [], authority: [] } : found;
  const [question] = query.questions;
  // RFC 4035 s.3.2.1: without DO no record of DNSSEC, unless it was asked for.
  const isShown = (type: RecordType): boolean => wantsProof || type === question?.type || !isProof(type);
  const strip = (records: readonly ResourceRecord[]): readonly ResourceRecord[] =>
    records.filter(({ data }) => isShown(rdataType(data)));
  const reply = makeResponse(query, {
    rcode: shown.rcode,
    answer: strip(shown.answer),
    authority: strip(shown.authority),
    recursionAvailable: true,
    // RFC 6840 s.5.7 and s.5.8: to who asks for it with DO or AD.
    authenticData: found.security === 'secure' && (wantsProof || authenticData),
  });
  return { ...reply, edns: withReason(reply.edns, why) };
}

function isProof(type: RecordType): boolean {
  return type === 'RRSIG' || type === 'NSEC' || type === 'NSEC3';
}

async function findOut(
  network: Network,
  source: SignedSource,
  question: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Found> {
  const found = await gather(source, question, signal);
  if (found.rcode === 'SERVFAIL') return found;
  const anchors = network.trustAnchors();
  const validator = createValidator({ source, anchors, now: () => network.clock.wallTime() });
  const { security } = await validator.validate(question, signal);
  const failing = security.failing === null ? undefined : security.links[security.failing];
  if (security.security !== 'bogus') return { ...found, security: security.security };
  const text = `${failing?.fault ?? ''} at ${failing?.zone ?? ''}`;
  return { ...found, security: 'bogus', why: { infoCode: codeOf(failing?.fault ?? null), text } };
}

/** The answer as the name servers sent it, alias by alias, with its signatures. */
async function gather(
  source: SignedSource,
  { name, type }: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Found> {
  const answer: ResourceRecord[] = [];
  const proofs: ResourceRecord[] = [];
  for (let at = name, hops = 0; hops <= dnsBounds.aliases; hops += 1) {
    const reply = await source.query({ name: at, type }, signal);
    if (!reply.ok) return failed(reply.failure);
    const { message } = reply.value;
    const chain = followAliases(message.answer, { name: at, type }, '.');
    answer.push(...message.answer.filter((record) => !answer.includes(record)));
    const end = chain.targets.at(-1);
    if (chain.records.length > 0) {
      proofs.push(
        ...message.authority.filter(({ data }) => isProof(rdataType(data)) && rdataType(data) !== 'RRSIG'),
      );
      proofs.push(...message.authority.filter(({ data }) => data.type === 'RRSIG' && isProof(data.covered)));
      return { rcode: 'NOERROR', answer, authority: proofs, why: null, security: 'indeterminate' };
    }
    if (end === undefined) {
      const rcode = message.rcode === 'NXDOMAIN' ? 'NXDOMAIN' : 'NOERROR';
      const authority = [...proofs, ...message.authority.filter(({ data }) => data.type !== 'NS')];
      return { rcode, answer, authority, why: null, security: 'indeterminate' };
    }
    proofs.push(...message.authority.filter(({ data }) => data.type === 'NSEC' || data.type === 'NSEC3'));
    at = end;
  }
  return { ...nothing, why: { infoCode: 0, text: 'alias-loop too many aliases' } };
}

const nothing: Omit<Found, 'why'> = {
  rcode: 'SERVFAIL',
  answer: [],
  authority: [],
  security: 'indeterminate',
};

/** 22: No Reachable Authority (RFC 8914 s.4.23), with the walk's own words. */
function failed(failure: LookupFailure): Found {
  return { ...nothing, why: { infoCode: 22, text: `${failure.code} ${failure.detail}`.trim() } };
}

/** RFC 8914 s.4: the code that names the fault. */
const bogusCodes: Partial<Record<SecurityFault, number>> = {
  'signature-expired': 7,
  'signature-not-yet-valid': 8,
  'no-ds-match': 9,
  'no-dnskey': 9,
  'no-signature': 10,
  'no-denial': 12,
};

function codeOf(fault: SecurityFault | null): number {
  return (fault === null ? undefined : bogusCodes[fault]) ?? 6;
}

/** It claims to have proved what it made up: AD proves nothing (RFC 4035 s.4.9.3). */
function lieAbout(lies: readonly Zone[], name: string, type: RecordType): Promise<Found> | null {
  return fromZone(lies, name, type, 'secure');
}

function copyOf(copies: readonly Zone[], name: string, type: RecordType): Promise<Found> | null {
  return fromZone(copies, name, type, 'insecure');
}

function fromZone(
  zones: readonly Zone[],
  name: string,
  type: RecordType,
  security: SecurityState,
): Promise<Found> | null {
  const zone = zones.find((one) => isAtOrBelow(name, one.name));
  if (zone === undefined || type === 'DS' || type === 'DNSKEY') return null;
  const { rcode, answer, authority } = answerFromZone(zone, foldName(name), type);
  return Promise.resolve({ rcode, answer, authority, why: null, security });
}

function withReason(edns: Edns | null, why: ExtendedError | null): Edns | null {
  if (edns === null || why === null) return edns;
  return {
    ...edns,
    options: [{ kind: 'extended-error', infoCode: why.infoCode, text: why.text.slice(0, 200) }],
  };
}
