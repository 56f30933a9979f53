// One leg of the route: the path between two points and how it is drawn. Pure.

import type { Standing } from '../../../../../shared/words/host';
import type { Leg, LegStyle, Point } from './plane';
import type { Stop } from './stop';

interface Given {
  id: string;
  from: Point;
  to: Point;
  style: LegStyle;
  width: number;
  bend: 'curve' | 'spine' | 'arc';
  /** Where a spine runs up or down. */
  spineX?: number;
}

export function legOf({ id, from, to, style, width, bend, spineX = from.x }: Given): Leg {
  const path = bend === 'arc' ? arc(from, to) : bend === 'spine' ? spine(from, to, spineX) : curve(from, to);
  return { id, path, style, width: style === 'way' ? Math.max(6, width) : width };
}

const styles: Record<Standing, LegStyle> = {
  waiting: 'dashed',
  running: 'running',
  passed: 'solid',
  flawed: 'solid',
  deferred: 'solid',
  refused: 'solid',
  'no-answer': 'broken',
  'not-asked': 'dashed',
  unknown: 'dashed',
};

/** How the leg that leads to a stop is drawn. */
export function styleOf(stop: Stop): LegStyle {
  const style = styles[stop.standing];
  // The way ends where nobody answered; up to a no it was travelled.
  const wasTravelled = style === 'solid' || stop.standing === 'unknown';
  return stop.onWay && wasTravelled ? 'way' : style;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

function curve(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.5) return `M${n(from.x)} ${n(from.y)}H${n(to.x)}`;
  const reach = Math.min(Math.abs(to.x - from.x) * 0.62, 70);
  return `M${n(from.x)} ${n(from.y)}C${n(from.x + reach)} ${n(from.y)} ${n(to.x - reach)} ${n(to.y)} ${n(to.x)} ${n(to.y)}`;
}

/** Out, up or down along a common line, and out again, with rounded corners. */
function spine(from: Point, to: Point, x: number): string {
  const rise = to.y - from.y;
  if (Math.abs(rise) < 28) return curve(from, to);
  const turn = Math.sign(rise) * 10;
  return `M${n(from.x)} ${n(from.y)}H${n(x - 10)}Q${n(x)} ${n(from.y)} ${n(x)} ${n(from.y + turn)}V${n(to.y - turn)}Q${n(x)} ${n(to.y)} ${n(x + 10)} ${n(to.y)}H${n(to.x)}`;
}

/** Over the heads of the stops that were passed by. */
function arc(from: Point, to: Point): string {
  const lift = 34;
  return `M${n(from.x)} ${n(from.y)}C${n(from.x + 30)} ${n(from.y - lift)} ${n(to.x - 30)} ${n(to.y - lift)} ${n(to.x)} ${n(to.y)}`;
}
