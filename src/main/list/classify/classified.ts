// What the spelling of one entry shows: all that is stored of it when the file is read.

import type { EntryCode } from '../../../shared/list/facts';

export interface Classified {
  code: EntryCode;
  /** Bits of `localSignals`. */
  localSignals: number;
  /** A-labels; null: no domain that could be asked. */
  domain: string | null;
  /** Whatever has the same is the same mailbox by the duplicate rule; null: never a duplicate. */
  duplicateKey: string | null;
}

export interface ClassifiedDomain {
  /** Bits of `domainSignals`. */
  signals: number;
  /** The domain meant, where this one looks like a slip of the finger. */
  suggestion: string | null;
}

export interface Classifier {
  /** A cell's address, trimmed. Quick: called for every row of a list of millions. */
  entry(text: string): Classified;
  /** Once a domain. */
  domain(ascii: string): ClassifiedDomain;
}
