// Words for a trace that is judged and left open, as a host asked us to come again later (RFC 6647).

import type { Waiting } from '../trace';
import { duration } from './measure';
import { visible } from './visible';

/** mx1.harbor.example asked for 5 min: it may be asked again from 14:05:00. */
export function waitingLine({ host, since, until, stated }: Waiting): string {
  const ms = Date.parse(until) - Date.parse(since);
  const long = Number.isNaN(ms) || ms < 0 ? '' : duration(ms);
  const asked = stated
    ? `${visible(host)} asked for ${long === '' ? 'a pause' : long}`
    : `${visible(host)} asked us to come again and named no time, so ${long === '' ? 'the usual pause' : `the usual ${long}`} is kept`;
  return `${asked}: it may be asked again from ${clockTime(until)}.`;
}

/** In this machine's own time, as a clock on the wall shows it; another day is named. */
function clockTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return 'later';
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
