// Packets that came while an answer was waited for and were not it (RFC 5452 s.9.1), counted by reason for the evidence. One
// tally a question; what a stranger said is neither kept nor believed.

import type { DnsExchange } from '../../shared/evidence';

export interface Strangers {
  count(why: string, times?: number): void;
  readonly total: number;
  has(why: string): boolean;
  list(): DnsExchange['ignored'];
}

export function countStrangers(): Strangers {
  const counts = new Map<string, number>();
  let total = 0;
  return {
    count(why, times = 1) {
      if (times === 0) return;
      total += times;
      counts.set(why, (counts.get(why) ?? 0) + times);
    },
    get total() {
      return total;
    },
    has: (why) => counts.has(why),
    list: () => [...counts].map(([why, count]) => ({ why, count })),
  };
}

/** As a failure's detail has it: `ignored: 3 wrong id, 1 wrong question`. */
export function describeStrangers(strangers: Strangers): string[] {
  if (strangers.total === 0) return [];
  return [
    `ignored: ${strangers
      .list()
      .map(({ why, count }) => `${count} ${why}`)
      .join(', ')}`,
  ];
}
