// What a stop is and how it stands, whole, beside it while it is pointed at or focused: names on the map may be shortened.

import type { PlacedStop } from './plane';

const width = 300;

export function StopTip({ placed, width: mapWidth }: { placed: PlacedStop; width: number }) {
  const { stop, x, y, radius, capsule } = placed;
  const left = Math.min(Math.max(8, x - width / 2), Math.max(8, mapWidth - width - 8));
  const isAbove = y > 110;
  const reach = Math.max(radius, capsule) + (isAbove ? 28 : 30);
  return (
    <div
      className={isAbove ? 'tip is-above' : 'tip'}
      style={{ left, top: isAbove ? y - reach : y + reach, width }}
      aria-hidden="true"
    >
      <span>
        <b>{stop.label}</b>
        {stop.line}
      </span>
    </div>
  );
}
