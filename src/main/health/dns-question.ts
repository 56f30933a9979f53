// One DNS question, asked as a user asks it: through resolvers or from the root, proved by DNSSEC, and put to every authoritative server
// where that is wanted. Gathers; what it means is told by words alone.

import { setMaxListeners } from 'node:events';
import type { AuthorityAnswer, DnsReport } from '../../shared/dns-report';
import type { DnsExchange, DnsRecord } from '../../shared/evidence';
import type { TraceOptions } from '../../shared/options';
import type { Security } from '../../shared/security';
import { linkFaultWords } from '../../shared/words/dnssec';
import { proveBy } from '../dns/dnssec/prove';
import { createValidator, withoutAnchor } from '../dns/dnssec/validator';
import { type LookupFailure, withoutProof } from '../dns/lookup';
import { anchorsFor, createLookups, type Lookups } from '../dns/lookups';
import { foldName, isBelow } from '../dns/name-relation';
import { responseEvidence } from '../dns/record-evidence';
import type { RecordType } from '../dns/types';
import type { Network } from '../net/network';
import { askAuthority, findAuthorities } from './authorities';

export interface DnsRequest {
  readonly name: string;
  readonly type: RecordType;
  readonly options: TraceOptions;
  /** Ask from the root, whatever resolvers there are. */
  readonly fromRoot: boolean;
  readonly prove: boolean;
  readonly allServers: boolean;
}

/** Exchanges kept; a hostile zone can make a walk ask some hundred. */
const maxExchanges = 5_000;

export async function askDns(network: Network, request: DnsRequest, signal: AbortSignal): Promise<DnsReport> {
  setMaxListeners(0, signal); // proofs and every server's questions listen to this one
  const { name, type } = request;
  const exchanges: DnsExchange[] = [];
  const originMs = network.clock.now();
  let count = 0;
  const lookups = createLookups({
    network,
    options: request.fromRoot ? { ...request.options, walk: true } : request.options,
    originMs,
    nextId: () => {
      count += 1;
      return `q${count}`;
    },
    observe: (exchange) => {
      if (exchanges.length < maxExchanges) exchanges.push(exchange);
    },
  });
  const lookup = request.fromRoot ? (lookups.walk ?? lookups.resolver) : (lookups.resolver ?? lookups.walk);
  if (lookup === null) throw new Error('neither resolver nor walk');
  const answered = await lookup.resolve({ name, type }, signal);
  const ids = new Set((answered.ok ? answered.value : answered.failure).exchangeIds);
  const told = exchanges.filter(({ id }) => ids.has(id));
  const security = request.prove ? await prove(network, lookups, request, signal) : null;
  const servers = request.allServers ? await askAll(lookups, request, signal) : null;
  return {
    question: { name, type },
    source: lookup.role,
    answeredBy: told.findLast(({ response }) => response !== null)?.id ?? null,
    rcode: rcodeOf(answered.ok ? answered.value.kind : null, told),
    answers: answered.ok ? answersIn(told, name, type, answered.value.aliases) : [],
    security: security?.security ?? null,
    why: security === null ? null : whyOf(security),
    links: security?.links ?? [],
    failing: security?.failing ?? null,
    servers: servers?.answers ?? null,
    exchanges,
    failure: answered.ok ? (servers?.failure ?? null) : withoutProof(answered.failure),
    elapsedMs: network.clock.now() - originMs,
  };
}

async function prove(
  network: Network,
  { resolver, walk }: Lookups,
  request: DnsRequest,
  signal: AbortSignal,
): Promise<Security | null> {
  const anchors = anchorsFor(network, request.options);
  const sources = (request.fromRoot ? [walk] : [resolver, walk]).filter((one) => one !== null);
  const [first] = sources;
  if (anchors.length === 0 && first !== undefined) return withoutAnchor(request, first.role);
  const now = (): Date => network.clock.wallTime();
  const validators = sources.map((source) => createValidator({ source, anchors, now }));
  return proveBy(validators, request, signal);
}

async function askAll(
  { context, resolver, walk }: Lookups,
  { name, type, fromRoot }: DnsRequest,
  signal: AbortSignal,
): Promise<{ answers: AuthorityAnswer[]; failure: ReturnType<typeof withoutProof> | null }> {
  const lookup = (fromRoot ? walk : resolver) ?? walk ?? resolver;
  if (lookup === null) throw new Error('nobody to ask');
  const found = await findAuthorities(lookup, { name, type }, signal);
  if (!found.ok) return { answers: [], failure: withoutProof(found.failure) };
  const { zone, servers } = found.value;
  const { clock } = context.network;
  const answers = await Promise.all(
    servers.map(async (server): Promise<AuthorityAnswer> => {
      const beganMs = clock.now();
      const reply = await askAuthority(context, zone, server, { name, type }, signal);
      const response = reply.message === null ? null : responseEvidence(reply.message);
      return {
        zone,
        server: { ...server, port: context.dnsPort },
        outcome: reply.outcome,
        rcode: response?.rcode ?? null,
        answers: response?.answer ?? [],
        tookMs: clock.now() - beganMs,
        failure: reply.failure === null ? null : withoutProof(reply.failure as LookupFailure),
        exchangeIds: reply.exchangeIds,
      };
    }),
  );
  return { answers, failure: null };
}

/** Behind aliases the code speaks of the last name (RFC 6604 s.3); without an answer, what the last server said. */
function rcodeOf(kind: string | null, told: readonly DnsExchange[]): string | null {
  if (kind === 'no-such-name') return 'NXDOMAIN';
  if (kind !== null) return 'NOERROR';
  return told.findLast(({ response }) => response !== null)?.response?.rcode ?? null;
}

/** The records of the asked name and of each alias on the way, once each, in the order they came. */
function answersIn(
  told: readonly DnsExchange[],
  name: string,
  type: RecordType,
  aliases: readonly string[],
): DnsRecord[] {
  const chain = new Set([name, ...aliases].map(foldName));
  const isOfWay = (record: DnsRecord): boolean =>
    record.type === 'DNAME'
      ? [...chain].some((one) => isBelow(one, record.name)) || chain.has(foldName(record.name))
      : chain.has(foldName(record.name));
  const wanted = new Set<string>([type, 'CNAME', 'DNAME']);
  const found = new Map<string, DnsRecord>();
  for (const { response } of told) {
    for (const record of response?.answer ?? []) {
      if (!isOfWay(record) || (type !== 'ANY' && !wanted.has(record.type))) continue;
      const key = `${foldName(record.name)} ${record.type} ${record.data}`;
      if (!found.has(key)) found.set(key, record);
    }
  }
  return [...found.values()];
}

function whyOf({ security, links, failing }: Security): string | null {
  const link = failing === null ? undefined : links[failing];
  return security === 'secure' || link === undefined ? null : linkFaultWords(link) || null;
}
