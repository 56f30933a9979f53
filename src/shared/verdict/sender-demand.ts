// What each kind of sender asks of a mail host beyond an answer: nothing, TLSA records that match (RFC 7672), a place in the MTA-STS policy
// and a certificate that holds (RFC 8461), or the latter from everybody. Pure; whether the mail then goes through is simulate-senders.ts.

import type { Attempt, HostEvidence } from '../evidence';
import type { Evidence } from './host-outcome';
import { cameToTls, daneStanding, type Standing, stsStanding } from './policy';
import type { Rule } from './schema';
import type { SenderCode, SenderName } from './senders';

/**
 * `open`: asked for something, and the host never came so far that it could be seen. `unmet`: the sender passes over the host; `status`
 * is what its report would carry (RFC 3463 s.3.8: x.7.4 where there is no encryption, x.7.5 where it does not hold).
 */
export type Demand =
  | { kind: 'met' | 'open' | 'not-asked' }
  | { kind: 'unmet'; code: SenderCode; status: '4.7.4' | '4.7.5'; rule: Rule | null };

const met: Demand = { kind: 'met' };

const rfc = (number: number, section: string): Rule => ({ document: `RFC ${number}`, section });

export function demandAt(
  sender: SenderName,
  evidence: Evidence,
  host: HostEvidence,
  attempt: Attempt | null,
): Demand {
  switch (sender) {
    case 'opportunistic':
    case 'ipv4-only':
    case 'ipv6-only':
      return met;
    case 'dane':
      return daneDemand(daneStanding(host.tlsa, attempt), host);
    case 'mta-sts':
      return stsDemand(stsStanding(evidence.mtaSts, host.name, attempt));
    case 'strict':
      return strictDemand(attempt);
  }
}

function daneDemand(standing: Standing, { tlsa }: HostEvidence): Demand {
  switch (standing.kind) {
    case 'not-asked':
    case 'open':
      return { kind: standing.kind };
    case 'failed':
      // What this machine could not ask says nothing of what another sender would find.
      if (tlsa?.failure?.side === 'here') return { kind: 'not-asked' };
      return { kind: 'unmet', code: 'dane-failed', status: '4.7.5', rule: rfc(7672, '2.1.2') };
    case 'unmet': {
      const isBogus = standing.code === 'dane-bogus';
      const status = standing.lack === 'tls' ? '4.7.4' : '4.7.5';
      const code = isBogus ? 'dane-bogus' : 'dane-mismatch';
      return { kind: 'unmet', code, status, rule: rfc(7672, isBogus ? '2.1.2' : '2.2') };
    }
    case 'met':
    case 'absent':
      return met;
  }
}

/** A policy that could not be fetched binds nobody who has not kept an older one (RFC 8461 s.3.3): this sender has none. */
function stsDemand(standing: Standing): Demand {
  switch (standing.kind) {
    case 'not-asked':
    case 'open':
      return { kind: standing.kind };
    case 'unmet': {
      const status = standing.lack === 'tls' ? '4.7.4' : '4.7.5';
      return { kind: 'unmet', code: 'sts-mismatch', status, rule: rfc(8461, '5') };
    }
    default:
      return met;
  }
}

function strictDemand(attempt: Attempt | null): Demand {
  if (!cameToTls(attempt)) return { kind: 'open' };
  if (attempt.startTls !== 'done' || attempt.tls === null) {
    return { kind: 'unmet', code: 'tls-required', status: '4.7.4', rule: rfc(3207, '4.1') };
  }
  const holds = attempt.tls.trusted && attempt.tls.nameMatches;
  return holds ? met : { kind: 'unmet', code: 'tls-required', status: '4.7.5', rule: rfc(9525, '6.3') };
}
