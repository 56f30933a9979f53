// Moments and rests of time as a line shows them: 12:05, with the day where it is another one; 4 min 12 s, counting down.

import { duration } from '../../../../shared/words/measure';

/** The wall clock's time; with the date where that is not today. */
export function clockTime(iso: string, nowMs: number): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const time = moment.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const isToday = moment.toDateString() === new Date(nowMs).toDateString();
  return isToday ? time : `${moment.toLocaleDateString([], { day: 'numeric', month: 'short' })} ${time}`;
}

/** Seconds left of a time to live that was `ttl` when the answer came; never less than none. */
export function secondsLeft(ttl: number, answeredAt: string, nowMs: number): number {
  const passed = Math.max(0, (nowMs - Date.parse(answeredAt)) / 1_000);
  return Math.max(0, Math.ceil(ttl - passed));
}

/** 45 s, 4 min 12 s, 3 h 20 min, 2 days. */
export function rest(seconds: number): string {
  if (seconds < 3_600) return duration(seconds * 1_000);
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) {
    const over = minutes % 60;
    return over === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${over} min`;
  }
  return `${Math.round(minutes / 1_440)} days`;
}
