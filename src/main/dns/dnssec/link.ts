// A link of the chain as evidence, made in one place. Pure.

import type { SecurityFault, SecurityLink, SecurityState } from '../../../shared/security';
import type { Rrsig } from './rrset';

interface LinkGiven {
  readonly kind: SecurityLink['kind'];
  readonly zone: string;
  readonly name: string;
  readonly type: string;
  readonly state: SecurityState;
  readonly fault?: SecurityFault | null;
  readonly signature?: Rrsig | null;
  readonly detail?: string;
  readonly exchangeIds?: readonly string[];
}

export function makeLink(given: LinkGiven): SecurityLink {
  const { kind, zone, name, type, state, fault = null, signature = null } = given;
  return {
    kind,
    zone,
    name,
    type,
    state,
    fault,
    keyTag: signature?.keyTag ?? null,
    algorithm: signature?.algorithm ?? null,
    validFrom: signature === null ? null : moment(signature.inception),
    validTo: signature === null ? null : moment(signature.expiration),
    detail: (given.detail ?? '').slice(0, 500),
    exchangeIds: [...(given.exchangeIds ?? [])].slice(0, 1_000),
  };
}

function moment(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
