// One batch of a group's mailboxes: its hosts called in a sender's order until one answers (RFC 5321 s.5.1), each mailbox's reply read, and
// what is left over sorted: asked again over another connection, kept until a rest is over, or answered with why it was not. Not here: whose
// turn it is (groups.ts), and the connection itself (mailboxes-call.ts).

import type { MailboxAnswer } from '../../../shared/evidence';
import type { Failure } from '../../../shared/failure';
import type { MailboxOutcome } from '../../../shared/list/facts';
import type { RecipientAnswer } from '../../smtp/bulk/answer';
import type { Recipient } from '../../smtp/envelope';
import type { AnsweredMailbox, MailboxQuestion } from './asking';
import { type Batch, type Closed, type Groups, type Place, sized, type Waiting } from './groups';
import { comesBackAt, readOutcome, readRefusal, readStranger, shortened } from './mailbox-answer';
import { type Called, type Caller, call } from './mailboxes-call';
import {
  downForMs,
  enoughRefusals,
  fewRefused,
  lookAgainMs,
  mostMailboxes,
  refusedForMs,
  restWaitedMs,
  roundsAtMost,
} from './mailboxes-limits';
import { isPlace, type Places } from './mailboxes-places';
import { type Strangers, strangerOf } from './mailboxes-strangers';

export interface Bench {
  readonly caller: Caller;
  readonly groups: Groups;
  readonly places: Places;
  readonly strangers: Strangers;
  /** Did a host of this operator answer at all, or keep silent where it was dialled? */
  reached(operator: string): void;
  silent(operator: string): void;
  /** Has this machine lost its network? */
  isOffline(): boolean;
  answer(one: AnsweredMailbox): void;
}

/** How a batch ended: `cut`: stopped from outside, with these unanswered. */
export type BatchEnd = { cut: Waiting[] } | null;

interface Learnt {
  place?: Place | null;
  answer?: MailboxAnswer | null;
  failure?: Failure | null;
}

export async function askBatch(bench: Bench, batch: Batch): Promise<BatchEnd> {
  const { caller, places, strangers } = bench;
  const { group } = batch;
  const { clock } = caller.network;
  let left: Left = { asked: batch.asked, strangers: batch.strangers };
  const { closed } = group;
  if (closed !== null && clock.now() < closed.untilMs) {
    for (const one of left.asked) answerAs(bench, one, closed);
    giveUpStrangers(bench, left.strangers, closed.place);
    return null;
  }
  group.closed = null;

  let last: Place | null = null;
  let failure: Failure | null = null;
  let refusal: { answer: MailboxAnswer; place: Place } | null = null;
  let rest: Date | null = null;
  let isReached = false;
  let wasAskedToRest = false;
  for await (const place of places.of(group)) {
    if (!isPlace(place)) {
      failure = place;
      continue;
    }
    const claimed: string[] = [];
    const recipients = [
      ...left.strangers.map((domain) => strangerOf(domain, caller.network)),
      ...left.asked.map(({ question }) => recipientOf(question)),
    ];
    const follow = (answers: readonly RecipientAnswer[]): Recipient[] => {
      for (const domain of acceptedDomains(left, answers))
        if (strangers.claim(domain, place.host)) claimed.push(domain);
      return claimed.map((domain) => strangerOf(domain, caller.network));
    };
    const called = await call(caller, place, recipients, follow);
    if (called.state === 'cancelled') return { cut: left.asked };
    if (called.state === 'resting') {
      if (rest === null || called.until < rest) rest = called.until;
      continue;
    }
    last = place;
    const { session } = called;
    if (called.isReached) {
      isReached = true;
      bench.reached(group.lane.key);
    } else if (session.failure?.layer === 'tcp') {
      if (session.failure.code === 'no-route-here') places.noWayOut(place.address);
      if (session.failure.code === 'timeout') bench.silent(group.lane.key);
    }
    const sorted = sort(bench, batch, left, claimed, place, called);
    left = sorted.left;
    if (left.asked.length === 0 && left.strangers.length === 0) return null;
    if (sorted.answered > 0 || sorted.mayGoOn) {
      for (const one of left.asked) if (sorted.answered === 0) one.rounds += 1;
      return putBack(bench, batch, left, place);
    }
    wasAskedToRest ||= called.askedToRest;
    failure = session.failure ?? failure;
    if (session.refusal !== null && rankOf(session.refusal) > rankOf(refusal?.answer ?? null))
      refusal = { answer: session.refusal, place };
  }

  if (caller.leaving.aborted || caller.signal.aborted) return { cut: left.asked };
  if (rest !== null || wasAskedToRest) return waitFor(bench, batch, left, rest);
  if (!isReached && bench.isOffline()) return waitForNetwork(bench, batch, left);
  giveUpStrangers(bench, left.strangers, last);
  if (refusal !== null) {
    const { answer, place } = refusal;
    const read = readRefusal(answer);
    const forMs = read === 'refuses-us' ? refusedForMs : downForMs;
    const untilMs = clock.now() + forMs;
    group.closed = { read: read === 'rest' ? 'come-back' : read, untilMs, place, answer, failure: null };
  } else if (isReached) {
    for (const one of left.asked) unreached(bench, one, { place: last, failure });
    return null;
  } else {
    if (failure?.layer === 'tcp' && failure.code !== 'refused' && failure.code !== 'not-public')
      bench.silent(group.lane.key);
    const untilMs = clock.now() + downForMs;
    group.closed = {
      read: 'could-not-reach',
      untilMs,
      place: last,
      answer: null,
      failure: failure ?? noHost,
    };
  }
  for (const one of left.asked) answerAs(bench, one, group.closed);
  return null;
}

const noHost: Failure = {
  layer: 'dns',
  code: 'no-servers',
  temporary: true,
  side: 'there',
  detail: 'no mail host to call',
};

/** As all of its group. */
function answerAs(bench: Bench, one: Waiting, closed: Closed): void {
  if (closed.read === 'come-back') comeBack(bench, one, closed);
  else if (closed.read === 'could-not-reach') unreached(bench, one, closed);
  else settle(bench, one, closed.read, closed);
}

interface Left {
  readonly asked: Waiting[];
  readonly strangers: readonly string[];
}

interface Sorted {
  left: Left;
  /** Mailboxes (and strangers) with an answer of their own. */
  answered: number;
  /** The host itself stopped us, and may be called again. */
  mayGoOn: boolean;
}

/** Gives out what was answered, and says what is left. */
function sort(
  bench: Bench,
  { group }: Batch,
  left: Left,
  claimed: readonly string[],
  place: Place,
  { answers, session }: Extract<Called, { state: 'called' }>,
): Sorted {
  const { strangers } = bench;
  const first = left.strangers.length;
  const target = (at: number): RecipientAnswer | undefined => answers[first + at];
  const again: Waiting[] = [];
  let answered = 0;
  let refused = 0;
  let refusals = 0;
  let stopped = false;
  let isLimited = false;
  let refusal: MailboxAnswer | null = null;

  for (const [at, one] of left.asked.entries()) {
    const heard = target(at);
    if (heard === undefined) continue;
    if (heard.state === 'answered') {
      const { answer } = heard;
      const read = readOutcome(answer);
      if (read === 'rest') {
        one.heard = answer;
        again.push(one);
        stopped = true;
        continue;
      }
      answered += 1;
      if (answer.reply.code >= 500) refused += 1;
      if (read === 'refuses-us') {
        refusal = answer;
        refusals += 1;
      }
      if (read === 'come-back') comeBack(bench, one, { place, answer });
      else if (read === 'accepted') {
        const made = answerOf(bench, one, read, { place, answer });
        const known = strangers.accepted(one.question.domain, place.host, made);
        if (known !== null) bench.answer(known);
      } else settle(bench, one, read, { place, answer });
    } else if (heard.state === 'not-asked') {
      if (heard.why === 'refuses-us') settle(bench, one, 'refuses-us', { place, answer: refusal });
      else again.push(one);
      isLimited ||= heard.why === 'limits';
      stopped ||= heard.why !== 'refuses-us';
    } else if (!unsendable(bench, one, place, heard.failure)) again.push(one);
  }
  // None of many was answered for: the host would say the same to all the others.
  const isRefusing =
    answers.some((one) => one.state === 'not-asked' && one.why === 'refuses-us') ||
    (refusals >= enoughRefusals && refusals === answered);
  if (isRefusing) {
    const untilMs = bench.caller.network.clock.now() + refusedForMs;
    group.closed = { read: 'refuses-us', untilMs, place, answer: refusal, failure: null };
  }

  const strangersLeft: string[] = [];
  const domains = [...left.strangers, ...claimed];
  const behind = first + left.asked.length;
  for (const [at, domain] of domains.entries()) {
    const heard = at < first ? answers[at] : answers[behind + at - first];
    if (heard?.state === 'answered' && readOutcome(heard.answer) !== 'rest') {
      answered += 1;
      for (const one of strangers.learnt(domain, place.host, readStranger(heard.answer))) bench.answer(one);
    } else strangersLeft.push(domain);
  }
  // Accepted, and the connection ended before a stranger could be asked for.
  for (const domain of acceptedDomains(left, answers))
    if (!domains.includes(domain) && strangers.claim(domain, place.host)) strangersLeft.push(domain);

  if (answered > 0) group.prefer = place;
  if (isLimited || (answered > 0 && session.failure !== null)) group.limit = Math.max(1, answered);
  else {
    if (left.asked.length > 0) sized(group, answered, refused, fewRefused);
    if (session.failure === null) group.limit = Math.min(mostMailboxes, group.limit * 2);
  }
  return {
    left: { asked: again, strangers: strangersLeft },
    answered,
    mayGoOn: stopped && session.failure === null,
  };
}

/** Domains of which a mailbox was accepted, each once. */
function acceptedDomains({ asked, strangers }: Left, answers: readonly RecipientAnswer[]): Set<string> {
  const domains = asked.flatMap(({ question }, at) => {
    const heard = answers[strangers.length + at];
    return heard?.state === 'answered' && heard.answer.meaning === 'accepted' ? question.domain : [];
  });
  return new Set(domains);
}

/** Over another connection, unless that was tried often enough. */
function putBack(bench: Bench, { group }: Batch, left: Left, place: Place): BatchEnd {
  const tired = left.asked.filter(({ rounds }) => rounds > roundsAtMost);
  for (const one of tired) settle(bench, one, 'not-asked-resting', { place, answer: one.heard });
  const asked = left.asked.filter((one) => !tired.includes(one));
  const strangers = left.strangers.filter((domain) => {
    const mayTry = bench.strangers.release(domain) && bench.strangers.claim(domain, place.host);
    if (!mayTry) giveUpStrangers(bench, [domain], place);
    return mayTry;
  });
  bench.groups.putBack(group, { asked, strangers });
  return null;
}

/** Until the rest is over, where that is soon. */
function waitFor(bench: Bench, batch: Batch, left: Left, rest: Date | null): BatchEnd {
  const { group } = batch;
  const { clock } = bench.caller.network;
  for (const one of left.asked) one.rounds += 1;
  const waitMs = rest === null ? 0 : rest.getTime() - clock.wallTime().getTime();
  if (waitMs <= restWaitedMs && left.asked.every(({ rounds }) => rounds <= roundsAtMost)) {
    if (rest !== null) {
      group.lane.restsUntil = rest.toISOString();
      bench.groups.park(group, clock.now() + Math.max(waitMs, 1));
    }
    bench.groups.putBack(group, left);
    return null;
  }
  const untilMs = clock.now() + waitMs;
  group.closed = { read: 'not-asked-resting', untilMs, place: null, answer: null, failure: null };
  for (const one of left.asked) settle(bench, one, 'not-asked-resting', { answer: one.heard });
  giveUpStrangers(bench, left.strangers, null);
  return null;
}

/** This machine's own lack says nothing of anybody. */
function waitForNetwork({ caller, groups }: Bench, { group }: Batch, left: Left): BatchEnd {
  groups.park(group, caller.network.clock.now() + lookAgainMs);
  groups.putBack(group, left);
  return null;
}

/** What was accepted is told as it is: whether any name would be, nobody could learn. */
function giveUpStrangers(
  { strangers, answer }: Bench,
  domains: readonly string[],
  place: Place | null,
): void {
  for (const domain of domains)
    for (const one of strangers.learnt(domain, place?.host ?? '', 'cannot-be-known')) answer(one);
}

/** A mailbox that can't stand in a command, or that this host does not carry: no other connection changes that. */
function unsendable(bench: Bench, one: Waiting, place: Place, failure: Failure): boolean {
  if (failure.layer === 'run' && failure.code === 'bad-input') {
    settle(bench, one, 'could-not-reach', { place, failure });
    return true;
  }
  if (failure.layer !== 'smtp' || failure.code !== 'smtputf8-missing') return false;
  settle(bench, one, failure.side === 'here' ? 'refuses-us' : 'unclear', { place, failure });
  return true;
}

/** A host that had asked to be called again and is out of reach now is called again once more. */
function unreached(bench: Bench, one: Waiting, learnt: Learnt): void {
  if (one.question.tries > 0) comeBack(bench, one, learnt, 'could-not-reach');
  else settle(bench, one, 'could-not-reach', learnt);
}

function comeBack(
  bench: Bench,
  one: Waiting,
  learnt: Learnt,
  atLast: MailboxOutcome = 'still-deferred',
): void {
  const now = bench.caller.network.clock.wallTime();
  const due = comesBackAt(one.question.tries + 1, learnt.answer?.retryAfterSeconds ?? null, now);
  if (due === null) settle(bench, one, atLast, learnt);
  else bench.answer(answerOf(bench, one, 'greylisted', learnt, due));
}

function settle(bench: Bench, one: Waiting, outcome: MailboxOutcome, learnt: Learnt): void {
  bench.answer(answerOf(bench, one, outcome, learnt));
}

export function answerOf(
  { caller }: Pick<Bench, 'caller'>,
  { question }: Pick<Waiting, 'question'>,
  outcome: MailboxOutcome,
  { place = null, answer = null, failure = null }: Learnt,
  due: Date | null = null,
): AnsweredMailbox {
  const wasAsked = !outcome.startsWith('not-asked') && outcome !== 'hidden';
  return {
    entry: question.entry,
    answer: {
      outcome,
      host: place?.host ?? question.before?.host ?? null,
      address: place?.address ?? question.before?.address ?? null,
      answer: answer === null ? null : shortened(answer),
      failure,
      asked: question.address,
      tries: question.tries + (wasAsked ? 1 : 0),
      dueAt: due?.toISOString() ?? null,
      askedAt: caller.network.clock.wallTime().toISOString(),
    },
  };
}

export function recipientOf({ address, domain }: MailboxQuestion): Recipient {
  const local = address.slice(0, address.lastIndexOf('@')).trim();
  return { local, domain, needsSmtpUtf8: /[^\0-\x7f]/u.test(local) };
}

/** Of several hosts' refusals the one that leaves most open speaks. */
function rankOf(refusal: MailboxAnswer | null): number {
  if (refusal === null) return 0;
  return { unclear: 1, 'refuses-us': 2, rest: 3, 'come-back': 3 }[readRefusal(refusal)];
}
