// A trace as a route: the stops of the trunk (You to MX), and a lane of stops for each mail host, in groups of equals. Pure, no
// coordinates (layout.ts) and no drawing. How each stop stands is told by shape and word; see Standing.

import type { Trace } from '../../../../../shared/trace';
import { visible } from '../../../../../shared/words/visible';
import { policyStop } from '../policy/policy-stop';
import { mapWords } from '../words';
import { withAliases } from './alias-stops';
import { type Group, lanesOf, primaryHost, wayHost } from './lanes';
import { type Stop, stop } from './stop';
import { mxStop, resolverStop, youStop, zoneStops } from './trunk';

export interface Route {
  trunk: readonly Stop[];
  groups: readonly Group[];
  /** The domain's transport policy, which hangs above the MX stop; null while nothing is known of it. */
  policy: Stop | null;
  /** Where the route ends while no host is known. */
  end: Stop | null;
  /** Index of the host whose lane carries the mailbox; null without hosts. */
  primary: number | null;
}

export function routeOf(trace: Trace): Route {
  const primary = primaryHost(trace);
  const isLiteral = trace.address !== null && trace.address.literal !== null;
  const trunk = isLiteral
    ? [youStop(trace)]
    : [youStop(trace), ...resolverStop(trace), ...withAliases(trace, zoneStops(trace)), ...mxStop(trace)];
  const groups = lanesOf(trace, primary, wayHost(trace));
  return {
    trunk,
    groups,
    policy: isLiteral ? null : policyStop(trace),
    primary,
    end: groups.length === 0 ? endStop(trace) : null,
  };
}

/** A mailbox not yet come near: only while the way may still lead there. */
function endStop(trace: Trace): Stop | null {
  const mayCome = trace.state === 'running' && trace.mx?.kind !== 'null' && trace.mx?.kind !== 'none';
  if (!mayCome || trace.mx?.kind === 'no-such-domain') return null;
  const label = trace.address === null ? mapWords.mailbox : visible(trace.address.local);
  return stop({
    id: 'mailbox',
    kind: 'mailbox',
    label,
    standing: 'waiting',
    line: mapWords.notYet,
    name: `${mapWords.mailboxSpoken(label)}, ${mapWords.notYet}`,
  });
}

/** Every stop in reading order: the trunk, then each lane. */
export function stopsOf(route: Route): Stop[] {
  const lanes = route.groups.flatMap((group) => group.lanes.flatMap((lane) => lane.stops));
  return [
    ...route.trunk,
    ...(route.policy === null ? [] : [route.policy]),
    ...lanes,
    ...(route.end === null ? [] : [route.end]),
  ];
}
