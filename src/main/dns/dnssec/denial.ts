// What proven NSEC and NSEC3 records say of a name that was asked for: one vocabulary for both. The records must have been verified
// before (verify-denial.ts). nsec.ts and nsec3.ts make it. Pure.

import type { RecordType } from '../types';

export type Denial =
  /** The name exists, without the type. `isDelegation`: and it is a cut to a zone below (NS, no SOA). */
  | { readonly kind: 'no-data'; readonly isDelegation: boolean; readonly detail: string }
  /** Neither the name nor a wildcard for it exists. */
  | { readonly kind: 'no-such-name'; readonly detail: string }
  /** The span is opt-out: names in it may be delegated without a signature (RFC 5155 s.6). */
  | { readonly kind: 'opt-out'; readonly detail: string }
  | { readonly kind: 'nothing'; readonly detail: string };

export interface DenialProof {
  /** What is said of this name and type (RFC 4035 s.5.4, RFC 5155 s.8.4 to s.8.7). */
  deny(name: string, type: RecordType): Denial;
  /** Is it proved that no name closer than the wildcard's exists (RFC 4035 s.5.3.4, RFC 5155 s.8.8)? */
  provesWildcard(name: string, closestEncloser: string): 'yes' | 'no' | 'opt-out';
}
