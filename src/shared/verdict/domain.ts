// What the address and DNS alone decide, before any mail host has the word (RFC 5321 s.5.1). Pure; for the verdict and for the senders
// that are played beside it.

import type { Evidence } from './host-outcome';
import type { Outcome, ReasonCode } from './schema';

export interface DomainDecision {
  outcome: Outcome;
  code: ReasonCode;
  exchangeIds: readonly string[];
}

/** null where the hosts have the word. */
export function decideDomain(evidence: Evidence): DomainDecision | null {
  const { address, mx, steps } = evidence;
  // Stopped before it was even looked at, an address is not an invalid one.
  const isStopped = steps.some(
    ({ name, skipped }) => (name === 'address' || name === 'mx') && skipped === 'cancelled',
  );
  if (isStopped) return decision('unknown', 'cancelled');
  if (address === null) return decision('refused', 'address-invalid');
  const failure = steps.find((step) => step.name === 'mx')?.failure ?? null;
  if (failure !== null) return failedLookup(evidence);
  const proof = mx?.exchangeIds ?? [];
  switch (mx?.kind) {
    case 'no-such-domain':
      return decision('refused', 'no-such-domain', proof);
    case 'none':
      return decision('refused', 'no-mail-records', proof);
    case 'null':
      return decision('refused', 'null-mx', proof);
    default:
      return null;
  }
}

function decision(outcome: Outcome, code: ReasonCode, exchangeIds: readonly string[] = []): DomainDecision {
  return { outcome, code, exchangeIds };
}

function failedLookup({ steps, exchanges, security }: Evidence): DomainDecision {
  const failure = steps.find((step) => step.name === 'mx')?.failure;
  const proof = exchanges.filter((exchange) => exchange.question.type === 'MX' && exchange.failure !== null);
  const ids = proof.map((exchange) => exchange.id).slice(0, 1_000);
  if (failure?.layer === 'run') return decision('unknown', 'cancelled');
  if (failure?.side === 'here') return decision('unknown', 'resolver-unreachable', ids);
  switch (failure?.code) {
    case 'servfail': {
      // A resolver that checks answers SERVFAIL where the proof fails (RFC 4035 s.5.5): then the cause is known.
      const broken = security.find(
        ({ question, security: state }) => question.type === 'MX' && state === 'bogus',
      );
      if (broken === undefined) return decision('deferred', 'dns-servfail', ids);
      return decision('deferred', 'dns-bogus', [...ids, ...broken.exchangeIds].slice(0, 1_000));
    }
    case 'timeout':
      return decision('deferred', 'dns-timeout', ids);
    case 'lame':
      return decision('deferred', 'dns-lame', ids);
    case 'bad-name':
      return decision('refused', 'dns-failed', ids);
    default:
      return decision('deferred', 'dns-failed', ids);
  }
}

/** Is a silent port more likely blocked on the way from here than down there? Only the Internet's port 25 is, where nothing got through. */
export function mayBeBlocked({ network, options, prober, hosts }: Evidence): boolean {
  if (network !== 'internet' || options.smtpPort !== 25) return false;
  const states = prober === null ? [] : [prober.port25.v4, prober.port25.v6];
  const gotThrough = hosts.some(({ attempts }) => attempts.some(({ connectedMs }) => connectedMs !== null));
  return !gotThrough && !states.includes('open');
}
