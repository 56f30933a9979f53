// What a lane of the map tells at a glance beside its host's name: does the encryption hold, does the transport policy, in how many
// things does it differ from the first host. null: not asked, so not drawn. Pure.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { policyNamesHost } from '../../../../../shared/verdict/mta-sts-match';
import { compareHosts, differencesOf } from './compare';
import { speakingOf } from './speaking';
import { glanceWords } from './words';

export interface Glance {
  lock: 'closed' | 'flawed' | 'open' | null;
  shield: 'holds' | 'broken' | null;
  differs: number;
}

/** One for each host, in order. */
export function glancesOf(trace: Trace): Glance[] {
  const differences = trace.hosts.length < 2 ? [] : differencesOf(compareHosts(trace));
  return trace.hosts.map((host, at) => {
    const attempt = speakingOf(trace, host);
    return {
      lock: attempt === null ? null : lockOf(attempt),
      shield: shieldOf(trace, host, attempt),
      differs: differences[at] ?? 0,
    };
  });
}

/** In words, for whoever listens; empty where there is nothing to tell. */
export function glanceLine({ lock, shield, differs }: Glance): string {
  const parts = [
    lock === null ? '' : glanceWords.lock[lock],
    shield === null ? '' : glanceWords.shield[shield],
    differs === 0 ? '' : glanceWords.differs(differs),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function lockOf({ startTls, tls }: Attempt): Glance['lock'] {
  switch (startTls) {
    case 'not-asked':
      return null;
    case 'not-offered':
    case 'refused':
    case 'failed':
      return 'open';
    case 'done':
      return tls === null || (tls.trusted && tls.nameMatches) ? 'closed' : 'flawed';
  }
}

/** DANE goes before MTA-STS where both are published (RFC 8461 s.2). */
function shieldOf({ mtaSts }: Trace, host: HostEvidence, attempt: Attempt | null): Glance['shield'] {
  if (host.tlsa?.state === 'bogus') return 'broken';
  const { state = null } = attempt?.dane ?? {};
  if (state === 'match') return 'holds';
  if (state === 'mismatch' || (state === 'no-tls' && attempt?.startTls !== 'not-asked')) return 'broken';
  const policy = mtaSts?.policy ?? null;
  if (policy === null || policy.mode === 'none') return null;
  if (!policyNamesHost(policy.mx, host.name)) return 'broken';
  const lock = attempt === null ? null : lockOf(attempt);
  return lock === null ? null : lock === 'closed' ? 'holds' : 'broken';
}
