// What is worth telling of a list to somebody who looks elsewhere: that it is done, that it waits for a word, that it can't go on. Pure.
// Not here: showing it (notify.ts).

import type { ListState, ListStatus } from '../../shared/list/status';
import { failureWords } from '../../shared/words/failure';
import { count, grouped, listed } from '../../shared/words/measure';
import { excerpt } from '../../shared/words/visible';

export interface Notice {
  title: string;
  body: string;
}

/** Shorter ones are over before anybody has looked away. */
const longMs = 10_000;
const atWork: readonly ListState[] = ['reading', 'queued', 'asking', 'probing', 'waiting'];

/** `before`: the state told last; null for a list not seen at work. */
export function noticeOf(before: ListState | null, status: ListStatus): Notice | null {
  const { state, progress, failure } = status;
  if (before === null || !atWork.includes(before) || progress.runningMs < longMs) return null;
  const name = excerpt(status.name, 80);
  if (state === 'done') return { title: `${name} is checked`, body: countsLine(status) };
  if (state === 'planned')
    return {
      title: `${name} waits for your go`,
      body: `Its domains are answered. ${count(progress.mailboxes, 'mailbox', 'mailboxes')} could be asked for; see the plan first.`,
    };
  if (failure !== null && (state === 'failed' || state === 'paused'))
    return { title: `${name} can’t go on`, body: `${failureWords(failure).what} Nothing is lost.` };
  return null;
}

/** Of the verdicts that are there. */
function countsLine({ counts: { entries, verdicts } }: ListStatus): string {
  const parts = (['deliverable', 'risky', 'unknown', 'undeliverable'] as const)
    .filter((verdict) => verdicts[verdict] > 0)
    .map((verdict) => `${grouped(verdicts[verdict])} ${verdict}`);
  return `${count(entries, 'entry', 'entries')}${parts.length === 0 ? '' : `: ${listed(parts)}`}.`;
}
