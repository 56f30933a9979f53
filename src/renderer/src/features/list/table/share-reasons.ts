// The deciding reasons behind each share of a list (run/shares.ts). Every reason leads to one verdict, so a chip is a set of reasons, chips add
// up, and a single reason can be taken out of one. Pure.

import { verdictOfReason } from '../../../../../shared/list/judge';
import { type ListReason, type ListVerdict, listReasons } from '../../../../../shared/list/verdict';
import type { Share } from '../run/shares';

/** They say: nothing was found against it, and no more was asked. */
const passedReasons: readonly ListReason[] = ['mailbox-not-asked', 'domain-not-asked'];

export function shareOf(verdict: ListVerdict, reason: ListReason): Share {
  return verdict === 'unknown' && passedReasons.includes(reason) ? 'passed' : verdict;
}

export function reasonsOf(share: Share): ListReason[] {
  return listReasons.filter((reason) => {
    const verdict = verdictOfReason[reason];
    return verdict !== null && shareOf(verdict, reason) === share;
  });
}

export function isChosen(share: Share, reasons: readonly ListReason[]): boolean {
  return reasonsOf(share).every((reason) => reasons.includes(reason));
}
