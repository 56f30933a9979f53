// Words of the List place that more than one of its parts says: the place, the states of a list, its verdicts, how long something takes.
// What a verdict's reasons mean stands in shared/words; the table has words of its own.

import type { ListState, ListStatus } from '../../../../shared/list/status';
import { count, grouped } from '../../../../shared/words/measure';
import { clockTime } from '../health/clock';
import type { Share } from './run/shares';

export const listWords = {
  place: 'List',
  lists: 'Lists',
  all: 'All lists',
  remove: 'Remove',
  removeTitle: (name: string): string => `Remove “${name}”?`,
  removeLine:
    'Its answers are deleted from this machine. The file it was made from stays as it is, and what you exported stays too.',
  keep: 'Keep it',
  pause: 'Pause',
  resume: 'Go on',
  entries: (number: number): string => count(number, 'address', 'addresses'),
  duplicates: (number: number): string => `${count(number, 'duplicate')} among them`,
} as const;

export const shareNames: Record<Exclude<Share, 'passed'>, string> = {
  deliverable: 'Deliverable',
  risky: 'Risky',
  undeliverable: 'Undeliverable',
  unknown: 'Unknown',
  waiting: 'Waiting',
};

const states: Record<ListState, string> = {
  reading: 'Reading the file',
  ready: 'Read. Nobody was asked yet',
  queued: 'Begins when the lists before it are done',
  asking: 'Asking your resolver about the domains',
  planned: 'The domains are answered. The mail hosts wait for your word',
  probing: 'Asking mail hosts',
  waiting: 'Waiting for mail hosts that asked to be called later',
  paused: 'Paused',
  done: 'Done',
  stopped: 'Stopped before its end',
  failed: 'Could not go on',
};

/** A list's state as a sentence without its full stop. */
export function stateWords(
  { state, pausedFrom, progress }: Pick<ListStatus, 'state' | 'pausedFrom' | 'progress'>,
  nowMs = Date.now(),
): string {
  if (state === 'waiting' && progress.nextDueAt !== null)
    return `Waiting: ${count(progress.greylisted, 'address', 'addresses')} to be asked again, the next at ${clockTime(progress.nextDueAt, nowMs)}`;
  if (state === 'paused' && pausedFrom !== null) return `Paused while ${pausedWords[pausedFrom]}`;
  return states[state];
}

const pausedWords: Record<ListState, string> = {
  reading: 'reading the file',
  ready: 'ready',
  queued: 'waiting for other lists',
  asking: 'asking about the domains',
  planned: 'waiting for your word',
  probing: 'asking mail hosts',
  waiting: 'waiting for mail hosts',
  paused: 'paused',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
};

/** One word for a list's state, where there is room for no more. */
export const shortStates: Record<ListState, string> = {
  reading: 'reading',
  ready: 'ready',
  queued: 'queued',
  asking: 'asking',
  planned: 'planned',
  probing: 'asking',
  waiting: 'waiting',
  paused: 'paused',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
};

/** a few seconds, about 40 s, about 5 min, about 3 h 20 min, about 2 days. */
export function about(seconds: number): string {
  if (seconds < 8) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s`;
  if (seconds < 5_400) return `about ${Math.max(1, Math.round(seconds / 60))} min`;
  if (seconds < 48 * 3_600) {
    const tens = Math.round(seconds / 600);
    const minutes = (tens % 6) * 10;
    return `about ${Math.floor(tens / 6)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
  }
  return `about ${Math.round(seconds / 86_400)} days`;
}

/** 830 a second, 4 a second, 12 a minute. */
export function rateWords(perSecond: number): string {
  if (perSecond >= 1) return `${grouped(Math.round(perSecond))} a second`;
  return `${grouped(Math.max(1, Math.round(perSecond * 60)))} a minute`;
}

/** 3.4 MB; sizes as file managers show them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1_000;
  let at = 0;
  while (value >= 999.5 && at < units.length - 1) {
    value /= 1_000;
    at += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : grouped(Math.round(value))} ${units[at]}`;
}
