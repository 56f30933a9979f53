// Every wait and every bound of asking in bulk, in one table with its reason.

export interface BulkBounds {
  /** One entry a try; each goes to another server, where there is one, and from another socket. */
  readonly triesMs: readonly number[];
  /** Sockets a server: more share the kernel's receive buffers, and ports are harder to guess. */
  readonly sockets: number;
  /** Questions out at one server. */
  readonly outstanding: number;
  /** A socket is replaced by one on another port after so many questions (RFC 5452 s.9.2, s.10). */
  readonly questionsASocket: number;
  /** Look-ups in full, at once: they hold sockets of their own. */
  readonly slowAtOnce: number;
  /** Tries without an answer in a row after which a server is silent, and what may then be out to hear if it is back. */
  readonly silentAfter: number;
  readonly outstandingWhenSilent: number;
  /** A server that could not be dialled is tried again after this. */
  readonly reopenMs: number;
}

export const bulkBounds: BulkBounds = {
  // A resolver with a cold cache takes seconds; a repetition meets what the first try fetched.
  triesMs: [2_000, 3_000, 5_000],
  sockets: 4,
  outstanding: 200,
  questionsASocket: 2_000,
  slowAtOnce: 16,
  silentAfter: 100,
  outstandingWhenSilent: 10,
  reopenMs: 1_000,
};
