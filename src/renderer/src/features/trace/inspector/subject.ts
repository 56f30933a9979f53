// What the inspector shows for a stop of the map: plain words first, then the evidence that proves them. Pure; the words about
// what a thing means stand in words.ts beside it.

import type { Attempt, DnsExchange, HostEvidence, TlsEvidence } from '../../../../../shared/evidence';
import type { Security } from '../../../../../shared/security';
import { type ServerCost, serverCosts } from '../../../../../shared/server-costs';
import type { Trace } from '../../../../../shared/trace';
import type { AnswerName, ReasonCode, Rule } from '../../../../../shared/verdict-schema';
import { failureWords } from '../../../../../shared/words/failure';
import { attemptStory, type Standing } from '../../../../../shared/words/host';
import { capitalised, count, duration, listed } from '../../../../../shared/words/measure';
import { replyLine } from '../../../../../shared/words/reply';
import { noteWords, verdictWords } from '../../../../../shared/words/verdict';
import { visible } from '../../../../../shared/words/visible';
import { type AliasHop, aliasHops } from '../map/aliases';
import { mainExchanges } from '../map/main-exchanges';
import { type Route, stopsOf } from '../map/route';
import type { Stop } from '../map/stop';
import { securityOfHost, securityOfMx } from '../security/of-stop';
import { explain, ruleOfProof, rulesOfStop } from './words';
import { serverLookups, serversNotNeeded } from './zone';

export interface Subject {
  stop: Stop;
  title: string;
  subtitle: string;
  standing: Standing;
  happened: readonly string[];
  matters: string;
  rules: readonly Rule[];
  doubt: string;
  exchanges: readonly DnsExchange[];
  attempts: readonly Attempt[];
  tls: TlsEvidence | null;
  showsSteps: boolean;
  /** What DNSSEC proves of the records this stop rests on. */
  security: readonly Security[];
  /** The servers asked here, with what each cost. */
  servers: readonly ServerCost[];
  /** Servers of the zone that nobody had to ask. */
  notNeeded: readonly string[];
  /** Questions for the addresses of those servers. */
  lookups: readonly DnsExchange[];
  aliases: readonly AliasHop[];
}

/** The stop that proves an answer; where it is not on the map, the nearest one before it. */
export function provingStop(trace: Trace, route: Route, answer: AnswerName): string {
  const at = decidingHost(trace) ?? route.primary;
  const wanted: Record<AnswerName, string[]> = {
    domain: ['mx'],
    host: [`host:${at}`],
    policy: [`host:${at}:tls`, `host:${at}`],
    mailbox: [`host:${at}:mailbox`, `host:${at}`],
    prober: [`host:${at}`],
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
  const isBadHost = hostTroubles.has(verdict.reasons[0]?.code ?? 'accepted');
  const at = decidingHost(trace) ?? (isBadHost ? 0 : null);
  const wanted = [
    at === null ? '' : `host:${at}`,
    // Where the chain broke, it is told at the MX stop, not at the resolver that refused.
    trace.mx === null && verdict.reasons[0]?.code !== 'dns-bogus' ? (failed?.id ?? '') : '',
    'mx',
    'host:0',
  ];
  return wanted.find((id) => stops.some((stop) => stop.id === id)) ?? 'you';
}

const hostTroubles: ReadonlySet<ReasonCode> = new Set(['mx-unusable', 'host-names-not-resolved']);

function decidingHost(trace: Trace): number | null {
  const name = trace.verdict?.decidedBy?.host ?? trace.verdict?.reasons[0]?.host ?? null;
  const at = trace.hosts.findIndex((host) => host.name === name);
  return at < 0 ? null : at;
}

export function subjectOf(trace: Trace, route: Route, id: string): Subject | null {
  const stop = stopsOf(route).find((one) => one.id === id);
  if (stop === undefined) return null;
  const host = hostOf(trace, id);
  const base: Subject = {
    stop,
    title: stop.label,
    subtitle: '',
    standing: stop.standing,
    happened: [`${capitalised(stop.line)}.`],
    matters: explain[stop.kind].matters,
    rules: rulesOfStop(
      stop.kind,
      isDeciding(trace, stop, host) ? (trace.verdict?.reasons[0]?.rule ?? null) : null,
    ),
    doubt: explain[stop.kind].doubt,
    exchanges: [],
    attempts: [],
    tls: null,
    showsSteps: false,
    security: [],
    servers: [],
    notNeeded: [],
    lookups: [],
    aliases: [],
  };
  switch (stop.kind) {
    case 'you':
      return { ...base, subtitle: explain.you.subtitle, happened: youHappened(trace), showsSteps: true };
    case 'resolver': {
      const exchanges = mainExchanges(trace).filter((one) => one.role === 'resolver');
      return { ...base, subtitle: explain.resolver.subtitle, exchanges, servers: serverCosts(exchanges) };
    }
    case 'zone': {
      const zone = id.slice('zone:'.length);
      const exchanges = mainExchanges(trace).filter((one) => one.role === 'walk' && one.zone === zone);
      return {
        ...base,
        title: capitalised(stop.name.split(',', 1)[0] ?? stop.label),
        subtitle: explain.zone.subtitle,
        exchanges,
        servers: serverCosts(exchanges),
        notNeeded: serversNotNeeded(trace, zone, exchanges),
        lookups: serverLookups(trace, zone),
      };
    }
    case 'alias':
      return aliasSubject(base, trace);
    case 'mx':
      return mxSubject(base, trace);
    case 'host':
      return host === null ? base : hostSubject(base, trace, host);
    case 'tls':
    case 'mail':
    case 'mailbox':
      return host === null ? base : partSubject(base, host, speaking(trace, host));
  }
}

/** Whether the verdict's first reason is about this stop. */
function isDeciding(trace: Trace, stop: Stop, host: HostEvidence | null): boolean {
  const reason = trace.verdict?.reasons[0];
  if (reason === undefined || reason.code === 'accepted') return false;
  if (stop.kind === 'mx') return trace.hosts.length === 0;
  return (stop.kind === 'host' || stop.kind === 'mailbox') && host?.name === reason.host;
}

function hostOf(trace: Trace, id: string): HostEvidence | null {
  const at = /^host:(\d+)/u.exec(id)?.[1];
  return at === undefined ? null : (trace.hosts[Number(at)] ?? null);
}

/** The attempts of a host, the one that decided first. */
function speaking(trace: Trace, host: HostEvidence): Attempt[] {
  const decided = trace.verdict?.decidedBy;
  const first = decided?.host === host.name ? decided.address : null;
  const weight = (one: Attempt): number =>
    one.address === first
      ? 4
      : one.mailbox !== null
        ? 3
        : one.connectedMs !== null
          ? 2
          : one.state === 'skipped'
            ? 0
            : 1;
  return [...host.attempts].sort((one, other) => weight(other) - weight(one));
}

function youHappened(trace: Trace): string[] {
  const words = verdictWords(trace);
  return trace.verdict === null ? [`${words.title}.`, words.why] : [words.why];
}

function mxSubject(base: Subject, trace: Trace): Subject {
  const ids = new Set(
    trace.mx?.exchangeIds ?? trace.verdict?.reasons.flatMap((reason) => reason.exchangeIds) ?? [],
  );
  const exchanges = trace.exchanges.filter((one) => ids.has(one.id));
  const step = trace.steps.find((one) => one.name === 'mx');
  const failed =
    trace.mx === null && step?.failure
      ? [failureWords(step.failure).what, failureWords(step.failure).means]
      : null;
  const names = trace.mx?.records.map((record) => `${visible(record.exchange)} (${record.preference})`) ?? [];
  const proofs = securityOfMx(trace);
  const hops = aliasHops(mainExchanges(trace), trace.address?.domain?.ascii ?? '');
  const aliases =
    hops.length === 0 && trace.mx?.aliases.length
      ? [`It is an alias, and leads by ${listed(trace.mx.aliases.map(visible))}.`]
      : [];
  const named = trace.mx?.kind === 'explicit' ? [`Named, each with its preference: ${listed(names)}.`] : [];
  return {
    ...base,
    title: trace.mx?.kind === 'explicit' || trace.mx === null ? explain.mx.title : base.stop.label,
    subtitle: explain.mx.subtitle,
    happened: failed ?? [...base.happened, ...named, ...aliases],
    rules: [...base.rules, ...proofs.slice(0, 1).map(ruleOfProof)],
    security: proofs,
    aliases: hops,
    exchanges:
      exchanges.length > 0
        ? exchanges
        : mainExchanges(trace)
            .filter((one) => one.question.type === 'MX')
            .slice(-1),
  };
}

function aliasSubject(base: Subject, trace: Trace): Subject {
  const hops = aliasHops(mainExchanges(trace), trace.address?.domain?.ascii ?? '');
  const ids = new Set(hops.map((hop) => hop.exchangeId));
  return {
    ...base,
    subtitle: explain.alias.subtitle,
    happened: hops.map(({ from, to, madeBy }) =>
      explain.alias.hop(visible(from), visible(to), madeBy === null ? null : visible(madeBy)),
    ),
    aliases: hops,
    exchanges: trace.exchanges.filter((one) => ids.has(one.id)),
  };
}

function hostSubject(base: Subject, trace: Trace, host: HostEvidence): Subject {
  const attempts = speaking(trace, host);
  const equals = trace.hosts
    .filter((one) => one.group === host.group && one !== host)
    .map((one) => visible(one.name));
  const preference = trace.mx?.kind === 'explicit' ? [`Preference ${host.preference}`] : [];
  const shares =
    equals.length === 0
      ? []
      : [
          equals.length > 3 || equals.join('').length > 40
            ? `shares with ${count(equals.length, 'other')}`
            : `shares with ${listed(equals)}`,
        ];
  const notes =
    trace.verdict?.notes.filter((note) => note.host === host.name).map((note) => noteWords(note).text) ?? [];
  const failure = attempts[0]?.failure ?? host.addresses.failure;
  const means = failure === null ? [] : [failureWords(failure).means];
  const refusal = attempts[0]?.refusal;
  const said = refusal ? [`It said: “${replyLine(refusal.reply)}”.`] : [];
  const ids = new Set(host.addresses.exchangeIds);
  const story = attempts[0] === undefined ? '' : attemptStory(attempts[0]);
  return {
    ...base,
    subtitle: capitalised([...preference, ...shares].join(', ')),
    happened: [story === '' ? `It ${hostClause(base.stop.line)}.` : story, ...means, ...said, ...notes],
    attempts,
    tls: null,
    security: securityOfHost(trace, host.name),
    aliases: aliasHops(
      trace.exchanges.filter((one) => ids.has(one.id)),
      host.name,
    ),
    exchanges: trace.exchanges.filter((one) => ids.has(one.id)),
  };
}

/** A line such as "not asked" or "connecting" needs a verb before it; "accepted the mailbox" has its own. */
function hostClause(line: string): string {
  if (/^(not asked|stopped)/u.test(line)) return `was ${line}`;
  if (/^(waiting|connecting|saying|agreeing|naming|asking)/u.test(line)) return `is ${line}`;
  if (/^its /u.test(line)) return `could not be asked: ${line}`;
  return line;
}

function partSubject(base: Subject, host: HostEvidence, attempts: readonly Attempt[]): Subject {
  const attempt = attempts[0];
  const name = visible(host.name);
  const reply = attempt?.mailbox?.reply;
  const subtitle = base.stop.kind === 'mailbox' ? explain.mailbox.subtitle(name) : name;
  const said =
    base.stop.kind === 'mailbox' && reply !== undefined ? [`Its words: “${replyLine(reply)}”.`] : [];
  const took = base.stop.kind === 'tls' && attempt?.tls ? [`Cipher ${visible(attempt.tls.cipher)}.`] : [];
  const clause = capitalised(`${base.stop.kind === 'tls' ? '' : 'it '}${base.stop.line}`.trim());
  const catchAll =
    base.stop.kind === 'mailbox' && attempt?.catchAll === 'no' ? [explain.mailbox.notCatchAll] : [];
  return {
    ...base,
    subtitle,
    happened: [
      `${base.stop.kind === 'mailbox' && reply === undefined ? capitalised(base.stop.line) : clause}.`,
      ...said,
      ...took,
      ...catchAll,
    ],
    attempts: attempt === undefined ? [] : [attempt],
    tls: base.stop.kind === 'tls' ? (attempt?.tls ?? null) : null,
  };
}

export function attemptTitle(attempt: Attempt): string {
  const took =
    attempt.endedMs === null || attempt.state === 'skipped'
      ? ''
      : `, ${duration(attempt.endedMs - attempt.startedMs)}`;
  return `${visible(attempt.address)} port ${attempt.port}${took}`;
}
