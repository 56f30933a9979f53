// The counts of a list as they are shown. `passed` is split from `unknown`: what held as far as it was asked, and was not asked further,
// is another thing than what could not be found out. Pure.

import type { ListLevel } from '../../../../../shared/list/facts';
import type { ListCounts } from '../../../../../shared/list/status';

export const shares = ['deliverable', 'passed', 'risky', 'undeliverable', 'unknown', 'waiting'] as const;
export type Share = (typeof shares)[number];

export function sharesOf({ verdicts, deciding }: ListCounts): Record<Share, number> {
  const notAsked = (deciding['mailbox-not-asked'] ?? 0) + (deciding['domain-not-asked'] ?? 0);
  const passed = Math.min(notAsked, verdicts.unknown);
  return {
    deliverable: verdicts.deliverable,
    passed,
    risky: verdicts.risky,
    undeliverable: verdicts.undeliverable,
    unknown: verdicts.unknown - passed,
    waiting: verdicts.waiting,
  };
}

/** 0 %, under 1 %, 34 %, over 99 %: never a 0 or a 100 that is none. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  if (part === whole) return '100 %';
  const rounded = Math.round((part / whole) * 100);
  if (rounded === 0) return 'under 1 %';
  return rounded === 100 ? 'over 99 %' : `${rounded} %`;
}

export function passedName(level: ListLevel | null): string {
  if (level === 'syntax') return 'Well spelled, domain not asked';
  return level === null ? 'Not asked yet' : 'Passed so far, mailbox not asked';
}
