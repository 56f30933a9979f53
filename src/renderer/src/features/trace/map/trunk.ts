// The trunk of the route: You, the resolver, the zones of the walk from the root, and the MX set. Each stop is made from the DNS
// exchanges that belong to it; zones not yet reached stand there as waiting while the trace runs.

import type { DnsExchange } from '../../../../../shared/evidence';
import type { Failure } from '../../../../../shared/failure';
import { type ServerCost, serverCosts } from '../../../../../shared/server-costs';
import type { Trace } from '../../../../../shared/trace';
import { exchangeWords, isNotWaitedFor } from '../../../../../shared/words/dns';
import { stateWords } from '../../../../../shared/words/dnssec';
import { failureWords } from '../../../../../shared/words/failure';
import type { Standing } from '../../../../../shared/words/host';
import { count, duration } from '../../../../../shared/words/measure';
import { visible } from '../../../../../shared/words/visible';
import { securityOfMx } from '../security/of-stop';
import { mapWords } from '../words';
import { plainName } from './aliases';
import { mainExchanges } from './main-exchanges';
import { serverStanding } from './server-standing';
import { type Stop, stop } from './stop';

export function youStop(trace: Trace): Stop {
  return stop({
    id: 'you',
    kind: 'you',
    label: mapWords.you,
    standing: 'passed',
    line: mapWords.youLine,
    onWay: trace.address !== null,
  });
}

export function resolverStop(trace: Trace): Stop[] {
  if (trace.options.resolverMode === 'none' || (trace.address === null && trace.state !== 'running'))
    return [];
  const asked = mainExchanges(trace).filter((exchange) => exchange.role === 'resolver');
  const base = { id: 'resolver', kind: 'resolver', label: mapWords.resolver } as const;
  if (asked.length === 0) {
    if (trace.state === 'running')
      return [
        stop({ ...base, standing: isRunning(trace, 'mx') ? 'running' : 'waiting', line: mapWords.notYet }),
      ];
    return trace.mx === null ? [stop({ ...base, standing: 'not-asked', line: mapWords.notAsked })] : [];
  }
  return [stop({ ...base, ...fromExchanges(asked, mapWords.resolver) })];
}

export function zoneStops(trace: Trace): Stop[] {
  const asked = mainExchanges(trace).filter((exchange) => exchange.role === 'walk');
  const zones = [...new Set(asked.map((exchange) => exchange.zone ?? '.'))];
  const walked = zones.map((zone) => {
    const here = asked.filter((exchange) => exchange.zone === zone);
    return stop({
      id: `zone:${zone}`,
      kind: 'zone',
      label: zoneLabel(zone, trace),
      ...fromExchanges(here, zoneSpoken(zone)),
    });
  });
  const expected = expectedZones(trace).filter((zone) => !zones.includes(zone));
  const isWalking = isRunning(trace, 'walk');
  return [
    ...walked,
    ...expected.map((zone, at) =>
      stop({
        id: `zone:${zone}`,
        kind: 'zone',
        label: zoneLabel(zone, trace),
        standing: isWalking && at === 0 ? 'running' : 'waiting',
        line: mapWords.notYet,
      }),
    ),
  ];
}

/** Where the walk will lead, as far as one can tell: the root, the top-level domain, the domain. */
function expectedZones(trace: Trace): string[] {
  const walk = trace.steps.find((step) => step.name === 'walk');
  if (
    trace.state !== 'running' ||
    !trace.options.walk ||
    (walk?.state !== 'waiting' && walk?.state !== 'running')
  )
    return [];
  const domain = trace.address?.domain?.ascii;
  const top = domain?.split('.').at(-1);
  return domain === undefined || top === undefined ? ['.'] : [...new Set(['.', top, domain])];
}

/** The MX set, with what DNSSEC proves of it. */
export function mxStop(trace: Trace): Stop[] {
  const seal = securityOfMx(trace)[0]?.security ?? null;
  const stops = bareMxStop(trace);
  if (seal === null) return stops;
  return stops.map((one) => ({ ...one, seal, name: `${one.name}, ${stateWords(seal).spoken}` }));
}

function bareMxStop(trace: Trace): Stop[] {
  const base = { id: 'mx', kind: 'mx' } as const;
  if (trace.address === null && trace.state !== 'running') {
    return [
      stop({
        ...base,
        label: mapWords.noAddress,
        standing: 'refused',
        line: mapWords.noAddressLine,
        onWay: true,
      }),
    ];
  }
  const { mx } = trace;
  const step = trace.steps.find((one) => one.name === 'mx');
  if (mx === null) {
    if (step?.state === 'failed' && step.failure !== null) {
      const here = step.failure.side === 'here';
      return [
        stop({
          ...base,
          label: 'MX',
          standing: here ? 'unknown' : failureStanding(step.failure.code),
          line: here ? mapWords.mxUnknown : failureWords(step.failure).short,
        }),
      ];
    }
    const notAsked = trace.state === 'cancelled' ? mapWords.mxStopped : mapWords.notAsked;
    const standing =
      trace.state === 'running' ? (step?.state === 'running' ? 'running' : 'waiting') : 'not-asked';
    return [
      stop({
        ...base,
        label: 'MX',
        standing,
        line: standing === 'not-asked' ? notAsked : mapWords.notYet,
      }),
    ];
  }
  const onWay = true;
  switch (mx.kind) {
    case 'explicit': {
      return [
        stop({
          ...base,
          label: 'MX',
          inside: String(mx.records.length),
          standing: 'passed',
          line: `${count(mx.records.length, 'mail host')} named`,
          onWay,
        }),
      ];
    }
    case 'implicit':
      return [
        stop({
          ...base,
          label: mapWords.implicit,
          below: mapWords.implicitBelow,
          standing: 'flawed',
          line: mapWords.implicitLine,
          onWay,
        }),
      ];
    case 'null':
      return [
        stop({
          ...base,
          label: mapWords.nullMx,
          below: 'MX 0 .',
          standing: 'refused',
          line: mapWords.nullMxLine,
          onWay,
        }),
      ];
    case 'none':
      return [stop({ ...base, label: mapWords.none, standing: 'refused', line: mapWords.noneLine, onWay })];
    case 'no-such-domain':
      return [
        stop({
          ...base,
          label: mapWords.noDomain,
          below: 'NXDOMAIN',
          standing: 'refused',
          line: mapWords.noDomainLine,
          onWay,
        }),
      ];
  }
}

function isRunning(trace: Trace, name: string): boolean {
  return trace.steps.some((step) => step.name === name && step.state === 'running');
}

function fromExchanges(
  exchanges: readonly DnsExchange[],
  spoken: string,
): Pick<Stop, 'standing' | 'line' | 'name' | 'onWay' | 'marks' | 'took'> {
  const servers = serverCosts(exchanges);
  const answered = exchanges.findLast(
    (exchange) => exchange.outcome !== 'failed' && exchange.outcome !== 'truncated',
  );
  const speaking = answered ?? exchanges.at(-1);
  const failed = servers.filter(({ state }) => state !== 'answered' && state !== 'flapping').length;
  const last = exchanges.at(-1);
  const standing =
    answered === undefined ? (last === undefined ? 'no-answer' : exchangeStanding(last)) : 'passed';
  const line = speaking === undefined ? mapWords.notAsked : exchangeWords(speaking);
  const beside =
    answered === undefined || failed === 0 ? '' : `; ${mapWords.othersFailed(failed, servers.length)}`;
  return {
    standing,
    line: `${line}${beside}`,
    name: `${spoken}, ${line}${beside}`,
    onWay: answered !== undefined,
    marks: servers.length > 1 && failed > 0 ? marksOf(servers) : [],
    took: speaking === undefined ? '' : duration(busyMs(exchanges)),
  };
}

const marksAtMost = 6;

/** A shape a server; where there are too many, the first ones and the one that answered. */
function marksOf(servers: readonly ServerCost[]): Standing[] {
  const shapes = servers.map(({ state }) => serverStanding(state));
  if (shapes.length <= marksAtMost) return shapes;
  const good = shapes.findLast((shape) => shape === 'passed') ?? shapes.at(-1) ?? 'passed';
  return [...shapes.slice(0, marksAtMost - 1), good];
}

/** How long it was waited for here, all in all: what went on side by side counts once. */
function busyMs(exchanges: readonly DnsExchange[]): number {
  const byStart = [...exchanges].sort((one, other) => one.startedMs - other.startedMs);
  let busy = 0;
  let until = 0;
  for (const { startedMs, endedMs } of byStart) {
    busy += Math.max(0, endedMs - Math.max(startedMs, until));
    until = Math.max(until, endedMs);
  }
  return busy;
}

function exchangeStanding(exchange: DnsExchange): Standing {
  if (exchange.outcome !== 'failed') return 'passed';
  if (isNotWaitedFor(exchange)) return 'unknown';
  return failureStanding(exchange.failure?.code);
}

/** A server that said no is not a silence. */
function failureStanding(code: Failure['code'] | undefined): Standing {
  return code === 'timeout' || code === 'unreachable' || code === undefined ? 'no-answer' : 'refused';
}

/** The domain's own zone as people read it; every other as DNS writes it. */
function zoneLabel(zone: string, { address }: Trace): string {
  const name = plainName(zone);
  const domain = address?.domain ?? null;
  if (domain !== null && name === domain.ascii) return visible(domain.unicode);
  if (name === '') return mapWords.root;
  return visible(name.includes('.') ? name : `.${name}`);
}

function zoneSpoken(zone: string): string {
  const name = plainName(zone);
  return name === '' ? mapWords.rootSpoken : mapWords.zoneSpoken(visible(name));
}
