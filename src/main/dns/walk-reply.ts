// What an authoritative server's answer means on the way down (RFC 1034 s.5.3.3): the end of the question, a step to a zone
// below, or nothing worth having. Pure. A server is believed only about names at or below the zone it was asked for.
// `lame`: it does not serve the zone it was named for: no AA, no referral downwards, or a refusal (RFC 1912 s.2.8).

import type { DnsFailure } from '../../shared/failure';
import { type AliasChain, followAliases } from './alias-chain';
import type { Judged } from './ask';
import type { Delegation } from './delegation';
import { dnsFailure, rcodeFailure } from './failures';
import type { DnsMessage, ResourceRecord } from './message';
import { parseName } from './name';
import { foldName, isAtOrBelow, isBelow, moveName, sameName } from './name-relation';
import type { RecordType } from './types';

export type WalkReply =
  | { readonly kind: 'records' | 'no-data' | 'no-such-name' | 'ask-on'; readonly chain: AliasChain }
  | { readonly kind: 'referral'; readonly delegation: Delegation };

export function judgeWalkReply(
  message: DnsMessage,
  question: { name: string; type: RecordType },
  zone: string,
): Judged<WalkReply> {
  if (isTooLongBehindDname(message, question.name, zone)) return failed(tooLongBehindDname);
  const failure = rcodeFailure(message);
  if (failure !== null) return failed(isRefusal(message) ? lame(failure.detail) : failure);
  const chain = followAliases(message.answer, question, zone);
  const isAnswered = chain.records.length > 0 || chain.targets.length > 0;
  const delegation =
    isAnswered || message.rcode === 'NXDOMAIN' ? null : readReferral(message, question.name, zone);
  if (delegation !== null && question.type === 'DS' && sameName(delegation.zone, question.name)) {
    // A parent that knows no DNSSEC points at the child; the child is not who is asked for it (RFC 4035 s.3.1.4.1).
    return { outcome: 'no-data', value: { kind: 'no-data', chain } };
  }
  if (delegation !== null) return { outcome: 'referral', value: { kind: 'referral', delegation } };
  if (!message.authoritative) return failed(lame(whyLame(message)));
  if (chain.records.length > 0) return { outcome: 'answer', value: { kind: 'records', chain } };
  const end = chain.targets.at(-1) ?? question.name;
  const speaksOfEnd = isAtOrBelow(end, zone);
  if (message.rcode === 'NXDOMAIN' && speaksOfEnd) {
    return { outcome: 'no-such-name', value: { kind: 'no-such-name', chain } };
  }
  if (chain.targets.length === 0) return { outcome: 'no-data', value: { kind: 'no-data', chain } };
  // An SOA over the alias' target says that there is nothing of the type (RFC 2308 s.2.2); without one, ask on.
  const hasSoa = message.authority.some(
    ({ name, data }) => data.type === 'SOA' && isAtOrBelow(end, name) && isAtOrBelow(name, zone),
  );
  return { outcome: 'alias', value: { kind: speaksOfEnd && hasSoa ? 'no-data' : 'ask-on', chain } };
}

/**
 * The delegation in an answer without answers: NS records of one zone below the one asked, at or above the name. Some
 * servers set AA on it; where the NS records are the only thing said, they count all the same. An SOA makes it a
 * denial. Glue is taken for the servers named, and only at or below the delegating zone (RFC 2181 s.5.4.1).
 */
function readReferral(message: DnsMessage, name: string, zone: string): Delegation | null {
  if (message.authority.some((record) => record.data.type === 'SOA')) return null;
  const owner = message.authority.find(
    (record) => record.data.type === 'NS' && isBelow(record.name, zone) && isAtOrBelow(name, record.name),
  )?.name;
  if (owner === undefined) return null;
  const hosts = new Map<string, string>();
  let ttlSeconds = Number.POSITIVE_INFINITY;
  for (const { name: of, data, ttl } of message.authority) {
    if (data.type !== 'NS' || !sameName(of, owner)) continue;
    hosts.set(foldName(data.host), data.host);
    ttlSeconds = Math.min(ttlSeconds, ttl);
  }
  const glue = readGlue(message.additional, zone);
  const servers = [...hosts].map(([key, host]) => ({ name: host, addresses: [...(glue.get(key) ?? [])] }));
  return { zone: owner, servers, ttlSeconds };
}

function readGlue(records: readonly ResourceRecord[], zone: string): Map<string, Set<string>> {
  const glue = new Map<string, Set<string>>();
  for (const { name, data } of records) {
    if ((data.type !== 'A' && data.type !== 'AAAA') || !isAtOrBelow(name, zone)) continue;
    const key = foldName(name);
    glue.set(key, (glue.get(key) ?? new Set()).add(data.address));
  }
  return glue;
}

/** RFC 6672 s.2.2: the name a DNAME makes of the asked one does not fit, and the server says so. No other can help. */
const tooLongBehindDname = dnsFailure('bad-name', 'YXDOMAIN: a DNAME leads to a name that is too long', {
  temporary: false,
});

/** YXDOMAIN is believed where the DNAME that makes the name too long came with it; alone it is a broken server's word. */
function isTooLongBehindDname({ rcode, answer }: DnsMessage, asked: string, zone: string): boolean {
  if (rcode !== 'YXDOMAIN') return false;
  return answer.some(
    ({ name, data }) =>
      data.type === 'DNAME' &&
      isAtOrBelow(name, zone) &&
      isBelow(asked, name) &&
      !parseName(moveName(asked, name, data.target)).ok,
  );
}

const refusals: readonly string[] = ['REFUSED', 'NOTAUTH'];

function isRefusal(message: DnsMessage): boolean {
  return refusals.includes(message.rcode);
}

/** Of a lame server: it refused, rather than answer as one that does not serve the zone. */
export function isRefused({ detail }: DnsFailure): boolean {
  return refusals.some((rcode) => detail.startsWith(rcode));
}

function whyLame(message: DnsMessage): string {
  const ns = message.authority.find((record) => record.data.type === 'NS');
  if (message.answer.length === 0 && ns !== undefined) return `a referral that leads nowhere, to ${ns.name}`;
  return 'an answer without authority';
}

function lame(detail: string) {
  return dnsFailure('lame', detail);
}

function failed(failure: ReturnType<typeof dnsFailure>): Judged<WalkReply> {
  return { outcome: 'failed', failure };
}
