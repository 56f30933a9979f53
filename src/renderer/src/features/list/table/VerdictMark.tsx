// A verdict by shape; what was not asked further is dashed, as everywhere in the window. The word stands beside it; colour comes third.

import { CircleCheck, CircleDashed, CircleHelp, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import type { Share } from '../run/shares';

const marks: Record<Share, typeof CircleCheck> = {
  deliverable: CircleCheck,
  passed: CircleDashed,
  risky: TriangleAlert,
  undeliverable: CircleX,
  unknown: CircleHelp,
  waiting: Hourglass,
};

export function VerdictMark({ share }: { share: Share }) {
  const Mark = marks[share];
  return <Mark className={`verdict-mark is-${share}`} size={15} strokeWidth={2} aria-hidden="true" />;
}
