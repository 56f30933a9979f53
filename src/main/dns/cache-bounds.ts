// How long and how much the DNS cache keeps, in one table with its reasons.

export const cacheBounds = {
  /** Records in all, whole messages counted by theirs: some tens of megabytes at the very most. */
  weight: 50_000,
  /** Of one entry: more is no answer anyone needs twice. */
  entryWeight: 2_000,
  /** RFC 8767 s.4 wants a bound in days or weeks; nothing here lives longer than a day. */
  positiveTtlSeconds: 86_400,
  /** RFC 2308 s.5: one to three hours work well. */
  negativeTtlSeconds: 10_800,
} as const;

/** A TTL as a time to keep: the upper bit set means zero (RFC 2181 s.8), and zero means not at all (RFC 1035 s.3.2.1). */
export function lifetimeMs(ttlSeconds: number, capSeconds: number = cacheBounds.positiveTtlSeconds): number {
  if (ttlSeconds > 0x7fff_ffff) return 0;
  return Math.min(ttlSeconds, capSeconds) * 1_000;
}
