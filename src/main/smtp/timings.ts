// How long each word of the dialogue is waited for. A sending queue can afford the minutes of RFC 5321 s.4.5.3.2; a person
// who watches can't, so ours are shorter and the RFC's stand beside them: a host slower than ours but within the RFC's is
// slow, not dead. The wait is for the whole reply, so a host that drips octets gains nothing. The user's own limit caps all.

export type Wait = 'connect' | 'greeting' | 'hello' | 'starttls' | 'handshake' | 'mail' | 'rcpt' | 'goodbye';

interface Timing {
  oursMs: number;
  /** The least a sender should wait; null where RFC 5321 names none. */
  rfcMs: number | null;
}

const timings: Readonly<Record<Wait, Timing>> = {
  connect: { oursMs: 30_000, rfcMs: null },
  greeting: { oursMs: 45_000, rfcMs: 300_000 }, // s.4.5.3.2.1
  hello: { oursMs: 45_000, rfcMs: null },
  starttls: { oursMs: 30_000, rfcMs: null },
  handshake: { oursMs: 30_000, rfcMs: null },
  mail: { oursMs: 60_000, rfcMs: 300_000 }, // s.4.5.3.2.2
  rcpt: { oursMs: 60_000, rfcMs: 300_000 }, // s.4.5.3.2.3
  goodbye: { oursMs: 5_000, rfcMs: null }, // what was to be learnt is learnt; this is manners
};

/** What RFC 5321 asks a sender to wait at least, in seconds, where it asks for more than was waited. */
export function rfcPatienceSeconds(wait: Wait, waitedMs: number): number | null {
  const { rfcMs } = timings[wait];
  return rfcMs !== null && rfcMs > waitedMs ? rfcMs / 1_000 : null;
}

export function waitMs(wait: Wait, userMs: number): number {
  return Math.min(timings[wait].oursMs, userMs);
}
