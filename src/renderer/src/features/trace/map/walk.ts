// Walking the map with the arrow keys: which stop lies left, right, above or below. Pure.

import type { PlacedStop } from './plane';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const keys: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

export function directionOf(key: string): Direction | null {
  return keys[key] ?? null;
}

/** The stop one step away, or the same where there is none. */
export function step(stops: readonly PlacedStop[], from: string, direction: Direction): string {
  const here = stops.find((one) => one.stop.id === from);
  if (here === undefined) return stops[0]?.stop.id ?? from;
  switch (direction) {
    case 'first':
      return stops[0]?.stop.id ?? from;
    case 'last':
      return (stops.findLast((one) => one.row === here.row) ?? here).stop.id;
    case 'left':
    case 'right':
      return (sideways(stops, here, direction) ?? here).stop.id;
    case 'up':
    case 'down':
      if (here.stop.kind === 'policy')
        return direction === 'down' ? (atRow(stops, -1)?.stop.id ?? from) : from;
      if (here.stop.kind === 'mx' && direction === 'up')
        return (atRow(stops, -2) ?? upOrDown(stops, here, 'up') ?? here).stop.id;
      return (upOrDown(stops, here, direction) ?? here).stop.id;
  }
}

/** The last stop of the trunk (-1), or the policy above it (-2). */
function atRow(stops: readonly PlacedStop[], row: -1 | -2): PlacedStop | undefined {
  return stops.findLast((one) => one.row === row);
}

function sideways(
  stops: readonly PlacedStop[],
  here: PlacedStop,
  direction: 'left' | 'right',
): PlacedStop | undefined {
  const lane = stops.filter((one) => one.row === here.row);
  const next = lane[lane.indexOf(here) + (direction === 'right' ? 1 : -1)];
  if (next !== undefined) return next;
  const trunk = stops.filter((one) => one.row === -1);
  if (direction === 'left') return here.row === -1 ? undefined : trunk.at(-1);
  if (here.row !== -1) return undefined;
  // From the trunk into the lane the way takes, else the nearest one.
  const hosts = stops.filter((one) => one.stop.kind === 'host');
  return hosts.find((one) => one.stop.onWay) ?? nearest(hosts, here);
}

function upOrDown(
  stops: readonly PlacedStop[],
  here: PlacedStop,
  direction: 'up' | 'down',
): PlacedStop | undefined {
  const beyond = stops.filter(
    (one) => one.row !== here.row && (direction === 'up' ? one.y < here.y : one.y > here.y),
  );
  const inLanes = beyond.filter((one) => one.row >= 0);
  const rowY = inLanes
    .map((one) => one.y)
    .sort((one, other) => Math.abs(one - here.y) - Math.abs(other - here.y))[0];
  return nearest(
    inLanes.filter((one) => one.y === rowY),
    here,
  );
}

function nearest(stops: readonly PlacedStop[], here: PlacedStop): PlacedStop | undefined {
  const far = (one: PlacedStop): number => Math.hypot(one.x - here.x, one.y - here.y);
  return [...stops].sort((one, other) => far(one) - far(other))[0];
}
