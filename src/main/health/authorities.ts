// The authoritative servers of the zone a name lies in, each asked itself, at every address of both families. Found through whatever
// look-up it is given: a resolver, or the walk from the root. Not here: what their answers are worth together.

import type { DnsExchange } from '../../shared/evidence';
import type { DnsFailure } from '../../shared/failure';
import { ok, type Result } from '../../shared/result';
import { createClient } from '../dns/client';
import type { DnsContext } from '../dns/context';
import { dnsFailure } from '../dns/failures';
import type { Lookup, LookupFailure } from '../dns/lookup';
import type { DecodedMessage } from '../dns/message';
import { ancestry, parentName } from '../dns/name-relation';
import { dnsTimings } from '../dns/timings';
import { parseType, type RecordType } from '../dns/types';
import { judgeWalkReply } from '../dns/walk-reply';

export interface Authority {
  readonly name: string;
  readonly address: string;
}

export interface Authorities {
  readonly zone: string;
  readonly servers: readonly Authority[];
  /** Servers named whose addresses could not be found out, or that have none. */
  readonly withoutAddress: readonly string[];
}

/** Names and addresses looked at: a zone may list more than anyone has (CVE-2020-8616). */
const maxServers = 16;
const maxAddresses = 8;

/** The deepest zone at or above the name that has name servers. For DS the zone above, where such records live. */
export async function findAuthorities(
  lookup: Lookup,
  question: { name: string; type: RecordType },
  signal: AbortSignal,
): Promise<Result<Authorities, LookupFailure>> {
  const from = question.type === 'DS' ? (parentName(question.name) ?? '.') : question.name;
  let last: LookupFailure = { ...dnsFailure('no-servers', `no zone above ${from}`), exchangeIds: [] };
  for (const zone of ancestry(from)) {
    const answer = await lookup.resolve({ name: zone, type: 'NS' }, signal);
    if (!answer.ok) {
      last = answer.failure;
      if (answer.failure.layer === 'run') break;
      continue;
    }
    // An alias leads to another zone's servers; they are not this one's.
    if (answer.value.kind !== 'records' || answer.value.aliases.length > 0) continue;
    const names = answer.value.records
      .map(({ data }) => data.replace(/\.$/u, '') || '.')
      .slice(0, maxServers);
    const found = await Promise.all(names.map((name) => addressesOf(lookup, name, signal)));
    return ok({
      zone,
      servers: found.flat(),
      withoutAddress: names.filter((_, index) => found[index]?.length === 0),
    });
  }
  return { ok: false, failure: last };
}

async function addressesOf(lookup: Lookup, name: string, signal: AbortSignal): Promise<Authority[]> {
  const answers = await Promise.all(
    (['A', 'AAAA'] as const).map((type) => lookup.resolve({ name, type }, signal)),
  );
  return answers
    .flatMap((answer) => (answer.ok ? answer.value.records : []))
    .flatMap(({ address }) => (address === undefined ? [] : [{ name, address }]))
    .slice(0, maxAddresses);
}

export interface ServerReply {
  readonly outcome: DnsExchange['outcome'];
  readonly message: DecodedMessage | null;
  readonly failure: LookupFailure | null;
  readonly exchangeIds: readonly string[];
}

/** Asks one server itself, without recursion: what it says of its own zone, or why it says nothing. */
export async function askAuthority(
  context: DnsContext,
  zone: string,
  server: Authority,
  question: { name: string; type: string },
  signal: AbortSignal,
): Promise<ServerReply> {
  const client = createClient(context);
  const type = parseType(question.type) ?? 'ANY';
  const { timings = dnsTimings } = context;
  const asked = {
    role: 'walk',
    zone,
    server: { name: server.name, address: server.address, port: context.dnsPort },
    question: { name: question.name, type },
  } as const;
  if (!context.allowPrivate && !context.network.isPublic(server.address)) {
    const notPublic = dnsFailure('unreachable', `${server.address} is not a public address: not asked`);
    return failed(client.reportNotAsked(asked, notPublic));
  }
  const tries = timings.serverTriesMs;
  let failure: LookupFailure | null = null;
  const ids: string[] = [];
  for (const [round, timeoutMs] of tries.entries()) {
    let outcome: DnsExchange['outcome'] = 'answer';
    const reply = await client.ask(
      {
        ...asked,
        recursionDesired: false,
        edns: round === 0,
        timeoutMs,
        judge: (message) => {
          const judged = judgeWalkReply(message, asked.question, zone);
          outcome = judged.outcome;
          return judged.outcome === 'failed' ? judged : { outcome: judged.outcome, value: message };
        },
      },
      signal,
    );
    ids.push(...(reply.ok ? reply.value : reply.failure).exchangeIds);
    if (reply.ok) return { outcome, message: reply.value.message, failure: null, exchangeIds: ids };
    failure = reply.failure;
    if (failure.layer === 'run' || failure.code !== 'timeout') break;
  }
  return failed({ ...(failure ?? { ...noTries, exchangeIds: [] }), exchangeIds: ids });
}

const noTries: DnsFailure = dnsFailure('timeout', 'not asked', { side: 'here' });

function failed(failure: LookupFailure): ServerReply {
  return { outcome: 'failed', message: null, failure, exchangeIds: failure.exchangeIds };
}
