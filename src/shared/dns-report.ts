// One DNS question, fully told: the answer as whoever was asked gave it, what DNSSEC proves of it, what each authoritative server says
// where that was wanted, and every exchange. What `waypost dns --json` prints. Facts and codes; words stand in words/.

import type { DnsExchange, DnsRecord } from './evidence';
import type { Failure } from './failure';
import type { Security, SecurityLink, SecurityState } from './security';

export interface DnsQuestionAsked {
  /** As DNS writes it: A-labels, no final dot but the root's. */
  readonly name: string;
  readonly type: string;
}

/** What one address of one authoritative server says, asked itself. */
export interface AuthorityAnswer {
  readonly zone: string;
  readonly server: DnsExchange['server'];
  readonly outcome: DnsExchange['outcome'];
  readonly rcode: string | null;
  readonly answers: readonly DnsRecord[];
  readonly tookMs: number;
  readonly failure: Failure | null;
  readonly exchangeIds: readonly string[];
}

export interface DnsReport {
  readonly question: DnsQuestionAsked;
  /** `resolver`: as a recursive resolver answered. `walk`: as the zones' own servers did, on our way from the root. */
  readonly source: 'resolver' | 'walk';
  /** The exchange that gave the answer, or the last one that said anything; null where nobody did. */
  readonly answeredBy: string | null;
  /** Of the last answer; null where nobody answered. */
  readonly rcode: string | null;
  /** Aliases on the way and the records at their end, signatures left out unless asked for. */
  readonly answers: readonly DnsRecord[];
  /** Null where it was not asked for. */
  readonly security: SecurityState | null;
  /** One sentence that says why, for every answer but secure; null for that and where it was not asked for. */
  readonly why: string | null;
  readonly links: readonly SecurityLink[];
  readonly failing: Security['failing'];
  /** Every authoritative server; null where that was not asked for. */
  readonly servers: readonly AuthorityAnswer[] | null;
  readonly exchanges: readonly DnsExchange[];
  readonly failure: Failure | null;
  readonly elapsedMs: number;
}
