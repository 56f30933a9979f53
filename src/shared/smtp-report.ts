// One mail host, fully told: its addresses, what each of them said as a real sender would hear it, its encryption held against its TLSA
// records, and what its answers for mailboxes mean. What `waypost smtp --json` prints. Facts and codes; words stand in words/.

import type { Attempt, DnsExchange, HostAddresses, MailboxAnswer } from './evidence';
import type { Failure } from './failure';
import type { NetworkKind } from './options';
import type { TlsaEvidence } from './policy';

/** What a host answered for one mailbox. */
export interface RecipientAnswer {
  /** As it was given. */
  readonly recipient: string;
  /** Null: it was not asked, as the host ended the talk before. */
  readonly answer: MailboxAnswer | null;
  /** The document behind the rule that read the reply. */
  readonly source: string | null;
}

/** One address, approached once. `attempt.mailbox` is the first recipient's answer. */
export interface SmtpApproach {
  readonly attempt: Attempt;
  readonly recipients: readonly RecipientAnswer[];
}

export interface SmtpReport {
  readonly network: NetworkKind;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly host: {
    /** In A-labels; an address where no name was given. */
    readonly name: string;
    readonly port: number;
    /** `implicit`: TLS from the first octet (RFC 8314 s.3). */
    readonly tls: 'starttls' | 'implicit';
  };
  readonly recipients: readonly string[];
  readonly addresses: HostAddresses;
  /** Null: not asked, as the host has no name or policy was switched off. */
  readonly tlsa: TlsaEvidence | null;
  readonly approaches: readonly SmtpApproach[];
  readonly exchanges: readonly DnsExchange[];
  readonly elapsedMs: number;
  /** Why no address was approached; null where one was. */
  readonly failure: Failure | null;
}
