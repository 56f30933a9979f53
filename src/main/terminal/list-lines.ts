// Lines of a list's run that are said while it runs: how the file is read, what the plan would ask of whom, why it could not go on.
// Not here: the report at the end (list-report.ts).

import type { Failure } from '../../shared/failure';
import type { Preview } from '../../shared/list/reading';
import type { ListPlan, ListStatus, ProberUnfit } from '../../shared/list/status';
import { failureWords } from '../../shared/words/failure';
import { delimiterNames, encodingNames } from '../../shared/words/list-reading';
import { count, duration } from '../../shared/words/measure';
import { excerpt } from '../../shared/words/visible';

const shownOperators = 12;

export function readingLine({ name, reading, rows, columnNames }: Preview): string {
  const about = rows.isExact ? '' : 'about ';
  const parts = [
    `${about}${count(rows.count, 'row')}`,
    `${count(columnNames.length, 'column')}${reading.delimiter === '' ? '' : ` (${delimiterNames[reading.delimiter].toLowerCase()})`}`,
    encodingNames[reading.encoding],
    reading.hasHeader ? 'with a header' : 'without a header',
  ];
  const places = reading.addressColumns.map((at) => `"${excerpt(columnNames[at] ?? String(at + 1), 40)}"`);
  return `${excerpt(name, 80)}: ${parts.join(', ')}; addresses in ${places.join(', ')}`;
}

/** What the mailbox level would ask, before it asks. */
export function planLines(status: ListStatus, { mailboxes, prober }: ListPlan): string[] {
  const lines: string[] = [];
  if (mailboxes !== null) {
    const { total, hidden, operators, seconds } = mailboxes;
    lines.push(
      `${count(total, 'mailbox', 'mailboxes')} could be asked for, at ${count(operators.length, 'operator')}, in about ${duration(seconds * 1_000)}.`,
    );
    if (hidden > 0)
      lines.push(
        `${count(hidden, 'mailbox', 'mailboxes')} more can not be known by asking, because their operators take every name; they are not asked for.`,
      );
    for (const one of operators.slice(0, shownOperators)) {
      const time = one.secondsLeft === null ? '' : `, about ${duration(one.secondsLeft * 1_000)}`;
      lines.push(
        `  ${excerpt(one.name, 60)}: ${count(one.mailboxes, 'mailbox', 'mailboxes')} of ${count(one.domains, 'domain')}${one.isHidden ? ', not asked for' : time}`,
      );
    }
    if (operators.length > shownOperators) lines.push(`  and ${operators.length - shownOperators} more`);
  }
  if (prober?.isFit === false) {
    lines.push(
      `This machine should not ask for mailboxes: ${prober.why.map((why) => unfit[why]).join('; ')}.`,
      `So none of ${excerpt(status.name, 80)} was asked for.`,
    );
  }
  return lines;
}

const unfit: Record<ProberUnfit, string> = {
  'port-25-closed': 'no mail host can be reached on port 25 from here',
  listed: 'its address is on a block list',
  'no-reverse-name': 'its address has no proper name, and hosts turn such callers away',
  'no-outside-address': 'the address it comes out with is not known',
  offline: 'it is not connected',
};

const ownWords: Readonly<Record<string, string>> = {
  'source-changed': 'the file was changed since the run was begun, so its rows may be others',
  'source-gone': 'the file is not where it was when the run was begun',
};

/** In one line; the words of whoever refused behind it. */
export function failureLine(failure: Failure): string {
  const own = failure.layer === 'run' ? ownWords[failure.detail] : undefined;
  if (own !== undefined) return own;
  const { what } = failureWords(failure);
  const detail = excerpt(failure.detail.split('\n', 1)[0] ?? '', 300);
  return detail === '' ? what : `${what} (${detail})`;
}
