// A trace and the catalogue as lines of text for a terminal. The words are shared/words'; here is only their order on the page.
// Everything that came from outside goes through `visible`, so that no host can send a control sequence to the terminal.

import type { Attempt, HostEvidence } from '../../shared/evidence';
import type { SampleEntry } from '../../shared/sample-entry';
import type { SubmissionHost, Trace } from '../../shared/trace';
import type { Answer, AnswerName } from '../../shared/verdict/schema';
import type { Sender } from '../../shared/verdict/senders';
import { answerWords } from '../../shared/words/answer';
import { exchangeWords, questionWords, serverWords } from '../../shared/words/dns';
import { failureWords } from '../../shared/words/failure';
import { attemptWords, hostWords } from '../../shared/words/host';
import { count, duration, wireSeconds } from '../../shared/words/measure';
import { noteWords } from '../../shared/words/note';
import { ruleName } from '../../shared/words/rules';
import { senderWords } from '../../shared/words/sender';
import { stepWords } from '../../shared/words/step';
import { outcomeWords, verdictWords } from '../../shared/words/verdict';
import { visible } from '../../shared/words/visible';
import { waitingLine } from '../../shared/words/waiting';
import { daneLines, dialogueLines, labelled, tlsaLines, tlsLines } from './host-lines';
import { policyLines } from './policy-lines';
import { proberLines } from './prober-lines';

const answerWidth = 16;

export function traceLines(trace: Trace): string[] {
  const where = trace.network === 'sample' ? 'the sample internet' : 'the Internet';
  return [
    `${visible(trace.input)} on ${where}`,
    '',
    ...verdictLines(trace),
    ...(trace.waiting === null ? [] : ['', waitingLine(trace.waiting)]),
    '',
    ...trace.steps.map((step) => {
      const { title, line } = stepWords(step);
      return `  ${title.padEnd(16)} ${visible(line)}`;
    }),
    ...section('Names', [...trace.exchanges].sort((a, b) => a.startedMs - b.startedMs).map(exchangeLine)),
    ...section('The domain’s transport policy', policyLines(trace)),
    ...section(
      'This machine as a sender',
      trace.prober === null ? [] : proberLines(trace.prober, trace.options.smtpPort),
    ),
    ...section('Mail hosts, in the order a sender tries them', trace.hosts.flatMap(hostLines)),
    ...section('Submission service', trace.submission.flatMap(submissionLines)),
    '',
    `${count(trace.exchanges.length, 'question')}, ${count(connections(trace), 'connection')}, nothing sent, ${duration(trace.elapsedMs)}`,
  ];
}

export function sampleLines(entries: readonly SampleEntry[]): string[] {
  const width = Math.max(...entries.map(({ address }) => address.length));
  return entries.flatMap(({ address, title, outcome, story }) => [
    `${address.padEnd(width)}  ${title}: ${outcomeWords(outcome).toLowerCase()}`,
    `${' '.repeat(width)}  ${story}`,
  ]);
}

function verdictLines(trace: Trace): string[] {
  const { title, why, todo } = verdictWords(trace);
  const lines = [title, why, todo].filter((line) => line !== '').map(visible);
  const { verdict } = trace;
  if (verdict === null) return lines;
  const rule = verdict.reasons[0]?.rule ?? null;
  const names = Object.keys(verdict.answers) as AnswerName[];
  const answers = names.flatMap((name) => answerLines(name, verdict.answers[name]));
  const notes = verdict.notes.map((note) => {
    const words = noteWords(note);
    return `  ${words.title}: ${visible(words.text)}`;
  });
  return [
    ...lines,
    ...(rule === null ? [] : [`Rule: ${ruleName(rule)}`]),
    '',
    ...answers,
    ...section('What real senders would do with this mail', verdict.senders.flatMap(senderLines)),
    ...section('Seen beside it', notes),
  ];
}

/** An answer, and below it the line that proves it, with who said so. */
function answerLines(name: AnswerName, answer: Answer): string[] {
  const { label, value } = answerWords(name, answer);
  const { proof } = answer;
  if (proof === null) return labelled(label, [value], answerWidth);
  const by = [proof.host, proof.address, proof.rule === null ? null : ruleName(proof.rule)];
  const from = [...new Set(by.filter((part) => part !== null))].join('; ');
  return labelled(label, [value, `${proof.text}${from === '' ? '' : ` (${from})`}`], answerWidth);
}

function senderLines(sender: Sender): string[] {
  const { name, outcome, why } = senderWords(sender);
  const isPlain = sender.outcome === 'delivered' || sender.outcome === 'not-asked';
  return labelled(name, isPlain ? [outcome] : [outcome, why], answerWidth);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function exchangeLine(exchange: Trace['exchanges'][number]): string {
  const text = `${questionWords(exchange)} at ${serverWords(exchange)}: ${exchangeWords(exchange)}`;
  return `  ${wireSeconds(exchange.startedMs)}  ${visible(text)}`;
}

/** States of TLSA records that ask nothing of a host; the policy's answer says so once. */
const asksNothing: ReadonlySet<string> = new Set(['none', 'not-applicable']);

function hostLines(host: HostEvidence): string[] {
  return [
    `  ${String(host.preference).padStart(5)}  ${visible(`${host.name} ${hostWords(host).line}`)}`,
    ...(host.tlsa === null || asksNothing.has(host.tlsa.state) ? [] : indented(tlsaLines(host.tlsa))),
    ...host.attempts
      .filter((attempt) => attempt.state !== 'skipped')
      .flatMap((attempt) => attemptLines(attempt, host)),
  ];
}

function attemptLines(attempt: Attempt, { tlsa }: Pick<HostEvidence, 'tlsa'>): string[] {
  const round = attempt.round === 1 ? '' : `, time ${attempt.round}`;
  return [
    `         ${attempt.address} port ${attempt.port}${round}`,
    ...indented([...tlsLines(attempt), ...daneLines(attempt, tlsa)]),
    ...dialogueLines(attempt),
  ];
}

function submissionLines({ name, port, attempt, failure }: SubmissionHost): string[] {
  // A target of "." says that there is none (RFC 2782).
  if (name === '.') return [`  port ${port}: not offered, as the domain itself says`];
  const notCalled = failure === null ? 'not asked' : failureWords(failure).short;
  const line = attempt === null ? notCalled : attemptWords(attempt).line;
  return [
    `  ${visible(`${name} port ${port}: ${line}`)}`,
    ...(attempt === null ? [] : [...indented(tlsLines(attempt)), ...dialogueLines(attempt)]),
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `       ${line}`);
}

function connections(trace: Trace): number {
  return trace.hosts.flatMap((host) => host.attempts).filter((attempt) => attempt.connectedMs !== null)
    .length;
}
