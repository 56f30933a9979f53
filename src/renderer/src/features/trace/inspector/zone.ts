// What belongs to a zone's stop beside the questions on the way: the look-ups of its name servers' own addresses, which cost time as well.

import type { DnsExchange } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { plainName } from '../map/aliases';

/** Questions for the addresses of servers that some referral names for the zone. */
export function serverLookups(trace: Trace, zone: string): DnsExchange[] {
  const wanted = plainName(zone);
  const servers = new Set(
    trace.exchanges.flatMap(({ response }) =>
      (response?.authority ?? [])
        .filter((record) => record.type === 'NS' && plainName(record.name) === wanted)
        .map((record) => plainName(record.data)),
    ),
  );
  if (servers.size === 0) return [];
  return trace.exchanges.filter(
    ({ role, question, minimisedFor }) =>
      role === 'walk' &&
      (servers.has(plainName(minimisedFor ?? '')) ||
        (['A', 'AAAA'].includes(question.type) && servers.has(plainName(question.name)))),
  );
}
