// The lanes of the route: each mail host with the stops it was taken through (connection, encryption, sender, mailbox), in
// groups of equal preference. The lane of the host that decided, or would be tried first, carries the mailbox.

import type { Attempt, HostEvidence } from '../../../../../shared/evidence';
import type { Trace } from '../../../../../shared/trace';
import { attemptWords, hostWords, type Standing, tlsWords } from '../../../../../shared/words/host';
import { duration } from '../../../../../shared/words/measure';
import { meaningWords, replyCodes } from '../../../../../shared/words/reply';
import { visible } from '../../../../../shared/words/visible';
import { type Glance, glanceLine, glancesOf } from '../compare/glance';
import { speakingOf } from '../compare/speaking';
import { mapWords } from '../words';
import { type Stop, stop } from './stop';

export interface Lane {
  host: number;
  stops: readonly Stop[];
  /** How the host stands, for the line beside or under its name. */
  line: string;
  isPrimary: boolean;
}

export interface Group {
  /** null where no MX record gave one: an implicit MX, an address literal. */
  preference: number | null;
  lanes: readonly Lane[];
}

export function wayHost(trace: Trace): number | null {
  const decided = trace.verdict?.decidedBy ?? null;
  if (decided !== null) return indexOf(trace, decided.host);
  if (trace.verdict !== null || trace.state !== 'running') return null;
  const at = trace.hosts.findIndex((host) =>
    host.attempts.some((attempt) => attempt.connectedMs !== null && attempt.failure === null),
  );
  return at < 0 ? null : at;
}

/** The host whose lane carries the mailbox. */
export function primaryHost(trace: Trace): number | null {
  const way = wayHost(trace);
  if (way !== null) return way;
  return trace.hosts.length === 0 ? null : 0;
}

function indexOf(trace: Trace, name: string): number | null {
  const at = trace.hosts.findIndex((host) => host.name === name);
  return at < 0 ? null : at;
}

export function lanesOf(trace: Trace, primary: number | null, way: number | null): Group[] {
  const groups = new Map<number, Lane[]>();
  const glances = glancesOf(trace);
  trace.hosts.forEach((host, at) => {
    const lanes = groups.get(host.group) ?? [];
    lanes.push(
      laneOf(trace, host, glances[at] ?? null, { at, isPrimary: at === primary, onWay: at === way }),
    );
    groups.set(host.group, lanes);
  });
  const hasPreference = trace.mx?.kind === 'explicit';
  return [...groups.values()].map((lanes) => ({
    preference: hasPreference ? (trace.hosts[lanes[0]?.host ?? 0]?.preference ?? null) : null,
    lanes,
  }));
}

interface Place {
  at: number;
  isPrimary: boolean;
  onWay: boolean;
}

function laneOf(
  trace: Trace,
  host: HostEvidence,
  glance: Glance | null,
  { at, isPrimary, onWay }: Place,
): Lane {
  const words = hostWords(host, trace.state === 'running');
  const attempt = onWay ? speakingOf(trace, host) : words.attempt;
  const label = visible(host.name);
  const preference = trace.mx?.kind === 'explicit' ? `, ${mapWords.preference(host.preference)}` : '';
  const tried = host.attempts.filter((one) => one.state !== 'skipped');
  const standings = tried.slice(0, 6).map((one) => attemptWords(one).standing);
  // Addresses that all came out well need no marks of their own.
  const hasTrouble = standings.some((standing) => standing !== 'passed');
  const hasConnected = attempt !== null && attempt.connectedMs !== null;
  const further = attempt !== null && hasConnected ? furtherStops(attempt, at, onWay) : [];
  const told = glance === null || further.length === 0 ? '' : glanceLine(glance);
  const first = stop({
    id: `host:${at}`,
    kind: 'host',
    label,
    below:
      further.length > 0 && attempt !== null && hasConnected
        ? duration((attempt.connectedMs ?? 0) - attempt.startedMs)
        : '',
    standing: further.length > 0 ? 'passed' : words.standing,
    line: words.line,
    name: [`${label}${preference}`, words.line, ...(told === '' ? [] : [told])].join(', '),
    onWay,
    glance: told === '' ? null : glance,
    marks: tried.length > 1 && hasTrouble ? standings : [],
  });
  const mailbox = mailboxStop(trace, attempt, at, isPrimary, onWay);
  return { host: at, stops: [first, ...further, ...mailbox], line: words.line, isPrimary };
}

/** Encryption and sender, as far as the attempt came. */
function furtherStops(attempt: Attempt, at: number, onWay: boolean): Stop[] {
  const stops: Stop[] = [];
  const reached = attempt.capabilities !== null || attempt.startTls !== 'not-asked';
  if (!reached && attempt.state !== 'running') return stops;
  const tls = tlsWords(attempt);
  const isAgreeing = attempt.state === 'running' && attempt.stage === 'starttls';
  if (attempt.state === 'running' || attempt.startTls !== 'not-asked') {
    stops.push(
      stop({
        id: `host:${at}:tls`,
        kind: 'tls',
        label: mapWords.tls,
        below: tlsBelow(attempt),
        standing: isAgreeing ? 'running' : tls.standing,
        line: tls.line,
        onWay: onWay && attempt.startTls !== 'not-asked',
      }),
    );
  }
  const sender = senderStanding(attempt);
  if (sender !== null) {
    stops.push(
      stop({
        id: `host:${at}:mail`,
        kind: 'mail',
        label: mapWords.mail,
        below: 'MAIL',
        standing: sender,
        line: mapWords.mailLine(sender),
        onWay: onWay && sender !== 'waiting',
      }),
    );
  }
  return stops;
}

function tlsBelow(attempt: Attempt): string {
  switch (attempt.startTls) {
    case 'not-asked':
      return 'TLS';
    case 'not-offered':
      return mapWords.noTls;
    case 'refused':
    case 'failed':
      return mapWords.tlsFailed;
    case 'done': {
      const { tls } = attempt;
      if (tls === null) return 'TLS';
      if (!tls.trusted)
        return tls.problem === 'CERT_HAS_EXPIRED' ? mapWords.tlsExpired : mapWords.tlsUntrusted;
      return tls.nameMatches ? visible(tls.protocol).replace(/^TLSv/u, 'TLS ') : mapWords.tlsWrongName;
    }
  }
}

const beforeSender: readonly Attempt['stage'][] = ['connect', 'greeting', 'hello', 'starttls', 'hello-again'];

/** null where the attempt was never meant to name a sender, or ended before. */
function senderStanding(attempt: Attempt): Standing | null {
  if (attempt.mailbox !== null) return 'passed';
  const failure = attempt.failure;
  if (failure?.layer === 'run') return null;
  if (failure !== null && failure.layer === 'smtp' && failure.code === 'sender-refused')
    return failure.temporary ? 'deferred' : 'refused';
  if (attempt.state === 'running') {
    if (beforeSender.includes(attempt.stage)) return 'waiting';
    return attempt.stage === 'mail' ? 'running' : 'passed';
  }
  if (beforeSender.includes(attempt.stage) || failure === null) return null;
  return attempt.stage === 'mail' ? 'no-answer' : 'passed';
}

function mailboxStop(
  trace: Trace,
  attempt: Attempt | null,
  at: number,
  isPrimary: boolean,
  onWay: boolean,
): Stop[] {
  const answer = attempt?.mailbox ?? null;
  const isNear =
    attempt !== null &&
    attempt.connectedMs !== null &&
    (attempt.state === 'running' || senderStanding(attempt) === 'passed');
  if (answer === null && !isPrimary && !isNear) return [];
  const label = isPrimary ? visible(trace.address?.local ?? mapWords.mailbox) : mapWords.mailbox;
  const { standing, line } = mailboxStanding(trace, attempt);
  return [
    stop({
      id: `host:${at}:mailbox`,
      kind: 'mailbox',
      label,
      below: answer === null ? mapWords.mailboxBelow(standing) : replyCodes(answer.reply),
      standing,
      line,
      name: `${mapWords.mailboxSpoken(label)}, ${line}`,
      onWay: onWay && answer !== null,
    }),
  ];
}

function mailboxStanding(trace: Trace, attempt: Attempt | null): { standing: Standing; line: string } {
  const answer = attempt?.mailbox ?? null;
  if (answer !== null) {
    const line = meaningWords(answer.meaning);
    if (answer.meaning === 'prober-refused' || answer.meaning === 'rate-limited')
      return { standing: 'unknown', line };
    if (answer.meaning === 'accepted') {
      return attempt?.catchAll === 'yes'
        ? { standing: 'flawed', line: mapWords.catchAll }
        : { standing: 'passed', line };
    }
    const isLater = answer.reply.code < 500;
    return { standing: isLater ? 'deferred' : 'refused', line };
  }
  if (trace.state === 'running') {
    const isAsking = attempt?.state === 'running' && attempt.stage === 'rcpt';
    return { standing: isAsking ? 'running' : 'waiting', line: mapWords.notYet };
  }
  if (trace.options.depth !== 'mailbox') return { standing: 'not-asked', line: mapWords.mailboxNotAsked };
  if (trace.verdict?.reasons[0]?.code === 'mx-unusable')
    return { standing: 'not-asked', line: mapWords.noHostToAsk };
  if (trace.state === 'cancelled') return { standing: 'not-asked', line: mapWords.mailboxStopped };
  return { standing: 'unknown', line: mapWords.mailboxUnknown };
}
