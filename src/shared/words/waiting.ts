// Words for a trace that is judged and left open, as a host asked us to come again later (RFC 6647).

import type { Waiting } from '../trace';
import { visible } from './visible';

/** mx1.harbor.example asked us to come again later, and named the time: from 14:05:00 it may be asked again. */
export function waitingLine({ host, until, stated }: Waiting): string {
  const time = stated ? 'and named the time' : 'and named no time, so the usual pause is kept';
  return `${visible(host)} asked us to come again later, ${time}: from ${clockTime(until)} it may be asked again.`;
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
