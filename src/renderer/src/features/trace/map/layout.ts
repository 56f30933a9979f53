// Places a route on the plane: stops, the legs between them, the words beside them. Pure: a route and a size in, coordinates out.
// The trunk runs left to right into the MX capsule; from there each group of equals leaves as one line that splits into lanes.

import type { Standing } from '../../../../../shared/words/host';
import { glanceWidth } from '../compare/GlanceMark';
import type { Group, Lane } from './lanes';
import { legOf, styleOf } from './leg';
import type { Label, Layout, Leg, LegStyle, PlacedStop, Point, Size } from './plane';
import { placePolicy, policyReach } from './policy-layout';
import type { Route } from './route';
import { shorten, textWidth } from './shorten';
import type { Stop } from './stop';
import { capsuleOf, layTrunk } from './trunk-layout';

const margin = { left: 52, right: 60, top: 58, bottom: 44 };
const laneGap = { full: 68, short: 54, group: 12 };
const widest = 1_280;
/** With less room than this the map scrolls sideways. */
const narrowest = 720;
/** Heavy letters are wider; judged as if they were larger. */
const strongSize = 13;
const stopRadius = 9;
const mailboxRadius = 14;

export function layoutRoute(route: Route, size: Size): Layout {
  const width = Math.max(size.width, narrowest);
  const drawn = Math.min(width, widest);
  const left = (width - drawn) / 2 + margin.left;
  const right = (width + drawn) / 2 - margin.right;
  const rows = placeRows(route.groups);
  const content = margin.top + rows.height + margin.bottom;
  const height = Math.max(size.height, content, 220);
  const top = margin.top + (height - content) / 2;
  const laneY = rows.ys.map((y) => top + y);
  const trunkY = trunkHeight(route, laneY, size.height, height);

  const trunk = layTrunk(route, { left, right, y: trunkY });
  const stops: PlacedStop[] = [...trunk.stops];
  const legs: Leg[] = [...trunk.legs];
  const labels: Label[] = [];
  const last = trunk.stops.at(-1);
  if (last !== undefined) {
    const hostX = trunk.hostX;
    const isSpine = laneY.some((y) => Math.abs(y - trunkY) > 230);
    const count = route.groups.length;
    const exit = exitPoints(last, route.groups.length);
    let row = 0;
    route.groups.forEach((group, at) => {
      const ys = group.lanes.map((_, index) => laneY[row + index] ?? trunkY);
      const middle = ((ys[0] ?? trunkY) + (ys.at(-1) ?? trunkY)) / 2;
      const left = exit(at);
      // A line that would hardly bend leaves straight.
      const from = Math.abs(left.y - middle) < 12 ? { x: left.x, y: middle } : left;
      const split: Point = { x: hostX - (group.lanes.length > 1 ? 58 : 30), y: middle };
      const groupStops = group.lanes.flatMap((lane) => lane.stops.slice(0, 1));
      legs.push(
        legOf({
          id: `group:${at}`,
          from,
          to: split,
          style: strongest(groupStops.map((stop) => styleOf(stop))),
          width: isSpine ? 3 : 4 + Math.min(6, (group.lanes.length - 1) * 2),
          bend: isSpine ? 'spine' : 'curve',
          spineX: spineOf(from, split, hostX, at, count),
        }),
      );
      if (group.preference !== null) {
        labels.push({
          x: split.x - 6,
          y: middle > trunkY + 8 ? middle + 16 : middle - 9,
          text: String(group.preference),
          anchor: 'end',
          tone: 'small',
        });
      }
      group.lanes.forEach((lane, index) => {
        const y = ys[index] ?? trunkY;
        const placed = placeLane(lane, { hostX, right, y, row: row + index, edge: width });
        stops.push(...placed);
        legs.push(...laneLegs(split, placed));
      });
      row += group.lanes.length;
    });
  }
  if (route.policy !== null && last !== undefined) {
    const policy = placePolicy(route.policy, last);
    stops.push(policy.stop);
    legs.push(policy.leg);
  }
  // The way actually taken is drawn last, so that it lies on top.
  legs.sort((one, other) => Number(one.style === 'way') - Number(other.style === 'way'));
  return { width, height, stops, legs, labels };
}

function isFull(lane: Lane): boolean {
  return lane.stops.length > 1;
}

/** The height of each lane, from the first; equals stand closer than groups. */
function placeRows(groups: readonly Group[]): { ys: number[]; height: number } {
  const ys: number[] = [];
  let y = 0;
  let before: Lane | null = null;
  groups.forEach((group, at) => {
    group.lanes.forEach((lane, index) => {
      if (before !== null) {
        y += isFull(before) || isFull(lane) ? laneGap.full : laneGap.short;
        if (index === 0 && at > 0) y += laneGap.group;
      }
      ys.push(y);
      before = lane;
    });
  });
  return { ys, height: y };
}

/** In the middle of the lanes while they all show; with more of them, beside the lane that counts and in sight. */
function trunkHeight(route: Route, laneY: readonly number[], seen: number, height: number): number {
  const first = laneY[0];
  const last = laneY.at(-1);
  if (first === undefined || last === undefined) return height / 2;
  if (height <= Math.max(seen, 220)) return (first + last) / 2;
  const primary = laneY[route.primary ?? 0] ?? first;
  // Room for the policy above, also while it is not known yet, so that nothing moves when it comes.
  const capsule = capsuleOf(route.groups.length);
  const highest = Math.max(margin.top + 30, capsule + policyReach(capsule) + 16);
  return Math.min(Math.max(primary, highest), Math.max(seen / 2, highest));
}

/** The lines leave the capsule one below the other, in order, so that none crosses another. */
function exitPoints(last: PlacedStop, count: number): (at: number) => Point {
  const reach = last.capsule > 0 ? last.capsule - 10 : 0;
  return (at) => ({
    x: last.x + (last.capsule > 0 ? 13 : last.radius),
    y: last.y + (count < 2 ? 0 : (at / (count - 1) - 0.5) * 2 * reach),
  });
}

/** Each line runs up or down beside the others; those nearest the trunk farthest out, so that none crosses another. */
function spineOf(from: Point, to: Point, hostX: number, at: number, count: number): number {
  const outward = to.y < from.y ? at : count - 1 - at;
  const room = hostX - from.x - 96;
  return from.x + 14 + outward * Math.min(8, room / Math.max(1, count - 1));
}

const strength: readonly LegStyle[] = ['way', 'running', 'solid', 'broken', 'dashed'];

function strongest(styles: readonly LegStyle[]): LegStyle {
  return strength.find((style) => styles.includes(style)) ?? 'dashed';
}

interface LanePlace {
  hostX: number;
  right: number;
  y: number;
  row: number;
  edge: number;
}

function placeLane(lane: Lane, place: LanePlace): PlacedStop[] {
  const { hostX, right, y, row } = place;
  const pitch = (right - hostX) / 3;
  const columns: Record<Stop['kind'], number> = {
    you: 0,
    resolver: 0,
    zone: 0,
    alias: 0,
    mx: 0,
    policy: 0,
    host: 0,
    tls: 1,
    mail: 2,
    mailbox: 3,
  };
  const full = isFull(lane);
  return lane.stops.map((stop): PlacedStop => {
    const x = hostX + pitch * columns[stop.kind];
    const isEnd = stop.kind === 'mailbox' && lane.isPrimary;
    const radius = isEnd ? mailboxRadius : stopRadius;
    const labels: Label[] = stop.kind === 'host' ? laneLabels(lane, place, full, pitch) : [];
    // With little room the words under a stop are left to its tip and the inspector.
    if (stop.below !== '' && (isEnd || textWidth(stop.below, 11) <= pitch - 4)) {
      const text = shorten(stop.below, 112, 11);
      labels.push({ x, y: y + radius + 18, text, anchor: 'middle', tone: 'small' });
    }
    if (isEnd) {
      const text = shorten(stop.label, 104, strongSize);
      labels.push({ x, y: y - radius - 9, text, anchor: 'middle', tone: 'strong' });
    }
    const glanceAt = stop.glance === null || labels[0] === undefined ? null : afterName(labels[0]);
    return { stop, x, y, radius, capsule: 0, labels, glanceAt, column: 100 + columns[stop.kind], row };
  });
}

function afterName({ x, y, text, tone }: Label): Point {
  const width = textWidth(text, tone === 'strong' ? strongSize * 1.04 : 12);
  return { x: x + width + 8, y };
}

/** The host's name: above the line where the lane goes on, else to the right of its stop, with how it stands below it. */
function laneLabels(lane: Lane, { hostX, right, y, edge }: LanePlace, full: boolean, pitch: number): Label[] {
  const [host, next] = lane.stops;
  if (host === undefined) return [];
  const tone = host.onWay ? 'strong' : 'name';
  const nameSize = host.onWay ? strongSize : 12;
  if (!full) {
    const x = hostX + 22;
    const room = edge - x - 12;
    return [
      { x, y: y - 3, text: shorten(host.label, room, nameSize), anchor: 'start', tone },
      { x, y: y + 13, text: shorten(lane.line, room, 11), anchor: 'start', tone: 'small' },
    ];
  }
  const x = hostX - stopRadius;
  const marks = host.glance === null ? 0 : glanceWidth(host.glance) + 12;
  const room = right - x - (lane.isPrimary ? 62 : -20) - marks;
  const labels: Label[] = [
    { x, y: y - 21, text: shorten(host.label, room, nameSize), anchor: 'start', tone },
  ];
  if (next?.kind === 'mailbox') {
    labels.push({
      x,
      y: y + 25,
      text: shorten(lane.line, pitch * 3 - 70, 11),
      anchor: 'start',
      tone: 'small',
    });
  }
  return labels;
}

function laneLegs(split: Point, stops: readonly PlacedStop[]): Leg[] {
  let before: Point = split;
  return stops.map((placed) => {
    const isMade = placed.stop.kind === 'mailbox' && unmade.includes(placed.stop.standing);
    const style = isMade ? 'dashed' : styleOf(placed.stop);
    const leg = legOf({
      id: `to:${placed.stop.id}`,
      from: before,
      to: { x: placed.x, y: placed.y },
      style,
      width: 4,
      bend: 'curve',
    });
    before = { x: placed.x, y: placed.y };
    return leg;
  });
}

const unmade: readonly Standing[] = ['waiting', 'not-asked'];
