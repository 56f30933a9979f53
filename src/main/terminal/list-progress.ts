// Where a list stands, in one line; and who says it: on a terminal the line is rewritten in place, elsewhere (a log, a pipe) there is a line
// every few seconds. Never a line a row.

import type { ListStatus } from '../../shared/list/status';
import { count, duration, grouped } from '../../shared/words/measure';

export function progressLine(status: ListStatus): string {
  const { progress, state } = status;
  const left = progress.secondsLeft === null ? '' : `, about ${duration(progress.secondsLeft * 1_000)} left`;
  const rate = progress.perSecond === null ? '' : `, ${grouped(Math.round(progress.perSecond))} a second`;
  const domains = `${grouped(progress.domainsAnswered)} of ${count(progress.domains, 'domain')}`;
  const mailboxes = `${grouped(progress.mailboxesAnswered)} of ${count(progress.mailboxes, 'mailbox', 'mailboxes')}`;
  switch (state) {
    case 'reading': {
      const share = progress.bytesTotal === 0 ? 1 : progress.bytesRead / progress.bytesTotal;
      const asked = progress.domainsAnswered === 0 ? '' : `, ${domains} asked about`;
      return `reading: ${Math.floor(share * 100)} %, ${count(progress.rows, 'row')}${asked}${rate}`;
    }
    case 'asking':
      return `asking about domains: ${domains}${rate}${left}`;
    case 'probing':
      return `asking for mailboxes: ${mailboxes}${waiting(status)}${rate}${left}`;
    case 'waiting':
      return `asking for mailboxes: ${mailboxes}${waiting(status)}${next(progress.nextDueAt)}`;
    default:
      return `${count(progress.rows, 'row')}, ${domains} asked about`;
  }
}

function waiting({ progress: { greylisted } }: ListStatus): string {
  return greylisted === 0 ? '' : `, ${grouped(greylisted)} to be asked again later`;
}

/** In local time: whoever reads it sits here. */
function next(dueAt: string | null): string {
  if (dueAt === null) return '';
  const due = new Date(dueAt);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `, the next at ${two(due.getHours())}:${two(due.getMinutes())}`;
}

export interface Progress {
  tell(status: ListStatus): void;
  /** A line of its own, whatever stands there. */
  say(line: string): void;
  end(): void;
}

const everyMs = 5_000;

export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function createProgress(stream: Stream, now: () => number = () => performance.now()): Progress {
  const isRewritten = stream.isTTY === true;
  let lastMs = now();
  let isOpen = false;
  const close = (): void => {
    if (isOpen) stream.write('\r\u001b[K');
    isOpen = false;
  };
  return {
    tell(status) {
      const line = progressLine(status);
      if (isRewritten) {
        // A line that wraps can't be rewritten.
        stream.write(`\r${line.slice(0, Math.max(10, (stream.columns ?? 80) - 1))}\u001b[K`);
        isOpen = true;
      } else if (now() - lastMs >= everyMs) {
        lastMs = now();
        stream.write(`${line}\n`);
      }
    },
    say(line) {
      close();
      stream.write(`${line}\n`);
    },
    end: close,
  };
}
