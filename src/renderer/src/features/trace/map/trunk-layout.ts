// Places the trunk of the route: You to the MX capsule on one line, the way taken arching over stops that did not answer.
// With little room the stops of the walk between the root and the domain fold into one.

import { foldTrunk } from './fold-trunk';
import { legOf, styleOf } from './leg';
import type { Label, Leg, PlacedStop } from './plane';
import type { Route } from './route';
import { shorten, textWidth } from './shorten';
import type { Stop } from './stop';

interface Line {
  left: number;
  right: number;
  y: number;
}

const narrowestPitch = 62;
const widestPitch = 132;
const radius = 9;
const endRadius = 14;
/** Heavy letters are wider; judged as if they were larger. */
const wideSize = 13;

interface Place {
  x: number;
  y: number;
  pitch: number;
  capsule: number;
  size: number;
  /** How many rows above the others its name stands. */
  level: number;
  /** The name of the MX stop where it comes next; else empty. */
  mxLabel: string;
}

export function layTrunk(route: Route, line: Line): { stops: PlacedStop[]; legs: Leg[]; hostX: number } {
  const span = line.right - line.left;
  const hasLanes = route.groups.length > 0;
  const exits = route.groups.length;
  const share = hasLanes ? (exits > 5 ? 0.39 : 0.44) : 0.9;
  const trunk = foldTrunk(route.trunk, Math.max(3, Math.floor((span * share) / narrowestPitch) + 1));
  const isLong = trunk.length > 1;
  const pitch = isLong ? Math.min(widestPitch, (span * share) / (trunk.length - 1)) : 0;
  const shift = hasLanes
    ? 0
    : Math.max(0, (span - pitch * (trunk.length - 1 + (route.end === null ? 0 : 1.6))) / 2);
  let level = 0;
  const stops = trunk.map((one, at): PlacedStop => {
    const x = line.left + shift + pitch * at;
    const isCapsule = one.kind === 'mx' && hasLanes;
    const capsule = isCapsule ? capsuleOf(exits) : 0;
    const size = one.kind === 'mx' && !isCapsule ? endRadius : radius;
    // A long name rises above its neighbours' names; of two long ones side by side the second rises higher.
    const isLongName = one.kind !== 'mx' && isLong && textWidth(one.label, wideSize) > pitch - 2;
    // Nor may the way that arches over a stop run through its name.
    const isPassedBy = !one.onWay && at > 0 && trunk.slice(at).some((later) => later.onWay);
    level = isLongName || isPassedBy ? (level === 1 ? 2 : 1) : 0;
    return {
      stop: one,
      x,
      y: line.y,
      radius: size,
      capsule,
      labels: labelsOf(one, {
        x,
        y: line.y,
        pitch,
        capsule,
        size,
        level,
        mxLabel: trunk[at + 1]?.kind === 'mx' ? (trunk[at + 1]?.label ?? '') : '',
      }),
      glanceAt: null,
      column: at,
      row: -1,
    };
  });
  const legs = trunkLegs(stops);
  const last = stops.at(-1);
  const lastX = last?.x ?? line.left;
  // Many lines need room to run side by side.
  const usual = Math.min(168, Math.max(118, span * 0.14));
  const gap = usual + (exits > 5 ? Math.min(72, exits * 6, span * 0.09) : 0);
  if (route.end !== null && last !== undefined) {
    const x = Math.min(line.right, lastX + pitch * 1.6);
    const labels: Label[] = [
      { x, y: line.y - endRadius - 9, text: shorten(route.end.label, 110), anchor: 'middle', tone: 'name' },
    ];
    stops.push({
      stop: route.end,
      x,
      y: line.y,
      radius: endRadius,
      capsule: 0,
      labels,
      glanceAt: null,
      column: trunk.length,
      row: -1,
    });
    legs.unshift(
      legOf({ id: 'to:end', from: last, to: { x, y: line.y }, style: 'dashed', width: 4, bend: 'curve' }),
    );
  }
  return { stops, legs, hostX: lastX + gap + (isLong ? 0 : 40) };
}

/** Half the height of the MX capsule: more lines leaving it, taller. */
export function capsuleOf(exits: number): number {
  return Math.min(90, 20 + exits * 4);
}

function labelsOf(one: Stop, place: Place): Label[] {
  const { x, y, pitch, capsule, size, level, mxLabel } = place;
  const room = pitch === 0 ? 90 : Math.max(44, pitch - 2);
  const isEnd = one.kind === 'mx' && capsule === 0;
  const isStrong = one.onWay || one.kind === 'you';
  const wide = isStrong ? wideSize : 12;
  const lift = level * 17;
  const text = shorten(one.label, isEnd ? 170 : level === 0 ? room : pitch * 2 - 36, wide);
  const top = y - Math.max(size, capsule) - 10 - lift;
  // Beside the capsule's own name it stands off to the left.
  const reach =
    level > 0 && mxLabel !== ''
      ? Math.max(0, (textWidth(text, wide) + textWidth(mxLabel, wideSize)) / 2 + 13 - pitch)
      : 0;
  const labels: Label[] = [
    { x: x - reach, y: top, text, anchor: 'middle', tone: isStrong ? 'strong' : 'name' },
  ];
  // With little room the time of a leg is left to the tip and the inspector.
  if (one.took !== '' && textWidth(one.took, 11) <= pitch - 20) {
    labels.push({ x: x - pitch / 2, y: y + 21, text: one.took, anchor: 'middle', tone: 'small' });
  }
  if (one.below !== '') {
    const below = shorten(one.below, isEnd ? 150 : room + 20, 11);
    labels.push({ x, y: y + Math.max(size, capsule) + 17, text: below, anchor: 'middle', tone: 'small' });
  }
  return labels;
}

/** From each stop to the next; where the way passes a stop by, it arches over it. */
function trunkLegs(stops: readonly PlacedStop[]): Leg[] {
  const legs: Leg[] = [];
  let way: PlacedStop | null = null;
  stops.forEach((placed, at) => {
    const before = stops[at - 1];
    if (before !== undefined) {
      const isDirect = way === before || !placed.stop.onWay;
      const style = placed.stop.onWay && !isDirect ? 'dashed' : styleOf(placed.stop);
      legs.push(
        legOf({ id: `to:${placed.stop.id}`, from: before, to: placed, style, width: 4, bend: 'curve' }),
      );
      if (!isDirect && way !== null) {
        legs.push(
          legOf({
            id: `over:${placed.stop.id}`,
            from: way,
            to: placed,
            style: styleOf(placed.stop),
            width: 4,
            bend: 'arc',
          }),
        );
      }
    }
    if (placed.stop.onWay) way = placed;
  });
  return legs;
}
