// What a laid-out route consists of: places, legs and labels, in pixels.

import type { Stop } from './stop';

export interface Point {
  x: number;
  y: number;
}

/** `way`: the way actually taken; `solid`: travelled as well; `broken`: no answer; `dashed`: not asked, not known; `tie`: no way at all. */
export type LegStyle = 'way' | 'solid' | 'running' | 'broken' | 'dashed' | 'tie';

export interface Leg {
  id: string;
  path: string;
  style: LegStyle;
  width: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Label extends Point {
  text: string;
  anchor: 'start' | 'middle' | 'end';
  tone: 'name' | 'strong' | 'small';
}

export interface PlacedStop extends Point {
  stop: Stop;
  radius: number;
  /** Half the height of the MX capsule; 0 for every other stop. */
  capsule: number;
  labels: readonly Label[];
  /** Where the small marks of a host's lane begin; null where there are none. */
  glanceAt: Point | null;
  column: number;
  /** -1 for the trunk, -2 for the policy above it, else the lane. */
  row: number;
}

export interface Layout extends Size {
  stops: readonly PlacedStop[];
  legs: readonly Leg[];
  labels: readonly Label[];
}
