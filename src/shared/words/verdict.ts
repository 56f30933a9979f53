// The verdict as a person reads it: one sentence, why, what to do. From codes alone; how a verdict is reached stands in the
// judge. While a trace runs, or when it was stopped, the same three lines say so.

import { parseAddress } from '../address';
import type { Trace } from '../trace';
import type { NoteCode, Outcome, Reason, Verdict } from '../verdict/schema';
import { addressProblemWords, addressWords, domainWords } from './address';
import { hostWords } from './host';
import { duration, inWords, ordinal } from './measure';
import { noteWords } from './note';
import { type ReasonWords, reasonWords, type Scene } from './reason';
import { replyLine } from './reply';
import { stepDoing } from './step';
import { excerpt, visible } from './visible';

export { answerWords } from './answer';
export { noteWords };

export interface VerdictWords {
  title: string;
  why: string;
  todo: string;
}

const outcomes: Record<Outcome, string> = {
  deliverable: 'Would be delivered',
  deferred: 'Would wait and be tried again',
  refused: 'Would be refused',
  unknown: 'Can’t be known from here',
};

export function outcomeWords(outcome: Outcome): string {
  return outcomes[outcome];
}

export function verdictWords(trace: Trace): VerdictWords {
  const { verdict } = trace;
  const reason = verdict?.reasons[0];
  if (verdict === null || reason === undefined) return openWords(trace);
  const words = reasonWords(reason.code, sceneOf(trace, verdict, reason));
  if (reason.code === 'accepted') return deliveredWords(trace, verdict, words);
  const title = outcomes[verdict.outcome];
  return { title: words.tail === '' ? title : `${title}: ${words.tail}`, why: words.why, todo: words.todo };
}

/** Every reason but the first: they decide as well, and have no place in the sentence. */
export function furtherReasons(trace: Trace): string[] {
  const { verdict } = trace;
  if (verdict === null) return [];
  return verdict.reasons
    .slice(1)
    .map((reason) => reasonWords(reason.code, sceneOf(trace, verdict, reason)).why);
}

function sceneOf(trace: Trace, verdict: Verdict, reason: Reason): Scene {
  const parsed = parseAddress(trace.input);
  const named =
    reason.host ?? verdict.decidedBy?.host ?? (trace.hosts.length === 1 ? trace.hosts[0]?.name : undefined);
  return {
    outcome: verdict.outcome,
    domain: trace.address === null ? excerpt(trace.input) : domainWords(trace.address),
    address: trace.address === null ? excerpt(trace.input) : addressWords(trace.address),
    host: named === undefined ? 'the mail host' : visible(named),
    said: reason.reply === null ? '' : replyLine(reason.reply, 110),
    hosts: trace.hosts.length,
    problem: parsed.ok ? '' : addressProblemWords(parsed.failure),
    wait: waitOf(trace, reason),
  };
}

function waitOf(trace: Trace, reason: Reason): string {
  for (const host of trace.hosts) {
    if (reason.host !== null && host.name !== reason.host) continue;
    for (const attempt of host.attempts) {
      const seconds = (attempt.mailbox ?? attempt.refusal)?.retryAfterSeconds ?? null;
      if (seconds !== null && (reason.address === null || reason.address === attempt.address))
        return duration(seconds * 1_000);
    }
  }
  return '';
}

/** Beside these, a yes does not prove a mailbox. */
const proveLittle: ReadonlySet<NoteCode> = new Set([
  'catch-all',
  'operator-takes-any-name',
  'operator-hides-mailboxes',
]);

/** A yes is worth a word on which host gave it, and on what stands before and behind it. */
function deliveredWords(trace: Trace, verdict: Verdict, words: ReasonWords): VerdictWords {
  const at = trace.hosts.findIndex((host) => host.name === verdict.decidedBy?.host);
  const takesAny = verdict.notes.some(({ code }) => proveLittle.has(code));
  // What is amiss with this machine is nothing its owner could mend.
  const hasFlaw = verdict.notes.some(
    (note) => noteWords(note).tone === 'look' && !note.code.startsWith('prober-'),
  );
  const todo = takesAny
    ? 'This host says yes to any name, so the yes does not prove that somebody reads it. Ask the person if it matters.'
    : hasFlaw
      ? 'Nothing needs doing to send mail. The notes say what its owner could mend.'
      : words.todo;
  const host = trace.hosts[at];
  if (host === undefined || at === 0) {
    const behind = trace.hosts.length - 1;
    const backed = behind < 1 ? '' : ` ${standBehind(behind)} behind it.`;
    return { title: outcomes.deliverable, why: `${words.why}${backed}`, todo };
  }
  const first = trace.hosts[0];
  const choice = host.group > 0 ? `${ordinal(host.group + 1)} choice` : `${ordinal(at + 1)} host tried`;
  const passedOver = trace.hosts.slice(0, at).some(({ name }) => failsPolicy(verdict, name));
  const before =
    at === 1 && first !== undefined
      ? `The first mail host, ${visible(first.name)}, ${passedOver ? 'does not keep to the domain’s own policy' : hostClause(first)}.`
      : `The first ${inWords(at)} mail hosts did not take it${passedOver ? ', or do not keep to the domain’s own policy' : ''}.`;
  const behind = trace.hosts.length - at - 1;
  const backed = behind < 1 ? '' : ` ${standBehind(behind)} behind it.`;
  return {
    title: `${outcomes.deliverable}, by the ${choice}`,
    why: `${before} ${visible(host.name)}, next in order, takes mail for this mailbox.${backed}`,
    todo: takesAny
      ? todo
      : 'Nothing needs doing to send mail. The domain’s owner should look at the hosts before it.',
  };
}

/** Senders that follow the domain's policy pass this host over. */
function failsPolicy(verdict: Verdict, host: string): boolean {
  return verdict.notes.some((note) => note.host === host && unmet.has(note.code));
}

const unmet: ReadonlySet<NoteCode> = new Set(['dane-mismatch', 'dane-bogus', 'sts-mismatch']);

/** Most lines follow a name as they are; one that begins with "its" stands for itself. */
function hostClause(host: Trace['hosts'][number]): string {
  const { line } = hostWords(host);
  return line.startsWith('its ') ? `could not be found: ${line}` : line;
}

function standBehind(number: number): string {
  const words = inWords(number);
  return number === 1
    ? 'One more host stands'
    : `${words.charAt(0).toUpperCase()}${words.slice(1)} more hosts stand`;
}

function openWords(trace: Trace): VerdictWords {
  const domain = trace.address === null ? excerpt(trace.input) : domainWords(trace.address);
  if (trace.state === 'cancelled') {
    return {
      title: 'Stopped before the end',
      why: 'What was found until then stands below. It is not enough for a verdict.',
      todo: 'Trace again when you like.',
    };
  }
  const running = trace.steps.findLast((step) => step.state === 'running');
  return {
    title: `Tracing the way to ${domain}`,
    why: running === undefined ? 'Getting ready.' : `${stepDoing(running.name)}.`,
    todo: 'Nothing is sent: each host is asked and left before any message.',
  };
}
