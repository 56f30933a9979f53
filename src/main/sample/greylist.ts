// A greylist's memory (RFC 6647 s.4): client, sender and recipient, and when they were first seen. It lasts as long as
// the sample internet and holds a bounded number of triples, the oldest leaving first. Pure but for its own map.

interface Triple {
  client: string;
  sender: string;
  recipient: string;
}

export interface Greylist {
  /** Whole seconds still to wait; 0 when the triple may pass. */
  secondsLeft(triple: Triple, waitSeconds: number, nowMs: number): number;
}

export function createGreylist(maxTriples = 1_000): Greylist {
  const firstSeenMs = new Map<string, number>();
  return {
    secondsLeft({ client, sender, recipient }, waitSeconds, nowMs) {
      const key = JSON.stringify([client, sender.toLowerCase(), recipient.toLowerCase()]);
      const seenMs = firstSeenMs.get(key);
      if (seenMs === undefined) {
        const [oldest] = firstSeenMs.keys();
        if (firstSeenMs.size >= maxTriples && oldest !== undefined) firstSeenMs.delete(oldest);
        firstSeenMs.set(key, nowMs);
        return waitSeconds;
      }
      return Math.max(0, Math.ceil(waitSeconds - (nowMs - seenMs) / 1_000));
    },
  };
}
