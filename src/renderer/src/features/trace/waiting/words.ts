// Words for a trace that is judged and left open: a host asked us to come again later (RFC 6647).

import type { Waiting } from '../../../../../shared/trace';
import { duration } from '../../../../../shared/words/measure';

export const waitingWords = {
  stop: 'Stop waiting',
  film: (time: string): string => `asked to come again from ${time}`,
  status: '1 trace waiting',
} as const;

/** 14:05, or with the day where that is another one. */
export function clockTime(iso: string, now = Date.now()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return 'later';
  const isToday = date.toDateString() === new Date(now).toDateString();
  const time = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return isToday
    ? time
    : `${date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Waiting until 14:05 (mx1.harbor.example asked for 5 min), then it is asked again. */
export function waitingLine(waiting: Waiting, host: string, isSaved: boolean, now = Date.now()): string {
  const ms = Date.parse(waiting.until) - Date.parse(waiting.since);
  const long = Number.isNaN(ms) || ms < 0 ? '' : duration(ms < 60_000 ? ms : Math.round(ms / 5_000) * 5_000);
  const why = waiting.stated
    ? `${host} asked for ${long === '' ? 'a pause' : long}`
    : `${host} named no time, so ${long === '' ? 'a usual pause' : `the usual ${long}`}`;
  // Read from a file: nobody waits any more.
  if (isSaved)
    return `It could be asked again from ${clockTime(waiting.until, now)} (${why}). Trace once more to ask it.`;
  return `Waiting until ${clockTime(waiting.until, now)} (${why}), then it is asked again. The verdict stands until then.`;
}
