// Places the transport policy on the map: above the MX stop, tied to it by a thin line, with its words to the left, where no line
// to a host runs. Pure.

import type { Label, Leg, PlacedStop } from './plane';
import { shorten } from './shorten';
import type { Stop } from './stop';

const radius = 9;

/** How far above the edge of the MX stop the middle of the policy stands. */
export function policyReach(capsule: number): number {
  return Math.max(46, 84 - capsule);
}

export function placePolicy(stop: Stop, mx: PlacedStop): { stop: PlacedStop; leg: Leg } {
  const edge = mx.y - Math.max(mx.capsule, mx.radius);
  const { x } = mx;
  const y = edge - policyReach(Math.max(mx.capsule, mx.radius));
  const labels: Label[] = [
    { x: x - 21, y: y - 2, text: shorten(stop.label, 150, 12), anchor: 'end', tone: 'name' },
    { x: x - 21, y: y + 12, text: shorten(stop.below, 150, 11), anchor: 'end', tone: 'small' },
  ];
  return {
    stop: { stop, x, y, radius, capsule: 0, labels, glanceAt: null, column: mx.column, row: -2 },
    leg: { id: 'to:policy', path: `M${x} ${y + radius}V${edge - 24}`, style: 'tie', width: 2 },
  };
}
