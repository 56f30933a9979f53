// What a propagation check shows: which answer is the zone's own, who says the same, who still says something older, and until when at
// the latest. Pure: from the facts of propagation.ts alone. The words for it stand in words/propagation.ts.

import type { Answerer, Observation, Propagation, Said, ZoneHead } from './propagation';
import { isSerialBefore, sameSaid } from './propagation-compare';

/**
 * `none`: says there is none where the zone has records. `different`: says what nobody of the zone says, and it is not merely old.
 * `error`: answered, and with an error. `unjudged`: it answered, and there is nothing to hold that against.
 */
export type LineState =
  | 'waiting'
  | 'same'
  | 'old'
  | 'different'
  | 'none'
  | 'no-answer'
  | 'refused'
  | 'lame'
  | 'error'
  | 'unjudged';

/**
 * `flapping`: two questions, two answers. `several-caches`: its time to live jumped up, so behind this address is more than one cache.
 * `serial-behind`: an older copy of the zone, though this answer is the same. `no-serial`: the head of the zone could not be asked.
 */
export type LineNote = 'flapping' | 'several-caches' | 'serial-behind' | 'no-serial';

export interface PropagationLine {
  readonly id: string;
  readonly state: LineState;
  /** What it said: of two answers the one that is not the zone's. */
  readonly said: Said | null;
  /** Seconds left when it answered. */
  readonly ttl: number | null;
  /** The latest moment it may still say this, ISO 8601; null where it need not change, or nothing says when. */
  readonly until: string | null;
  readonly untilBy: 'ttl' | 'negative-ttl' | 'expire' | null;
  /** A secondary that reaches its primary has the new copy by then. */
  readonly expected: string | null;
  readonly notes: readonly LineNote[];
}

export interface Truth {
  readonly said: Said;
  readonly serial: number | null;
  /** Which of the zone's answers counts: all gave this one, that of the newest copy, or, of one copy, that of most servers. */
  readonly decidedBy: 'agreement' | 'highest-serial' | 'most-servers';
}

export interface PropagationJudgement {
  /** Null while, or where, no server of the zone has said anything. */
  readonly truth: Truth | null;
  readonly lines: readonly PropagationLine[];
  /** Parent and zone name different servers. */
  readonly delegationDiffers: boolean;
  /** When the last of those asked must have let go of what is old; null where none is old or one of them can't be told. */
  readonly everywhereBy: string | null;
}

export function judgePropagation(propagation: Propagation): PropagationJudgement {
  const authorities = propagation.answerers.filter(({ kind }) => kind === 'authority');
  const truth = findTruth(authorities);
  const older = truth === null ? [] : saidByOlderCopies(authorities, truth);
  const lines = propagation.answerers.map((one) => judgeLine(one, truth, older));
  const untils = lines.filter(isBehind).map(({ until }) => until);
  const known = untils.filter((until) => until !== null);
  const isAllKnown = untils.length > 0 && known.length === untils.length;
  return {
    truth,
    lines,
    delegationDiffers: differs(propagation),
    everywhereBy: isAllKnown ? (known.sort().at(-1) ?? null) : null,
  };
}

/** Says something else than the zone. */
export function isBehind({ state }: PropagationLine): boolean {
  return state === 'old' || state === 'different' || state === 'none';
}

interface Vote {
  readonly said: Said;
  readonly serial: number | null;
}

function findTruth(authorities: readonly Answerer[]): Truth | null {
  const votes: Vote[] = authorities.flatMap(({ observations, head }) =>
    observations.flatMap(({ said }) => (said === null ? [] : [{ said, serial: head?.serial ?? null }])),
  );
  const [first] = votes;
  if (first === undefined) return null;
  const serial = newest(votes.flatMap((vote) => (vote.serial === null ? [] : [vote.serial])));
  if (votes.every(({ said }) => sameSaid(said, first.said)))
    return { said: longestKept(votes), serial, decidedBy: 'agreement' };
  const newestVotes = serial === null ? votes : votes.filter((vote) => vote.serial === serial);
  const groups = grouped(newestVotes);
  const [most = newestVotes] = groups;
  const decidedBy = groups.length === 1 ? 'highest-serial' : 'most-servers';
  return { said: longestKept(most), serial, decidedBy };
}

/** Answers that are the same together, the largest group first; of equal ones that which came first. */
function grouped(votes: readonly Vote[]): (readonly Vote[])[] {
  const groups: Vote[][] = [];
  for (const vote of votes) {
    const group = groups.find(([one]) => one !== undefined && sameSaid(one.said, vote.said));
    if (group === undefined) groups.push([vote]);
    else group.push(vote);
  }
  return groups.sort((a, b) => b.length - a.length);
}

/** Some zones count their TTL down themselves; the longest is the one to reckon with. */
function longestKept(votes: readonly Vote[]): Said {
  const [longest] = [...votes].sort((a, b) => (b.said.ttl ?? 0) - (a.said.ttl ?? 0));
  if (longest === undefined) throw new Error('a group of answers without one');
  return longest.said;
}

function newest(serials: readonly number[]): number | null {
  return serials.reduce<number | null>(
    (best, serial) => (best === null || isSerialBefore(best, serial) ? serial : best),
    null,
  );
}

function saidByOlderCopies(authorities: readonly Answerer[], truth: Truth): Said[] {
  return authorities
    .filter(({ head }) => isOlder(head, truth))
    .flatMap(({ observations }) => observations.flatMap(({ said }) => (said === null ? [] : [said])));
}

function isOlder(head: ZoneHead | null, { serial }: Truth): boolean {
  return head !== null && serial !== null && isSerialBefore(head.serial, serial);
}

function judgeLine(answerer: Answerer, truth: Truth | null, older: readonly Said[]): PropagationLine {
  const { id, observations } = answerer;
  const nothing = { id, said: null, ttl: null, until: null, untilBy: null, expected: null, notes: [] };
  const heard = observations.filter(({ said }) => said !== null);
  if (heard.length === 0) return { ...nothing, state: stateOfSilence(answerer) };
  // Of two answers the one that is not the zone's is what somebody may still meet.
  const telling = heard.find(({ said }) => truth !== null && said !== null && !sameSaid(said, truth.said));
  const seen = telling ?? heard.at(-1);
  if (seen === undefined || seen.said === null) return { ...nothing, state: stateOfSilence(answerer) };
  const { said } = seen;
  const state = stateOf(answerer, said, truth, older);
  const line = { id, state, said, ttl: said.ttl, notes: notesOf(answerer, heard, truth) };
  const isLagging = state === 'old' || state === 'none' || state === 'different';
  if (!isLagging) return { ...line, until: null, untilBy: null, expected: null };
  return { ...line, ...limitOf(answerer, seen, said, truth) };
}

function stateOfSilence({ state, observations }: Answerer): LineState {
  const failure = observations.find((one) => one.failure !== null)?.failure ?? null;
  if (failure === null) return state === 'done' ? 'no-answer' : 'waiting';
  if (failure.layer !== 'dns') return 'no-answer';
  if (failure.code === 'refused') return 'refused';
  // An authority that refuses a zone it is named for is lame; the walk's rule says so, and keeps the code in front of its words.
  if (failure.code === 'lame') return /^(?:REFUSED|NOTAUTH)/u.test(failure.detail) ? 'refused' : 'lame';
  return silences.includes(failure.code) ? 'no-answer' : 'error';
}

const silences: readonly string[] = ['timeout', 'unreachable', 'untrusted', 'no-servers'];

function stateOf(answerer: Answerer, said: Said, truth: Truth | null, older: readonly Said[]): LineState {
  if (truth === null) return 'unjudged';
  if (sameSaid(said, truth.said)) return 'same';
  if (isNone(said) && !isNone(truth.said)) return 'none';
  if (answerer.kind === 'authority') return isOlder(answerer.head, truth) ? 'old' : 'different';
  if (older.some((one) => sameSaid(one, said))) return 'old';
  return isCached(answerer, said, truth) ? 'old' : 'different';
}

function isNone({ kind }: Said): boolean {
  return kind === 'no-data' || kind === 'no-such-name';
}

/** Its time runs, or began elsewhere: it was fetched before the zone said what it says now. A fresh answer is nothing old. */
function isCached({ observations }: Answerer, said: Said, truth: Truth): boolean {
  if (said.ttl === null) return false;
  const ttls = observations.flatMap((one) => (one.said?.ttl == null ? [] : [one.said.ttl]));
  const [first, second] = ttls;
  if (first !== undefined && second !== undefined && second < first) return true;
  return said.ttl !== truth.said.ttl;
}

function notesOf(
  answerer: Answerer,
  heard: readonly Observation[],
  truth: Truth | null,
): readonly LineNote[] {
  const notes: LineNote[] = [];
  const [first, second] = heard;
  const saysTwo = first?.said != null && second?.said != null && !sameSaid(first.said, second.said);
  if (answerer.kind === 'authority') {
    if (saysTwo) notes.push('flapping');
    if (truth !== null && isOlder(answerer.head, truth)) notes.push('serial-behind');
    if (answerer.state === 'done' && answerer.head === null) notes.push('no-serial');
  } else if (first !== undefined && second !== undefined && (saysTwo || jumpsUp(first, second))) {
    notes.push('several-caches');
  }
  return notes;
}

/** A cache's time only runs down, unless it ran out in between and was fetched anew. */
function jumpsUp(first: Observation, second: Observation): boolean {
  const before = first.said?.ttl;
  const after = second.said?.ttl;
  if (before == null || after == null) return false;
  const elapsed = Math.max(0, (Date.parse(second.at) - Date.parse(first.at)) / 1_000);
  return after > before && before > elapsed + 1;
}

function limitOf(
  { kind, head }: Answerer,
  { at }: Observation,
  said: Said,
  truth: Truth | null,
): Pick<PropagationLine, 'until' | 'untilBy' | 'expected'> {
  if (kind === 'authority') {
    if (head === null || truth === null || !isOlder(head, truth))
      return { until: null, untilBy: null, expected: null };
    // RFC 1035 s.3.3.13: it looks for a new copy every `refresh`, and may go on without one for `expire`.
    return { until: later(at, head.expire), untilBy: 'expire', expected: later(at, head.refresh) };
  }
  if (said.ttl === null) return { until: null, untilBy: null, expected: null };
  return { until: later(at, said.ttl), untilBy: isNone(said) ? 'negative-ttl' : 'ttl', expected: null };
}

function later(at: string, seconds: number): string | null {
  const moment = new Date(Date.parse(at) + seconds * 1_000);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function differs({ zone }: Propagation): boolean {
  if (zone === null || zone.parent === null || zone.own === null) return false;
  const folded = (names: readonly string[]) =>
    [...new Set(names.map((one) => one.toLowerCase()))].sort().join(' ');
  return folded(zone.parent) !== folded(zone.own);
}
