// What the desktop shows of lists outside of the window: the bar on its button, notices, and which files are lists by their names.

import { describe, expect, it } from 'vitest';
import type { ListState, ListStatus } from '../../shared/list/status';
import { fileAmong } from './file-kinds';
import { noticeOf } from './list-notice';
import { barOf } from './taskbar';

const progress: ListStatus['progress'] = {
  bytesRead: 50,
  bytesTotal: 200,
  rows: 10,
  entries: 10,
  unique: 10,
  domains: 4,
  domainsAnswered: 3,
  mailboxes: 10,
  mailboxesAnswered: 1,
  greylisted: 0,
  nextDueAt: null,
  perSecond: null,
  secondsLeft: null,
  runningMs: 60_000,
};
const verdicts = { deliverable: 0, undeliverable: 2, risky: 1, unknown: 7, waiting: 0 };
const status = (state: ListState, more: Partial<ListStatus> = {}): ListStatus =>
  ({
    id: 'list-1',
    name: 'people.csv',
    state,
    progress,
    failure: null,
    counts: { entries: 10, duplicates: 0, verdicts, deciding: {}, signals: {} },
    ...more,
  }) as ListStatus;
const failure = { layer: 'dns', code: 'timeout', temporary: true, side: 'here', detail: '' } as const;

describe('the bar', () => {
  const rows: [lists: ListStatus[], fraction: number, mode: string, why: string][] = [
    [[], -1, 'none', 'no list'],
    [[status('ready')], -1, 'none', 'nobody is asked yet'],
    [[status('reading')], 0.25, 'normal', 'octets read'],
    [[status('asking')], 0.75, 'normal', 'domains answered'],
    [[status('waiting')], 0.1, 'normal', 'mailboxes answered'],
    [[status('reading'), status('asking')], 0.5, 'normal', 'two share it'],
    [[status('done'), status('asking')], 0.75, 'normal', 'what is over counts no more'],
    [[status('planned')], 1, 'paused', 'waits for the user'],
    [[status('paused')], -1, 'none', 'the user stopped it and knows'],
    [[status('paused', { failure })], 0.1, 'error', 'it stopped by itself'],
    [[status('asking', { progress: { ...progress, domains: 0 } })], 0, 'normal', 'nothing to divide by'],
  ];
  it.each(rows)('%#: %o', (lists, fraction, mode) => {
    expect(barOf(lists)).toEqual({ fraction, mode });
  });
});

describe('a notice', () => {
  const rows: [before: ListState | null, now: ListStatus, title: string | undefined, why: string][] = [
    ['asking', status('done'), 'people.csv is checked', 'it ended'],
    ['asking', status('done', { progress: { ...progress, runningMs: 900 } }), undefined, 'over at once'],
    [null, status('done'), undefined, 'over before this start'],
    ['done', status('done'), undefined, 'told already'],
    ['asking', status('planned'), 'people.csv waits for your go', 'the plan is there'],
    ['asking', status('paused'), undefined, 'paused by hand'],
    ['asking', status('paused', { failure }), 'people.csv can’t go on', 'the resolver fell silent'],
    ['probing', status('stopped'), undefined, 'stopped by hand'],
    [
      'asking',
      status('done', { name: 'a\u202egpj.csv' }),
      'a⟨U+202E⟩gpj.csv is checked',
      'a name that turns',
    ],
  ];
  it.each(rows)('%#: from %s', (before, now, title) => {
    expect(noticeOf(before, now)?.title).toBe(title);
  });

  it('says the counts that are there', () => {
    expect(noticeOf('asking', status('done'))?.body).toBe(
      '10 entries: 1 risky, 7 unknown and 2 undeliverable.',
    );
  });
});

describe('a file among a start’s arguments', () => {
  const rows: [argv: string[], file: string | null, why: string][] = [
    [['waypost'], null, 'none'],
    [['waypost', 'people.CSV'], 'people.CSV', 'letter case'],
    [['waypost', 'one.waypost', 'people.csv'], 'one.waypost', 'the first'],
    [['waypost', '--log=a.csv', 'b.tsv'], 'b.tsv', 'a switch is no file'],
    [['people.csv'], null, 'the program itself'],
    [['waypost', 'picture.png'], null, 'not ours'],
  ];
  it.each(rows)('%j: %s', (argv, file) => {
    expect(fileAmong(argv)).toBe(file);
  });
});
