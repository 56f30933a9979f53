// Tells by the system's notifications what becomes of a list while nobody looks at the window; clicking one brings the window up. Not here: what is
// worth telling (list-notice.ts).

import { type BrowserWindow, Notification } from 'electron';
import type { ListState, ListStatus } from '../../shared/list/status';
import { noticeOf } from './list-notice';

export interface Notifier {
  heard(status: ListStatus): void;
  forget(id: string): void;
}

/** `show`: brings the window to the front, or makes one. */
export function createNotifier(window: () => BrowserWindow | null, show: () => void): Notifier {
  const states = new Map<string, ListState>();
  // One that nothing refers to may be collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    heard(status) {
      const notice = noticeOf(states.get(status.id) ?? null, status);
      states.set(status.id, status.state);
      if (notice === null || isLookedAt(window()) || !Notification.isSupported()) return;
      const notification = new Notification(notice);
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        show();
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    forget: (id) => void states.delete(id),
  };
}

const isLookedAt = (window: BrowserWindow | null): boolean =>
  window !== null && !window.isDestroyed() && window.isVisible() && window.isFocused();
