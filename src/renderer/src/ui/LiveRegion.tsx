// Tells politely what happened to whoever listens; what has no other place on the screen is also shown for a moment.

import { useEffect } from 'react';
import { hideAnnouncement, useAnnouncement } from '../state/announce';

const shownMs = 2_600;

export function LiveRegion() {
  const { text, isShown, number } = useAnnouncement();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new announcement begins its time anew
  useEffect(() => {
    if (!isShown) return;
    const timer = window.setTimeout(hideAnnouncement, shownMs);
    return () => window.clearTimeout(timer);
  }, [isShown, number]);
  return (
    <div className={isShown ? 'toast' : 'unseen'} role="status" aria-live="polite">
      <span key={number}>{text}</span>
    </div>
  );
}
