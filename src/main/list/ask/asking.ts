// What the keeper wants asked, and what comes back: plain data, because the two live in different threads. Asking is done on the engine's
// thread (domains.ts, mailboxes.ts), where networks, budget and manners are; storing on the keeper's.

import type { DomainAnswer, ListHost, ListMailboxAnswer } from '../../../shared/list/facts';

export interface DomainQuestion {
  /** The keeper's number for it. */
  id: number;
  /** A-labels. */
  name: string;
}

export interface AnsweredDomain {
  id: number;
  answer: DomainAnswer;
}

/** A mail host's addresses, kept so that no host is asked about twice in a list, across restarts too. */
export type KnownHost = Pick<ListHost, 'name' | 'addresses' | 'first'>;

export interface MailboxQuestion {
  entry: number;
  /** As spelled in its row, without a display name. */
  address: string;
  domain: string;
  /** The domain's hosts, in a sender's order. */
  hosts: readonly ListHost[];
  operator: string | null;
  /** Tries before, where a host had asked to come back. */
  tries: number;
  /** Who had asked it: the same is asked again, as a greylist knows its callers by address (RFC 6647 s.2.1). From the stored answer. */
  before?: { host: string; address: string } | null;
}

export interface AnsweredMailbox {
  entry: number;
  answer: ListMailboxAnswer;
}
