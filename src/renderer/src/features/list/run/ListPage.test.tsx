// One list in each of its states: the levels and what they ask, the plan, the counts with "not asked" kept apart, the buttons.

import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListPlan, ListStatus } from '../../../../../shared/list/status';
import { holdList, showList, useLists } from '../../../state/lists';
import { listenToLists } from '../../../state/lists-feed';
import { control, type Played, play, press, shownText } from '../fake-bridge.fixture';
import { ListPlace } from '../ListPlace';
import { operator, plan, status } from '../lists.fixture';

// The rows have tests of their own.
vi.mock('../table/ListTable', () => ({ ListTable: () => null }));

let played: Played;
let planned: ListPlan;
let stop: () => void;

beforeEach(async () => {
  planned = plan;
  played = play({
    'list.plan': () => planned,
    'list.start': () => ({ ...status, level: 'domain', state: 'asking' }),
    'list.go': () => ({ ...status, state: 'probing' }),
    'list.stop': () => ({ ...status, state: 'stopped' }),
    'list.pause': () => ({ ...status, state: 'paused', pausedFrom: 'asking' }),
    'list.rows': () => ({ total: 0, from: 0, rows: [] }),
  });
  useLists.setState(useLists.getInitialState(), true);
  stop = listenToLists();
  await played.show(<ListPlace />);
});
afterEach(async () => {
  stop();
  await played.end();
});

const hold = (parts: Partial<ListStatus>): Promise<void> =>
  act(async () => {
    holdList({ ...status, ...parts });
    showList(status.id);
  });
const asked = (): string[] => played.calls.map(([name]) => name);

it('the levels say what each asks of whom, and nothing is asked before Start', async () => {
  await hold({});
  expect(shownText()).toContain('Asks nobody.');
  expect(shownText()).toContain('Asks your resolver about 400 domains and some 900 mail hosts');
  expect(shownText()).toContain('No mail host is called before you agree.');
  expect(asked()).not.toContain('list.start');
  await press(/^Spelling/u);
  await press('Start');
  expect(played.calls).toContainEqual(['list.start', { id: status.id, level: 'syntax' }]);
});

it('a machine that is no fit sender: why, what to do, and the level can’t be chosen', async () => {
  planned = { ...plan, prober: { isFit: false, why: ['port-25-closed'] } };
  await hold({});
  expect(shownText()).toContain('Port 25 does not get through.');
  expect((control(/^Mailboxes/u) as HTMLInputElement).disabled).toBe(true);
});

it('the plan: by operator, those that hide apart, and two ways on', async () => {
  const mailboxes = {
    total: 700,
    hidden: 300,
    seconds: 7_300,
    operators: [operator, { ...operator, key: 'h', name: 'Hidden Mail', mailboxes: 300, isHidden: true }],
  };
  planned = { ...plan, mailboxes, prober: { isFit: true, why: [] } };
  await hold({ level: 'mailbox', state: 'planned' });
  expect(shownText()).toContain('700 mailboxes at 1 operator, about 2 h');
  expect(shownText()).toContain('300 mailboxes are not asked for');
  const [first, second] = document.querySelectorAll('table caption');
  expect([first?.textContent, second?.textContent]).toEqual([
    'By operator',
    'Operators that hide their mailboxes',
  ]);
  await press('Ask the mail hosts');
  expect(asked()).toContain('list.go');
});

const counts = (
  verdicts: Partial<ListStatus['counts']['verdicts']>,
  deciding = {},
): ListStatus['counts'] => ({
  ...status.counts,
  verdicts: { deliverable: 0, undeliverable: 0, risky: 0, unknown: 0, waiting: 0, ...verdicts },
  deciding,
});
const numbers = (): string[] =>
  [...document.querySelectorAll('.verdict-count')].map((one) => one.textContent ?? '');

it.each<[string, Partial<ListStatus>, string[]]>([
  [
    'not asked further is no lack of knowledge',
    {
      level: 'domain',
      counts: counts({ unknown: 900, undeliverable: 300 }, { 'mailbox-not-asked': 880, 'servers-fail': 20 }),
    },
    ['Passed so far, mailbox not asked880 73 %', 'Risky0 0 %', 'Undeliverable300 25 %', 'Unknown20 2 %'],
  ],
  [
    'at the mailbox level a 0 of deliverable is told',
    { level: 'mailbox', counts: counts({ risky: 1, waiting: 1_199 }) },
    [
      'Deliverable0 0 %',
      'Risky1 under 1 %',
      'Undeliverable0 0 %',
      'Unknown0 0 %',
      'Waiting1\u00a0199 over 99 %',
    ],
  ],
])('counts: %s', async (_, parts, expected) => {
  await hold({ state: 'asking', ...parts });
  expect(numbers()).toEqual(expected);
  expect(document.querySelector('.verdict-bar')?.getAttribute('aria-label')).toContain(
    parts.level === 'domain' ? 'Undeliverable 300 (25 %)' : 'Waiting 1\u00a0199 (over 99 %)',
  );
});

it.each<[Partial<ListStatus>, string, string]>([
  [{ state: 'asking' }, 'Asking your resolver about the domains', '100 of 400 domains answered'],
  [{ state: 'paused', pausedFrom: 'asking' }, 'Paused while asking about the domains', '100 of 400'],
  [{ state: 'failed' }, 'Could not go on', ''],
  [{ state: 'stopped' }, 'Stopped before its end', ''],
])('%o: %s, %s', async (parts, state, progress) => {
  await hold({ level: 'domain', ...parts, progress: { ...status.progress, domainsAnswered: 100 } });
  expect(document.querySelector('.run-state')?.textContent).toBe(state);
  const bar = document.querySelector('[role=progressbar]');
  expect(bar?.getAttribute('aria-valuetext') ?? '').toContain(progress);
  expect(bar === null).toBe(progress === '');
});

it('a queued list says how many are before it: the one at work, and older ones that wait', async () => {
  const other = (id: string, parts: Partial<ListStatus>): void =>
    holdList({ ...status, level: 'domain', ...parts, id });
  await act(async () => {
    other('list-at-work', { state: 'asking', createdAt: '2026-03-03T12:00:00.000Z' });
    other('list-younger', { state: 'queued', createdAt: '2026-03-02T12:00:00.000Z' });
    other('list-older', { state: 'queued', createdAt: '2026-02-01T12:00:00.000Z' });
    other('list-over', { state: 'done', createdAt: '2026-01-01T12:00:00.000Z' });
  });
  await hold({ level: 'domain', state: 'queued' });
  expect(document.querySelector('.run-state')?.textContent).toBe('Queued: 2 lists before it');
});

it('while it runs: rate, time left, who rests until when, and events move it on', async () => {
  await hold({ level: 'mailbox', state: 'probing' });
  await played.emit('list.changed', {
    status: {
      ...status,
      level: 'mailbox',
      state: 'probing',
      progress: {
        ...status.progress,
        mailboxes: 700,
        mailboxesAnswered: 100,
        perSecond: 0.5,
        secondsLeft: 1_200,
        greylisted: 4,
        nextDueAt: '2999-01-01T12:00:00.000Z',
      },
      operators: [{ ...operator, restsUntil: '2999-01-01T12:00:00.000Z' }],
    },
  });
  expect(shownText()).toContain('100 of 700 mailboxes answered');
  expect(shownText()).toContain('30 a minute');
  expect(shownText()).toContain('about 20 min left');
  expect(shownText()).toContain('4 addresses wait to be asked again, the next at');
  expect(shownText()).toMatch(/Harbor Mail.*rests until .*, as it asked/u);
});

it('stop asks back first; pause does not', async () => {
  await hold({ level: 'domain', state: 'asking' });
  await press('Stop');
  expect(asked()).not.toContain('list.stop');
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('not asked');
  await press('Stop it');
  expect(asked()).toContain('list.stop');
  await hold({ level: 'domain', state: 'asking' });
  await press('Pause');
  expect(asked()).toContain('list.pause');
});

it('a list removed elsewhere leaves the page where one begins', async () => {
  await hold({ state: 'done', level: 'domain' });
  await played.emit('list.removed', { id: status.id });
  expect(shownText()).toContain('What is each address worth?');
});
