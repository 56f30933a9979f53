// What belongs to a zone's stop beside the questions on the way: the servers that were named and not needed, and the look-ups of name
// servers' own addresses, which cost time as well.

import type { DnsExchange } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { plainName } from '../map/aliases';

/** Questions for the addresses of servers that some referral names for the zone. */
export function serverLookups(trace: Trace, zone: string): DnsExchange[] {
  const servers = serversNamed(trace, zone);
  if (servers.size === 0) return [];
  return trace.exchanges.filter(
    ({ role, question, minimisedFor }) =>
      role === 'walk' &&
      (servers.has(plainName(minimisedFor ?? '')) ||
        (['A', 'AAAA'].includes(question.type) && servers.has(plainName(question.name)))),
  );
}

/** Servers that are named for the zone, and that nobody had to ask. */
export function serversNotNeeded(trace: Trace, zone: string, asked: readonly DnsExchange[]): string[] {
  const names = new Set(asked.map(({ server }) => plainName(server.name ?? '')));
  return [...serversNamed(trace, zone)].filter((name) => !names.has(name));
}

function serversNamed(trace: Trace, zone: string): Set<string> {
  const wanted = plainName(zone);
  return new Set(
    trace.exchanges.flatMap(({ response }) =>
      [...(response?.answer ?? []), ...(response?.authority ?? [])]
        .filter((record) => record.type === 'NS' && plainName(record.name) === wanted)
        .map((record) => plainName(record.data)),
    ),
  );
}
