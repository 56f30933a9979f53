// Every wait and every bound of asking DNS, in one table with its reason. Not here: the time a mail host is given.

export interface DnsTimings {
  /** One entry a round: every resolver that has not answered is asked again, with more patience. */
  readonly resolverTriesMs: readonly number[];
  /** A whole look-up through resolvers, aliases included. */
  readonly resolverTotalMs: number;
  /** The same for the servers of a zone on the walk. */
  readonly serverTriesMs: readonly number[];
  /** All servers of one zone together, for one question. */
  readonly zoneTotalMs: number;
  /** A whole walk, aliases and name servers' own names included. */
  readonly walkTotalMs: number;
  /** Over a connection (TCP, TLS, HTTPS): connect, handshake, question and answer. */
  readonly tcpMs: number;
  /** A connection without a question is kept so long for the next one. */
  readonly idleMs: number;
}

export const dnsTimings: DnsTimings = {
  // A resolver near by answers from its cache in milliseconds; with a cold cache and a slow zone it takes seconds, and
  // the repetition then meets the answer to the first. glibc waits 5 s twice; people watch here.
  resolverTriesMs: [2_000, 4_000],
  resolverTotalMs: 20_000,
  // The farthest server on Earth is 0.4 s away; a second and a half without an answer is a loss or a dead server, and
  // the next one is the better bet. The second round is for zones that only have slow ones.
  serverTriesMs: [1_500, 3_000],
  zoneTotalMs: 9_000,
  walkTotalMs: 30_000,
  tcpMs: 4_000, // up to four round trips and a large answer
  idleMs: 3_000, // RFC 7766 s.6.2.3: no longer than needed; the next question of a trace follows within a second
};

export const dnsBounds = {
  /** Aliases followed for one question. BIND follows 16 as well. */
  aliases: 16,
  /**
   * Questions one walk may send and name servers it may look up, all in all: a zone must not make us work for it
   * (CVE-2020-8616, "NXNSAttack").
   */
  walkSteps: 100,
  /** Name servers whose own names are being looked up, one for the sake of the other. */
  walkDepth: 6,
  /** Servers of one zone tried for one question. */
  serversTried: 16,
  /** Where many servers share a zone's time, each still has this part of its first wait: the farthest on Earth is 0.4 s away. */
  leastPatience: 1 / 3,
  /** Of these, so many in the second, more patient round. */
  serversTriedAgain: 2,
  /** Name servers without glue looked up for one question to a zone. */
  gluelessNames: 5,
  /** Packets that are not the answer, for one question: more are guesses (RFC 5452 s.9.3), and TCP is asked instead. */
  strangers: 100,
  /** Questions out at once on one connection. */
  pipelined: 64,
  /** Connections tried for one question when they are closed under it: a kept one, and new ones. */
  connectionsTried: 3,
} as const;

/** What we say we can take over UDP: below every common path MTU (DNS flag day 2020). */
export const ednsUdpOctets = 1_232;
