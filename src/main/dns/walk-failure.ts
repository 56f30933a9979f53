// How a zone that nobody answered for is told: the most telling of its servers' failures, whose lack it is, and where
// delegations need one another, which. Pure.

import type { DnsFailure } from '../../shared/failure';
import { dnsFailure, isSilence, mostTelling } from './failures';
import type { LookupFailure } from './lookup';
import { dnsBounds } from './timings';
import type { Need, WalkTally } from './walk-run';

/** Silence of a zone's servers is theirs; that of all root servers is our network's, which lets no question out. */
export function zoneFailure(
  zone: string,
  failures: readonly LookupFailure[],
  { circles }: Pick<WalkTally, 'circles'>,
): LookupFailure {
  const failure = mostTelling(failures) ?? { ...noServers(zone, circles), exchangeIds: [] };
  if (!isSilence(failure)) return failure;
  const allHere = failures.every((one) => one.side === 'here');
  const side: DnsFailure['side'] = zone === '.' || allHere ? 'here' : 'there';
  return { ...failure, side };
}

function noServers(zone: string, circles: ReadonlySet<string>): DnsFailure {
  const none = `no name server of ${zone} has an address`;
  if (circles.size === 0) return dnsFailure('no-servers', none);
  const [first = '', ...others] = circles;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  // Without glue a circle never opens (RFC 9471 s.3): it is wrong in the data, though a parent may mend it any time.
  return dnsFailure('no-servers', `${none}: ${first}, in a circle without glue${more}`);
}

/** The circle that one need more would close, in words; null where it closes none. */
export function circleOf(resolving: readonly Need[], need: Need): string | null {
  const start = resolving.findIndex(({ host }) => host === need.host);
  if (start === -1) return null;
  return [need, ...resolving.slice(start + 1)].map(({ zone, host }) => `${zone} needs ${host}`).join(', ');
}

export function outOfTime(
  zone: string,
  failures: readonly LookupFailure[],
  tally: Pick<WalkTally, 'circles'>,
): LookupFailure {
  const none = { ...dnsFailure('timeout', `no time left for a server of ${zone}`), exchangeIds: [] };
  return zoneFailure(zone, failures.length === 0 ? [none] : failures, tally);
}

export function tooLong(failures: readonly LookupFailure[]): LookupFailure {
  const exchangeIds = mostTelling(failures)?.exchangeIds ?? [];
  return { ...dnsFailure('walk-too-long', `more than ${dnsBounds.walkSteps} steps`), exchangeIds };
}
