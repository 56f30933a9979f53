// The subject of the inspector as plain text, for the clipboard: readable in a mail to whoever runs the host.

import type { Trace } from '../../../../../shared/trace';
import { exchangeWords, questionWords, serverWords } from '../../../../../shared/words/dns';
import { wireSeconds } from '../../../../../shared/words/measure';
import { outcomeWords, verdictWords } from '../../../../../shared/words/verdict';
import { visible } from '../../../../../shared/words/visible';
import { networkWords } from '../words';
import { attemptTitle, type Subject } from './subject';

export function detailsOf(trace: Trace, subject: Subject): string {
  const lines = [
    `${subject.title}${subject.subtitle === '' ? '' : ` - ${subject.subtitle}`}`,
    ...headOf(trace),
    '',
    ...subject.happened,
    ...subject.exchanges.flatMap((exchange) => [
      '',
      `${questionWords(exchange)}, asked of ${serverWords(exchange)}: ${exchangeWords(exchange)}`,
      ...(exchange.response?.answer ?? []).map(
        (one) => `  ${visible(`${one.name} ${one.ttl} ${one.type} ${one.data}`)}`,
      ),
    ]),
    ...subject.attempts.flatMap((attempt) => [
      '',
      attemptTitle(attempt),
      ...attempt.lines.map(
        (line) => `  ${wireSeconds(line.atMs)} ${line.from === 'us' ? '>' : '<'} ${visible(line.text)}`,
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The verdict with its evidence's circumstances. */
export function verdictDetails(trace: Trace): string {
  const words = verdictWords(trace);
  const codes = trace.verdict?.reasons.map((reason) => reason.code).join(', ');
  return `${[words.title, words.why, words.todo, ...headOf(trace), ...(codes === undefined ? [] : [`Reasons: ${codes}`])].join('\n')}\n`;
}

function headOf(trace: Trace): string[] {
  const outcome = trace.verdict === null ? trace.state : outcomeWords(trace.verdict.outcome);
  return [
    `Address: ${visible(trace.input)}`,
    `Outcome: ${outcome}`,
    `Network: ${networkWords[trace.network].name}`,
    `Traced: ${trace.startedAt}, Waypost ${trace.application.version}`,
  ];
}
