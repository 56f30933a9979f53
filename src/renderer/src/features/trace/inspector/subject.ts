// What the inspector shows for a stop of the map: plain words first, then the evidence that proves them. Pure; the words about
// what a thing means stand in words.ts beside it.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import { serverCosts } from '../../../../../shared/server-costs';
import type { Trace } from '../../../../../shared/trace';
import { failureWords } from '../../../../../shared/words/failure';
import { attemptStory } from '../../../../../shared/words/host';
import { capitalised, count, duration, listed, ordinal } from '../../../../../shared/words/measure';
import { replyLine } from '../../../../../shared/words/reply';
import { noteWords, verdictWords } from '../../../../../shared/words/verdict';
import { visible } from '../../../../../shared/words/visible';
import { aliasHops } from '../map/aliases';
import { mainExchanges } from '../map/main-exchanges';
import { type Route, stopsOf } from '../map/route';
import type { Stop } from '../map/stop';
import { daneOfHost } from '../policy/of-host';
import { policySubject } from '../policy/subject';
import { fitnessOf } from '../prober/fitness';
import { proberWords } from '../prober/words';
import { securityOfHost, securityOfMx } from '../security/of-stop';
import type { Subject } from './subject-shape';
import { explain, ruleOfProof, rulesOfStop } from './words';
import { serverLookups, serversNotNeeded } from './zone';

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
    mtaSts: null,
    dane: [],
    prober: null,
    submission: [],
    further: [],
  };
  switch (stop.kind) {
    case 'you':
      return youSubject(base, trace);
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
    case 'policy':
      return policySubject(base, trace);
    case 'host':
      return host === null ? base : hostSubject(base, trace, host);
    case 'tls':
    case 'mail':
    case 'mailbox':
      return host === null ? base : partSubject(base, trace, host);
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

function youSubject(base: Subject, trace: Trace): Subject {
  const words = verdictWords(trace);
  const told = trace.verdict === null ? [`${words.title}.`, words.why] : [words.why];
  const { prober } = trace;
  const step = trace.steps.find(({ name }) => name === 'prober');
  const shown = {
    ...base,
    title: proberWords.title,
    subtitle: prober === null ? explain.you.subtitle : proberWords.subtitle,
    happened: told,
    showsSteps: true,
  };
  // While it is being looked at, what has not come yet would pass for what is missing.
  if (prober === null || step?.state === 'running' || step?.state === 'waiting') {
    return step?.skipped === 'switched-off' ? { ...shown, happened: [...told, proberWords.off] } : shown;
  }
  const { lines, holds, todo } = fitnessOf(prober);
  const ids = new Set([
    ...prober.helo.exchangeIds,
    ...prober.reverse.flatMap((one) => one.exchangeIds),
    ...prober.outside.flatMap((one) => one.exchangeIds),
    ...prober.listings.flatMap((one) => one.exchangeIds),
  ]);
  return {
    ...shown,
    happened: [...lines, ...told],
    matters: proberWords.matters,
    doubt: proberWords.doubt,
    prober,
    further: [
      { title: proberWords.holds, lines: holds },
      { title: proberWords.todo, lines: todo },
    ].filter((section) => section.lines.length > 0),
    exchanges: trace.exchanges.filter((one) => ids.has(one.id)),
  };
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
    submission: trace.submission,
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

function partSubject(base: Subject, trace: Trace, host: HostEvidence): Subject {
  const attempt = speaking(trace, host)[0];
  const name = visible(host.name);
  const reply = attempt?.mailbox?.reply;
  const subtitle = base.stop.kind === 'mailbox' ? explain.mailbox.subtitle(name) : name;
  const said =
    base.stop.kind === 'mailbox' && reply !== undefined ? [`Its words: “${replyLine(reply)}”.`] : [];
  const dane = base.stop.kind === 'tls' ? daneOfHost(trace, host) : [];
  const ids = new Set(dane.flatMap(({ tlsa }) => tlsa.exchangeIds));
  const notes = base.stop.kind === 'tls' ? notesOfTls(trace, host) : [];
  const clause = capitalised(`${base.stop.kind === 'tls' ? '' : 'it '}${base.stop.line}`.trim());
  const catchAll =
    base.stop.kind === 'mailbox' && attempt?.catchAll === 'no' ? [explain.mailbox.notCatchAll] : [];
  return {
    ...base,
    subtitle,
    happened: [
      `${base.stop.kind === 'mailbox' && reply === undefined ? capitalised(base.stop.line) : clause}.`,
      ...said,
      ...notes,
      ...catchAll,
    ],
    attempts: attempt === undefined ? [] : [attempt],
    tls: base.stop.kind === 'tls' ? (attempt?.tls ?? null) : null,
    dane,
    rules: dane.length === 0 ? base.rules : [...base.rules, { document: 'RFC 7672', section: '2.2' }],
    exchanges: trace.exchanges.filter((one) => ids.has(one.id)),
  };
}

function notesOfTls(trace: Trace, host: HostEvidence): string[] {
  return (trace.verdict?.notes ?? [])
    .filter(({ code, host: name }) => name === host.name && /^(?:tls|dane|sts)-/u.test(code))
    .map((note) => noteWords(note).text);
}

export function attemptTitle(attempt: Attempt): string {
  const took =
    attempt.endedMs === null || attempt.state === 'skipped'
      ? ''
      : `, ${duration(attempt.endedMs - attempt.startedMs)}`;
  const again = attempt.round > 1 ? `, ${ordinal(attempt.round)} time` : '';
  return `${visible(attempt.address)} port ${attempt.port}${again}${took}`;
}
