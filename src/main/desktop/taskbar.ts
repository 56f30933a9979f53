// How far the lists are, on the window's button in the taskbar or dock. Electron's name for "none" is -1.

import type { BrowserWindow } from 'electron';
import type { ListStatus } from '../../shared/list/status';

export interface Taskbar {
  heard(status: ListStatus): void;
  forget(id: string): void;
}

export function createTaskbar(window: () => BrowserWindow | null): Taskbar {
  const lists = new Map<string, ListStatus>();
  let shown = '';
  const show = (): void => {
    const owner = window();
    const { fraction, mode } = barOf([...lists.values()]);
    const next = `${mode} ${fraction.toFixed(3)}`;
    if (owner === null || owner.isDestroyed() || next === shown) return;
    shown = next;
    owner.setProgressBar(fraction, { mode });
  };
  return {
    heard(status) {
      lists.set(status.id, status);
      show();
    },
    forget(id) {
      lists.delete(id);
      show();
    },
  };
}

export interface Bar {
  fraction: number;
  mode: 'none' | 'normal' | 'paused' | 'error';
}

/** All that are at work together; where none is, whether one waits for the user. */
export function barOf(lists: readonly ListStatus[]): Bar {
  const parts = lists.map(partOf).filter((part) => part !== null);
  if (parts.length > 0)
    return { fraction: parts.reduce((sum, part) => sum + part, 0) / parts.length, mode: 'normal' };
  const stalled = lists.find(({ state, failure }) => state === 'paused' && failure !== null);
  if (stalled !== undefined) return { fraction: shareOf(stalled.progress), mode: 'error' };
  const planned = lists.find(({ state }) => state === 'planned');
  return planned === undefined ? { fraction: -1, mode: 'none' } : { fraction: 1, mode: 'paused' };
}

/** Null: not at work. */
function partOf({ state, progress }: ListStatus): number | null {
  switch (state) {
    case 'reading':
      return part(progress.bytesRead, progress.bytesTotal);
    case 'queued':
    case 'asking':
      return part(progress.domainsAnswered, progress.domains);
    case 'probing':
    case 'waiting':
      return part(progress.mailboxesAnswered, progress.mailboxes);
    default:
      return null;
  }
}

const shareOf = ({
  mailboxes,
  mailboxesAnswered,
  domains,
  domainsAnswered,
}: ListStatus['progress']): number =>
  mailboxes > 0 ? part(mailboxesAnswered, mailboxes) : part(domainsAnswered, domains);

const part = (done: number, of: number): number => (of === 0 ? 0 : Math.min(1, done / of));
