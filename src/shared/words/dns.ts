// Words for DNS exchanges: who was asked, what came of it, what the kinds of records and the bits of a header mean.

import type { DnsExchange } from '../evidence';
import { outrun } from '../failure';
import { failureWords } from './failure';
import { count, duration } from './measure';
import { visible } from './visible';

/** harbor.example without the root's dot; the root itself as "the root". */
function zoneWords(zone: string): string {
  return zone === '.' ? 'the root' : visible(zone.replace(/\.$/u, ''));
}

export function serverWords(exchange: DnsExchange): string {
  const { name, port } = exchange.server;
  const address = visible(exchange.server.address);
  const place = port === 53 ? address : `${address} port ${port}`;
  return name === null ? place : `${visible(name)} (${place})`;
}

/** MX of harbor.example; of a shortened question (RFC 9156) also what it leads to: A of example, on the way to harbor.example */
export function questionWords({ question, minimisedFor }: DnsExchange): string {
  const asked = `${visible(question.type)} of ${zoneWords(question.name)}`;
  return minimisedFor === undefined ? asked : `${asked}, on the way to ${zoneWords(minimisedFor)}`;
}

/** The question was out when the trace was stopped, or another was quicker: the silence is ours, and says nothing about the server. */
export function isNotWaitedFor({ failure }: DnsExchange): boolean {
  return failure !== null && failure.code === 'timeout' && failure.side === 'here';
}

/** What came of it, as a clause that follows the server's name. */
export function exchangeWords(exchange: DnsExchange): string {
  const took = duration(exchange.endedMs - exchange.startedMs);
  switch (exchange.outcome) {
    case 'answer':
      return `answered with ${count(exchange.response?.answer.length ?? 0, 'record')} in ${took}`;
    case 'alias':
      return `answered with an alias in ${took}`;
    case 'referral':
      return `pointed on to ${referredZone(exchange)} in ${took}`;
    case 'no-data':
      return `knows the name, and has no ${visible(exchange.question.type)} record for it (${took})`;
    case 'no-such-name':
      return `says there is no such name (${took})`;
    case 'truncated':
      return `had more to say than UDP carries, so it was asked again by TCP (${took})`;
    case 'failed':
      if (exchange.failure?.detail === outrun) return `not waited for, as another answered first (${took})`;
      if (isNotWaitedFor(exchange)) return `not waited for, as the trace was stopped (${took})`;
      return exchange.failure === null
        ? `failed after ${took}`
        : `${failureWords(exchange.failure).short} (${took})`;
  }
}

function referredZone(exchange: DnsExchange): string {
  const next = exchange.response?.authority.find((record) => record.type === 'NS');
  return next === undefined ? 'other servers' : `the servers of ${zoneWords(next.name)}`;
}

const outcomeMeans: Record<DnsExchange['outcome'], string> = {
  answer: 'This is the answer itself.',
  alias: 'The name is another name for something else, which is asked next.',
  referral: 'This server does not hold the answer; it knows who does.',
  'no-data': 'The name exists, but not with this kind of record. That is an answer, not a failure.',
  'no-such-name': 'The name does not exist at all. That is an answer, not a failure.',
  truncated: 'An answer that does not fit into one packet is asked for again over a connection.',
  failed: 'Without this answer the next server is asked; a sender does the same.',
};

export function outcomeMeaning(outcome: DnsExchange['outcome']): string {
  return outcomeMeans[outcome];
}

const typeMeans: Readonly<Record<string, string>> = {
  A: 'an IPv4 address',
  AAAA: 'an IPv6 address',
  MX: 'the hosts that take mail, each with its preference',
  NS: 'the name servers of a zone',
  CNAME: 'an alias: another name for the same thing',
  SOA: 'the head of a zone: who keeps it, and how long to remember a no',
  TXT: 'free text, used for mail policies',
  TLSA: 'which certificate a host must show (DANE)',
  PTR: 'the name that belongs to an address',
  DS: 'the fingerprint that ties a signed zone to its parent',
  DNSKEY: 'the keys a zone is signed with',
  RRSIG: 'a signature over records',
  OPT: 'an extension of the question itself (EDNS)',
};

/** What a kind of record holds; empty where no words are written for it. */
export function recordTypeWords(type: string): string {
  return typeMeans[type] ?? '';
}
