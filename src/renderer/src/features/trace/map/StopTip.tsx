// What a stop is and how it stands, whole, beside it while it is pointed at or focused: names on the map may be shortened.

import { stateWords } from '../../../../../shared/words/dnssec';
import { glanceLine } from '../compare/glance';
import type { PlacedStop } from './plane';

const width = 300;

interface Props {
  placed: PlacedStop;
  /** The part of the map that is in sight. */
  left: number;
  room: number;
}

export function StopTip({ placed, left: from, room }: Props) {
  const { stop, x, y, radius, capsule } = placed;
  const left = Math.max(from + 8, Math.min(x - width / 2, from + room - width - 8));
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
        {[
          stop.line,
          ...(stop.seal === null ? [] : [stateWords(stop.seal).spoken]),
          ...(stop.glance === null ? [] : [glanceLine(stop.glance)]),
        ].join('; ')}
      </span>
    </div>
  );
}
