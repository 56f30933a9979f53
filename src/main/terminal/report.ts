// A trace and the catalogue as lines of text for a terminal. The words are shared/words'; here is only their order on the page.
// Everything that came from outside goes through `visible`, so that no host can send a control sequence to the terminal.

import type { Attempt, HostEvidence } from '../../shared/evidence';
import type { SampleEntry } from '../../shared/sample-entry';
import type { Trace } from '../../shared/trace';
import type { AnswerName } from '../../shared/verdict-schema';
import { answerWords } from '../../shared/words/answer';
import { exchangeWords, questionWords, serverWords } from '../../shared/words/dns';
import { hostWords } from '../../shared/words/host';
import { count, duration, wireSeconds } from '../../shared/words/measure';
import { noteWords } from '../../shared/words/note';
import { ruleName } from '../../shared/words/rules';
import { stepWords } from '../../shared/words/step';
import { outcomeWords, verdictWords } from '../../shared/words/verdict';
import { visible } from '../../shared/words/visible';

export function traceLines(trace: Trace): string[] {
  const where = trace.network === 'sample' ? 'the sample internet' : 'the Internet';
  return [
    `${visible(trace.input)} on ${where}`,
    '',
    ...verdictLines(trace),
    '',
    ...trace.steps.map((step) => {
      const { title, line } = stepWords(step);
      return `  ${title.padEnd(16)} ${visible(line)}`;
    }),
    ...section('Names', [...trace.exchanges].sort((a, b) => a.startedMs - b.startedMs).map(exchangeLine)),
    ...section('Mail hosts, in the order a sender tries them', trace.hosts.flatMap(hostLines)),
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
  const answers = (Object.keys(verdict.answers) as AnswerName[]).map((name) => {
    const { label, value } = answerWords(name, verdict.answers[name]);
    return `  ${label.padEnd(16)} ${value}`;
  });
  const notes = verdict.notes.map((note) => {
    const words = noteWords(note);
    return `  ${words.title}: ${visible(words.text)}`;
  });
  return [
    ...lines,
    ...(rule === null ? [] : [`Rule: ${ruleName(rule)}`]),
    '',
    ...answers,
    ...section('Seen beside it', notes),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function exchangeLine(exchange: Trace['exchanges'][number]): string {
  const text = `${questionWords(exchange)} at ${serverWords(exchange)}: ${exchangeWords(exchange)}`;
  return `  ${wireSeconds(exchange.startedMs)}  ${visible(text)}`;
}

function hostLines(host: HostEvidence): string[] {
  return [
    `  ${String(host.preference).padStart(5)}  ${visible(`${host.name} ${hostWords(host).line}`)}`,
    ...host.attempts.filter((attempt) => attempt.state !== 'skipped').flatMap(attemptLines),
  ];
}

function attemptLines(attempt: Attempt): string[] {
  const speakers = { us: '>', host: '<', note: '*' } as const;
  return [
    `           ${attempt.address} port ${attempt.port}`,
    ...attempt.lines.map(
      ({ atMs, from, text }) => `    ${wireSeconds(atMs)}  ${speakers[from]} ${visible(text)}`,
    ),
  ];
}

function connections(trace: Trace): number {
  return trace.hosts.flatMap((host) => host.attempts).filter((attempt) => attempt.connectedMs !== null)
    .length;
}
