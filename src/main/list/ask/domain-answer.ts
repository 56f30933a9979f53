// What a domain's DNS comes to, from what was answered: its MX set, then its hosts' addresses. Pure, and the same whatever the order of
// arrival or of the records: a list asked again, or gone on with after a crash, tells the same. The cases are the trace's own
// (route/mx.ts, route/addresses.ts). Not here: asking (domains.ts), who knows a host already (hosts.ts).

import ipaddr from 'ipaddr.js';
import type { Failure } from '../../../shared/failure';
import type { DomainAnswer, DomainOutcome, ListHost } from '../../../shared/list/facts';
import type { BulkAnswer, BulkRecords } from '../../dns/bulk/answer';
import { dnsFailure } from '../../dns/failures';

/** As many as an answer may hold; a sender that has tried so many hosts tries no more. */
const maxHosts = 20;
const maxAliases = 20;

/** What is known of one host: what an answer shows of it, and what stands behind it. */
export interface HostFinding extends Pick<ListHost, 'addresses' | 'first'> {
  /** Why its addresses are not known; null where they are. */
  readonly failure: Failure | null;
  readonly operator: string | null;
  readonly parkedBy: string | null;
}

/** A host an MX set names. `isAddress`: it is no name but an address in digits, which nobody can look up (RFC 1035 s.3.3.9). */
export interface NamedHost {
  readonly name: string;
  readonly preference: number;
  readonly isAddress: boolean;
}

/** What the answer keeps of the first question, whatever comes of it. */
export type Beginning = Pick<DomainAnswer, 'aliases' | 'ttl' | 'askedAt'>;

export function beginningOf(mx: BulkAnswer, askedAt: string): Beginning {
  if (mx.kind === 'failed') return { aliases: [], ttl: null, askedAt };
  return { aliases: mx.aliases.slice(0, maxAliases), ttl: mx.ttl, askedAt };
}

export type MxSet =
  | { readonly kind: 'hosts'; readonly hosts: readonly NamedHost[] }
  | { readonly kind: 'none'; readonly outcome: DomainOutcome; readonly failure: Failure | null };

/**
 * The hosts in a sender's order: lower preference first, equals by name, each once with its lowest preference. The root beside others is
 * no host (RFC 7505 s.3 forbids it; senders pass it by); the root and nothing else is a null MX.
 */
export function readSet({ values }: BulkRecords): MxSet {
  const named: { name: string; preference: number }[] = [];
  for (const value of values) {
    if (value.type !== 'MX' || value.exchange === '.') continue;
    named.push({ name: value.exchange.toLowerCase(), preference: value.preference });
  }
  if (named.length === 0) return values.length > 0 ? nullMx : unreadable;
  if (named.length > 1) {
    named.sort((a, b) => a.preference - b.preference || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }
  const hosts: NamedHost[] = [];
  for (const { name, preference } of named) {
    if (hosts.length === maxHosts) break;
    if (hosts.some((host) => host.name === name)) continue;
    hosts.push({ name, preference, isAddress: isAddressInDigits(name) });
  }
  return { kind: 'hosts', hosts };
}

const nullMx: MxSet = { kind: 'none', outcome: 'null-mx', failure: null };
const unreadable: MxSet = {
  kind: 'none',
  outcome: 'servers-fail',
  failure: dnsFailure('malformed', 'MX records that can’t be read'),
};

function isAddressInDigits(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  const endsInDigit = last >= 0x30 && last <= 0x39;
  return (endsInDigit || name.includes(':')) && ipaddr.isValid(name);
}

/** No host is named: there is none, or it could not be asked. */
export function answerWithoutHosts(
  beginning: Beginning,
  outcome: DomainOutcome,
  failure: Failure | null = null,
): DomainAnswer {
  return answerOf(beginning, outcome, [], null, failure, null);
}

/** One place for the object, so that all of a million are of one shape. */
function answerOf(
  { aliases, ttl, askedAt }: Beginning,
  outcome: DomainOutcome,
  hosts: ListHost[],
  operator: string | null,
  failure: Failure | null,
  parkedBy: string | null,
): DomainAnswer {
  return { outcome, hosts, operator, aliases, ttl, failure, parkedBy, askedAt };
}

/** `findings`: in the order of `hosts`; null for a host that is an address in digits. */
export function answerWithHosts(
  beginning: Beginning,
  hosts: readonly NamedHost[],
  findings: readonly (HostFinding | null)[],
): DomainAnswer {
  const shown: ListHost[] = [];
  let failure: Failure | null = null;
  let parkedBy: string | null = null;
  for (const [at, { name, preference }] of hosts.entries()) {
    const finding = findings[at] ?? null;
    const addresses = finding?.addresses ?? 'none';
    shown.push({ name, preference, addresses, first: finding?.first ?? [] });
    failure ??= finding?.failure ?? null;
    parkedBy ??= finding?.parkedBy ?? null;
  }
  const outcome = outcomeOf(shown, hosts);
  const operator = findings[0]?.operator ?? null;
  return answerOf(
    beginning,
    outcome,
    shown,
    operator,
    outcome === 'hosts-not-known' ? failure : null,
    parkedBy,
  );
}

/** One that may be reached is enough; then what is not known may be one; only then what is known says no. */
function outcomeOf(shown: readonly ListHost[], hosts: readonly NamedHost[]): DomainOutcome {
  if (shown.some(({ addresses }) => addresses === 'public')) return 'mx';
  if (shown.some(({ addresses }) => addresses === 'not-known')) return 'hosts-not-known';
  if (shown.some(({ addresses }) => addresses === 'private')) return 'hosts-private';
  return hosts.every(({ isAddress }) => isAddress) ? 'mx-unusable' : 'hosts-without-address';
}

/** No MX: the domain is its own mail host, if it has an address (RFC 5321 s.5.1). */
export function answerOfItself(beginning: Beginning, name: string, itself: HostFinding): DomainAnswer {
  const { addresses, first, failure, operator, parkedBy } = itself;
  if (addresses === 'not-known' && failure !== null) {
    return answerWithoutHosts(beginning, outcomeOfFailure(failure), failure);
  }
  if (addresses === 'none' || addresses === 'not-known') return answerWithoutHosts(beginning, 'no-mail-host');
  const outcome = addresses === 'public' ? 'implicit-mx' : 'hosts-private';
  const hosts = [{ name, preference: 0, addresses, first }];
  return answerOf(beginning, outcome, hosts, operator, null, parkedBy);
}

/** Codes that tell of the domain's own servers, as a resolver passes them on or a walk meets them. */
const brokenThere: readonly string[] = [
  'servfail',
  'refused',
  'format-error',
  'not-implemented',
  'other-rcode',
  'malformed',
  'lame',
  'alias-loop',
];

/** A resolver that refuses to serve us (`side: here`) says nothing of the domain. */
export function outcomeOfFailure(failure: Failure): 'servers-fail' | 'could-not-ask' {
  const isTheirs = failure.layer === 'dns' && failure.side === 'there';
  return isTheirs && brokenThere.includes(failure.code) ? 'servers-fail' : 'could-not-ask';
}
