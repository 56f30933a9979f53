// What each DNS server cost: how often it was asked, how often it answered and how fast, how long was waited for it in vain, and
// what it is therefore worth. One pure function over the exchanges of a trace; the sentences stand in words/server-cost.ts.
// A time that overlaps another is counted for each: this tells of servers, not of how long the trace took.

import type { DnsExchange } from './evidence';

/**
 * `answered`: whatever was asked. `flapping`: the same kind of question was answered once and not another time. `lame`: it answers
 * and does not serve the zone it was named for. `refused`: it will not say. `silent`: never answered. `failed`: it says it
 * can't (SERVFAIL), or what it says can't be read. `out-of-reach`: no question got to it from here. `not-asked`: passed over.
 */
export type ServerState =
  | 'answered'
  | 'flapping'
  | 'lame'
  | 'refused'
  | 'failed'
  | 'silent'
  | 'out-of-reach'
  | 'not-asked';

export interface ServerCost {
  readonly server: DnsExchange['server'];
  /** Zones it was asked about as their server; empty for a resolver. */
  readonly zones: readonly string[];
  readonly state: ServerState;
  /** Questions sent: one repeated over TCP or without EDNS counts again. */
  readonly questions: number;
  readonly answered: number;
  /** Waited for in vain, all in all. */
  readonly silentMs: number;
  /** Of its answers; null where there is none. */
  readonly bestMs: number | null;
  readonly worstMs: number | null;
  /** Everything this server was waited for. */
  readonly totalMs: number;
  /** Names it says do not exist while others below them do (RFC 8020 forbids it). */
  readonly deniedWrongly: readonly string[];
  /** It took a question for a whole name after it stumbled over a shortened one (RFC 9156 s.5). */
  readonly wantsWholeNames: boolean;
  readonly exchangeIds: readonly string[];
}

/** In the order the servers were first asked; one whose only question was stopped by us says nothing and is left out. */
export function serverCosts(exchanges: readonly DnsExchange[]): ServerCost[] {
  const byServer = new Map<string, DnsExchange[]>();
  for (const exchange of exchanges) {
    const { address, port } = exchange.server;
    const key = `${exchange.role} ${address} ${port}`;
    const known = byServer.get(key);
    if (known === undefined) byServer.set(key, [exchange]);
    else known.push(exchange);
  }
  const existing = namesThatExist(exchanges);
  return [...byServer.values()].flatMap((own) => costOf(own, existing) ?? []);
}

function costOf(own: readonly DnsExchange[], existing: readonly Existing[]): ServerCost | null {
  const [first] = own;
  if (first === undefined || own.every((one) => fateOf(one) === 'stopped')) return null;
  const asked = own.filter((one) => fateOf(one) !== 'not-asked' && fateOf(one) !== 'stopped');
  const answered = asked.filter(hasAnswered);
  const times = answered.map(took);
  return {
    server: own.find(({ server }) => server.name !== null)?.server ?? first.server,
    zones: [...new Set(own.flatMap(({ zone }) => zone ?? []))],
    state: stateOf(asked),
    questions: asked.length,
    answered: answered.length,
    silentMs: sum(asked.filter((one) => fateOf(one) === 'silent').map(took)),
    bestMs: times.length === 0 ? null : Math.min(...times),
    worstMs: times.length === 0 ? null : Math.max(...times),
    totalMs: sum(asked.map(took)),
    deniedWrongly: deniedWrongly(asked, existing),
    wantsWholeNames: asked.some((one, at) => isStumble(one) && asked.slice(at + 1).some(isWholeAnswer(one))),
    exchangeIds: own.map(({ id }) => id),
  };
}

type Fate = Exclude<ServerState, 'flapping'> | 'stopped' | 'no-edns';

function fateOf({ failure, sent, response }: DnsExchange): Fate {
  if (failure === null) return 'answered';
  if (sent === '') return 'not-asked';
  if (response?.rcode === 'REFUSED') return 'refused'; // of a name server it is told as lame (RFC 1912 s.2.8)
  switch (failure.code) {
    case 'timeout':
      return failure.side === 'here' ? 'stopped' : 'silent';
    case 'untrusted':
      return 'out-of-reach';
    case 'unreachable':
      return failure.side === 'here' ? 'out-of-reach' : 'silent';
    case 'lame':
      return 'lame';
    case 'refused':
      return 'refused';
    case 'format-error':
    case 'not-implemented':
      return 'no-edns'; // asked again without EDNS at once: what follows tells
    default:
      return 'failed';
  }
}

function stateOf(asked: readonly DnsExchange[]): ServerState {
  if (asked.length === 0) return 'not-asked';
  const whole = asked.filter((one) => !isStumble(one)); // the whole question that follows a stumble tells
  const byZone = new Map<string, Fate[]>();
  for (const one of whole.length === 0 ? asked : whole) {
    const fates = byZone.get(one.zone ?? '') ?? [];
    byZone.set(one.zone ?? '', [...fates, fateOf(one)]);
  }
  const kinds = [...byZone.values()].map(stateInZone);
  // The worst in any one zone: a server lame for one is worth telling, however well it serves the others.
  return severity.find((state) => kinds.includes(state)) ?? 'answered';
}

const severity: readonly ServerState[] = [
  'lame',
  'refused',
  'flapping',
  'failed',
  'silent',
  'out-of-reach',
  'answered',
];

function stateInZone(fates: readonly Fate[]): ServerState {
  const telling = fates.filter((fate) => fate !== 'no-edns' && fate !== 'out-of-reach');
  const isMixed = telling.includes('answered') && telling.some((fate) => fate !== 'answered');
  if (isMixed) return 'flapping';
  return severity.find((state) => fates.some((fate) => fate === state)) ?? 'failed';
}

function hasAnswered(exchange: DnsExchange): boolean {
  return fateOf(exchange) === 'answered';
}

const stumbles: readonly Fate[] = ['lame', 'refused', 'failed', 'no-edns'];

/** A shortened question met with an error, not with silence. */
function isStumble(exchange: DnsExchange): boolean {
  return exchange.minimisedFor !== undefined && stumbles.includes(fateOf(exchange));
}

function isWholeAnswer(stumbled: DnsExchange): (later: DnsExchange) => boolean {
  return (later) =>
    later.minimisedFor === undefined && later.zone === stumbled.zone && fateOf(later) === 'answered';
}

interface Existing {
  readonly name: string;
  readonly zone: string;
}

/** Names that some server's answer shows to exist. */
function namesThatExist(exchanges: readonly DnsExchange[]): Existing[] {
  return exchanges.flatMap(({ outcome, question, zone, response }) => {
    const exists = outcome === 'answer' || outcome === 'alias' || outcome === 'no-data';
    const referred =
      outcome === 'referral' ? response?.authority.find(({ type }) => type === 'NS')?.name : null;
    return [
      ...(exists ? [{ name: plain(question.name), zone: plain(zone ?? '') }] : []),
      ...(referred === undefined || referred === null
        ? []
        : [{ name: plain(referred), zone: plain(zone ?? '') }]),
    ];
  });
}

/** Only what servers of the same zone say contradicts a denial: a child zone can hold names its parent never heard of. */
function deniedWrongly(asked: readonly DnsExchange[], existing: readonly Existing[]): string[] {
  const denied = asked.filter(
    ({ outcome, response }) => outcome === 'no-such-name' && response?.answer.length === 0,
  );
  const wrong = denied.filter(({ question, zone }) =>
    existing.some((one) => one.zone === plain(zone ?? '') && one.name.endsWith(`.${plain(question.name)}`)),
  );
  return [...new Set(wrong.map(({ question }) => plain(question.name)))];
}

function plain(name: string): string {
  return name === '.' ? '' : name.replace(/\.$/u, '').toLowerCase();
}

function took({ startedMs, endedMs }: DnsExchange): number {
  return Math.max(0, endedMs - startedMs);
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0);
}
