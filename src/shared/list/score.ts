// The score of an entry, 0 to 100, and its parts: where the deciding reason starts it, then what the others and the hints add or take away. Points
// are a matter of judgement, not of any RFC; they order entries of one verdict and never move one into another verdict's band.

import type { ListReason, ListVerdict, ScorePart } from './verdict';

/** Lowest and highest score of each verdict: any deliverable entry is above any risky one, and so on. */
export const bands: Readonly<Record<Exclude<ListVerdict, 'waiting'>, readonly [number, number]>> = {
  deliverable: [80, 100],
  unknown: [40, 79],
  risky: [10, 39],
  undeliverable: [0, 9],
};

/** Where an entry starts by its deciding reason. */
const starts: Readonly<Partial<Record<ListReason, number>>> = {
  'mailbox-accepted': 98,

  'no-address': 0,
  'bad-syntax': 0,
  'provider-forbids': 3,
  'unknown-tld': 12,
  'no-such-domain': 2,
  'null-mx': 1,
  'no-mail-host': 3,
  'hosts-without-address': 5,
  'hosts-private': 5,
  'mx-unusable': 4,
  'no-such-mailbox': 2,
  'mailbox-disabled': 3,

  disposable: 20,
  typo: 15,
  'mailbox-full': 30,
  'accept-all': 38,
  parked: 15,
  'implicit-mx': 32,

  'mailbox-not-asked': 75,
  'domain-not-asked': 60,
  'hidden-by-operator': 65,
  'refuses-us': 60,
  'still-deferred': 60,
  'could-not-reach': 50,
  'could-not-ask-dns': 50,
  'servers-fail': 45,
  'hosts-not-known': 50,
  'prober-unfit': 70,
  'operator-resting': 70,
  'unclear-reply': 55,
  literal: 45,
  'reserved-domain': 42,
};

/** What a reason that does not decide adds. */
const further: Readonly<Partial<Record<ListReason, number>>> = {
  disposable: -10,
  typo: -8,
  'unknown-tld': -8,
  parked: -8,
  'implicit-mx': -4,
  'mailbox-full': -5,
  'accept-all': -3,
  'mailbox-accepted': 8,
  'reserved-domain': -5,
  'trap-like': -8,
  'generated-looking': -5,
  role: -4,
  quoted: -3,
  'utf8-local': -2,
  duplicate: -1,
  free: -1,
  tagged: -1,
};

export function scoreOf(
  verdict: ListVerdict,
  reasons: readonly ListReason[],
): { score: number | null; parts: readonly ScorePart[] } {
  const deciding = reasons[0];
  if (verdict === 'waiting' || deciding === undefined) return { score: null, parts: [] };
  const [least, most] = bands[verdict];
  let score = starts[deciding] ?? least;
  const parts: ScorePart[] = [{ reason: deciding, points: score }];
  for (const reason of reasons.slice(1)) {
    // Each part is what it really moved, so that the parts add up even where the band ends.
    const next = Math.min(most, Math.max(least, score + (further[reason] ?? 0)));
    if (next !== score) parts.push({ reason, points: next - score });
    score = next;
  }
  return { score, parts };
}
