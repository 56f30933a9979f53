// Tells politely what happened to whoever listens: a verdict, a switch of network. The same text twice is told twice.

import { useAnnouncement } from '../state/announce';

export function LiveRegion() {
  const { text, number } = useAnnouncement();
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={number}>{text}</span>
    </div>
  );
}
