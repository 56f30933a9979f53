// A zone cut as its parent tells of it: the zone below, and the servers to ask there. What the walk goes down by and the cache
// keeps. Types alone; read from an answer by walk-reply.ts.

interface NameServer {
  /** Null for a root server known by address alone. */
  readonly name: string | null;
  /** Its addresses as far as known: glue, or root hints. */
  readonly addresses: readonly string[];
}

export interface Delegation {
  readonly zone: string;
  readonly servers: readonly NameServer[];
  /** How long the parent's NS set may be kept. */
  readonly ttlSeconds: number;
}
