// How far a list is, from its status alone: of what, how many, in words. Pure.

import type { ListState, ListStatus } from '../../../../../shared/list/status';
import { grouped } from '../../../../../shared/words/measure';

export interface Progress {
  done: number;
  total: number;
  /** 12 400 of 50 000 domains answered */
  text: string;
}

/** Null where nothing is counted towards an end. */
export function progressOf(status: ListStatus): Progress | null {
  return progressIn(status.state === 'paused' ? status.pausedFrom : status.state, status);
}

function progressIn(state: ListState | null, { progress, level }: ListStatus): Progress | null {
  switch (state) {
    case 'reading':
      return {
        done: progress.bytesRead,
        total: progress.bytesTotal,
        text: `${grouped(progress.rows)} rows read`,
      };
    case 'asking':
      return of(progress.domainsAnswered, progress.domains, 'domains answered');
    case 'probing':
    case 'waiting':
      return of(progress.mailboxesAnswered, progress.mailboxes, 'mailboxes answered');
    case 'queued':
      return level === 'mailbox' && progress.mailboxes > 0
        ? of(progress.mailboxesAnswered, progress.mailboxes, 'mailboxes answered')
        : of(progress.domainsAnswered, progress.domains, 'domains answered');
    default:
      return null;
  }
}

function of(done: number, total: number, what: string): Progress {
  return { done, total, text: `${grouped(done)} of ${grouped(total)} ${what}` };
}
