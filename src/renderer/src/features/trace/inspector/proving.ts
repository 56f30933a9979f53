// Which stop of the map proves what: each of the five answers, and the verdict itself while nothing is selected. Pure.

import type { Trace } from '../../../../../shared/trace';
import type { AnswerName, ReasonCode } from '../../../../../shared/verdict/schema';
import { type Route, stopsOf } from '../map/route';

/** The stop that proves an answer; where it is not on the map, the nearest one before it. */
export function provingStop(trace: Trace, route: Route, answer: AnswerName): string {
  const { code = null, proof = null } = trace.verdict?.answers[answer] ?? {};
  const at = indexOf(trace, proof?.host ?? null) ?? decidingHost(trace) ?? route.primary;
  const isAtHost = code?.startsWith('dane') || code?.startsWith('tls');
  const wanted: Record<AnswerName, string[]> = {
    domain: ['mx'],
    host: [`host:${at}`],
    policy: isAtHost ? [`host:${at}:tls`, 'policy'] : ['policy', `host:${at}:tls`, `host:${at}`],
    mailbox: [`host:${at}:mailbox`, `host:${at}`],
    prober: proof?.host ? [`host:${at}`] : trace.prober === null ? [`host:${at}`] : ['you'],
  };
  const ids = stopsOf(route).map((stop) => stop.id);
  return [...wanted[answer], 'mx', 'you'].find((id) => ids.includes(id)) ?? 'you';
}

/** Where the inspector looks while nothing is selected: at what decided. */
export function usualStop(trace: Trace, route: Route): string {
  const { verdict } = trace;
  if (verdict === null) return 'you';
  const stops = stopsOf(route);
  const failed = stops.find((stop) => stop.standing === 'no-answer' || stop.standing === 'refused');
  const code = verdict.reasons[0]?.code ?? 'accepted';
  const at = decidingHost(trace) ?? (hostTroubles.has(code) ? 0 : null);
  const wanted = [
    code === 'sts-unmet' ? 'policy' : '',
    code === 'dane-unmet' ? `host:${at}:tls` : '',
    code === 'port-25-may-be-blocked' && trace.prober !== null ? 'you' : '',
    at === null ? '' : `host:${at}`,
    // Where the chain broke, it is told at the MX stop, not at the resolver that refused.
    trace.mx === null && code !== 'dns-bogus' ? (failed?.id ?? '') : '',
    'mx',
    'host:0',
  ];
  return wanted.find((id) => stops.some((stop) => stop.id === id)) ?? 'you';
}

const hostTroubles: ReadonlySet<ReasonCode> = new Set(['mx-unusable', 'host-names-not-resolved']);

function decidingHost(trace: Trace): number | null {
  return indexOf(trace, trace.verdict?.decidedBy?.host ?? trace.verdict?.reasons[0]?.host ?? null);
}

function indexOf(trace: Trace, name: string | null): number | null {
  const at = trace.hosts.findIndex((host) => host.name === name);
  return at < 0 ? null : at;
}
