// The moment, a few times a minute: times that draw nearer are told by it.

import { useEffect, useState } from 'react';

export function useNow(everyMs = 5_000): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
