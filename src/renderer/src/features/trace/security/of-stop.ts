// Which proofs of DNSSEC belong to a stop of the map: the MX set's to the MX stop, its addresses' and TLSA records' to a host. Pure.

import type { Security } from '../../../../../shared/security';
import type { Trace } from '../../../../../shared/trace';

export function securityOfMx(trace: Trace): Security[] {
  const domain = plain(trace.address?.domain?.ascii ?? '');
  // Told again where it was asked a second way: the last word counts.
  return latest(
    trace.security.filter(({ question }) => question.type === 'MX' && plain(question.name) === domain),
  );
}

export function securityOfHost(trace: Trace, host: string): Security[] {
  const name = plain(host);
  return latest(
    trace.security
      .filter(
        ({ question }) =>
          plain(question.name) === name ||
          (question.type === 'TLSA' && plain(question.name).endsWith(`._tcp.${name}`)),
      )
      .filter(({ question }) => question.type !== 'MX'),
  );
}

function latest(list: readonly Security[]): Security[] {
  const byQuestion = new Map(
    list.map((one) => [`${plain(one.question.name)} ${one.question.type}`, one] as const),
  );
  return [...byQuestion.values()];
}

function plain(name: string): string {
  return name.replace(/\.$/u, '').toLowerCase();
}
