// The table of a list over a made-up engine: what it asks, what filter, order, keys and picks come to, what an open entry says; then the
// dialogs for giving the list back and for the user's own names. How it looks is looked at, not tested here.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListStatus } from '../../../../../shared/list/status';
import type { ListEntryDetail } from '../../../../../shared/list/view';
import { everything } from '../../../../../shared/list/view';
import { emptyTrace } from '../../../../../shared/trace';
import { useListTable } from '../../../state/list-table';
import { useTrace } from '../../../state/trace';
import { harbor } from '../../trace/traces.fixture';
import { ExportDialog } from '../export/ExportDialog';
import { OwnNames } from '../names/OwnNames';
import { ListTable } from './ListTable';
import { at, detailAt, makeBridge, type RowsAsked, status } from './list.fixture';

vi.setConfig({ testTimeout: 30_000 });

let root: Root;
let calls: ReturnType<typeof makeBridge>['calls'];

function use(answers: Parameters<typeof makeBridge>[0] = {}): void {
  const made = makeBridge(answers);
  calls = made.calls;
  vi.stubGlobal('waypost', made.bridge);
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => window.setTimeout(run, 0));
  vi.stubGlobal('cancelAnimationFrame', (timer: number) => window.clearTimeout(timer));
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(144);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
  use();
});

afterEach(async () => {
  await act(async () => root.unmount());
  useListTable.setState(useListTable.getInitialState(), true);
  useTrace.setState(useTrace.getInitialState(), true);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const settle = (): Promise<void> =>
  act(async () => void (await new Promise((resume) => setTimeout(resume, 10))));

/** What waits until the typing or the walking rests. */
const rested = (ms: number): Promise<void> =>
  act(async () => void (await new Promise((resume) => setTimeout(resume, ms + 20))));

async function show(part: Partial<ListStatus> = {}): Promise<void> {
  await act(async () => root.render(<ListTable status={{ ...status, ...part }} />));
  await settle();
}

const asked = (): RowsAsked[] =>
  calls.filter(([name]) => name === 'list.rows').map(([, argument]) => argument as RowsAsked);
const lastAsked = (): RowsAsked | undefined => asked().at(-1);
const argumentOf = (name: string): unknown => calls.find(([one]) => one === name)?.[1];
const texts = (): string => document.body.textContent ?? '';

function cell(row: number, column: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`#list-cell-${row}-${column}`);
  if (found === null) throw new Error(`no cell ${row}, ${column}`);
  return found;
}

async function click(element: Element | null | undefined, init: MouseEventInit = {}): Promise<void> {
  if (element === null || element === undefined) throw new Error('nothing to click');
  await act(async () => void element.dispatchEvent(new MouseEvent('click', { bubbles: true, ...init })));
  await settle();
}

async function press(key: string, init: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  await act(async () => void document.activeElement?.dispatchEvent(event));
  await settle();
}

const button = (text: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(text));

async function type(field: HTMLInputElement | HTMLTextAreaElement | null, text: string): Promise<void> {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  await act(async () => {
    set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('draws the rows in sight of two million, and says how many there are', async () => {
  await show();
  const grid = document.querySelector('[role=grid]');
  expect(grid?.getAttribute('aria-rowcount')).toBe('2000001');
  expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60);
  expect(asked().map(({ from, count }) => [from, count])).toEqual([[0, 100]]);
  expect(cell(0, 1).textContent).toBe('p0@lantern.example');
  expect(cell(0, 5).textContent).toBe('Person 0');
  expect(document.querySelector('.list-total')?.textContent).toMatch(/^2.000.000 entries$/u);
});

it('scrolled to the middle it asks for what is there now, and the place it has stands for all rows', async () => {
  await show();
  const grid = document.querySelector<HTMLElement>('[role=grid]');
  const body = document.querySelector<HTMLElement>('.list-body');
  const height = Number.parseFloat(body?.style.height ?? '');
  expect(height).toBeLessThanOrEqual(16_000_000);
  await act(async () => {
    if (grid !== null) grid.scrollTop = (height - 112) / 2;
    grid?.dispatchEvent(new Event('scroll'));
  });
  await settle();
  const { from } = lastAsked() ?? { from: 0 };
  expect(Math.abs(from - 1_000_000)).toBeLessThan(200);
  expect(texts()).toContain('p1000002@lantern.example');
});

it('a chip lets its reasons through, a second one adds its own, and both can be let go', async () => {
  await show();
  await click(button('Undeliverable'));
  expect(lastAsked()?.view.filter.reasons).toContain('no-such-domain');
  expect(lastAsked()?.view.filter.reasons).not.toContain('mailbox-not-asked');
  await click(button('Passed so far'));
  expect(lastAsked()?.view.filter.reasons).toEqual(
    expect.arrayContaining(['no-such-domain', 'mailbox-not-asked', 'domain-not-asked']),
  );
  expect(lastAsked()?.view.filter.reasons).not.toContain('refuses-us');
  await click(button('Clear the filter'));
  expect(useListTable.getState().filter).toEqual(everything);
});

it('searches when the typing rests, and where nothing fits says so', async () => {
  await show();
  await type(document.querySelector('.list-search input'), 'nobody');
  expect(lastAsked()?.view.filter.search).toBe('');
  await rested(250);
  expect(lastAsked()?.view.filter.search).toBe('nobody');
  expect(texts()).toContain('Nothing here fits the filter');
  await click(document.querySelector('.list-empty button'));
  await settle();
  expect(cell(0, 1).textContent).toBe('p0@lantern.example');
});

it('a heading orders up, down, and as the file has it; the user’s own columns too', async () => {
  await show();
  await click(cell(-1, 4));
  expect(lastAsked()?.view.sort).toEqual({ by: 'score', descending: false });
  expect(cell(-1, 4).getAttribute('aria-sort')).toBe('ascending');
  await click(cell(-1, 4));
  expect(lastAsked()?.view.sort).toEqual({ by: 'score', descending: true });
  await click(cell(-1, 4));
  expect(useListTable.getState().sort).toEqual({ by: 'row', descending: false });
  await click(cell(-1, 6));
  expect(lastAsked()?.view.sort).toEqual({ by: { column: 1 }, descending: false });
});

it('the keyboard alone: rows, the end, the heading, opening and closing', async () => {
  await show();
  cell(0, 1).focus();
  await press('ArrowDown');
  expect(document.activeElement?.id).toBe('list-cell-1-1');
  await press('End', { ctrlKey: true });
  expect(document.activeElement?.id).toBe('list-cell-1999999-7');
  expect(texts()).toContain('p1999999@lantern.example');
  await press('Home', { ctrlKey: true });
  expect(document.activeElement?.id).toBe('list-cell-0-0');
  await press('ArrowUp');
  expect(document.activeElement?.getAttribute('role')).toBe('columnheader');
  await press('Enter');
  expect(useListTable.getState().sort).toEqual({ by: 'row', descending: true });
  await press('ArrowDown');
  await press('Enter');
  await rested(60);
  expect(argumentOf('list.entry')).toEqual({ id: 'list-fixture', entry: 0 });
  await press('Escape');
  expect(useListTable.getState().openEntry).toBeNull();
});

it('picks by Space and by Shift, and has them checked again', async () => {
  await show();
  await click(cell(2, 0));
  await click(cell(5, 1), { shiftKey: true });
  expect([...useListTable.getState().picked]).toEqual([2, 3, 4, 5]);
  expect(cell(4, 0).closest('[role=row]')?.getAttribute('aria-selected')).toBe('true');
  cell(3, 1).focus();
  await click(cell(3, 1), { ctrlKey: true });
  await press(' ');
  await press(' ');
  expect([...useListTable.getState().picked].sort()).toEqual([2, 4, 5]);
  await click(button('Check again'));
  expect(argumentOf('list.recheck')).toEqual({ id: 'list-fixture', filter: everything, entries: [2, 4, 5] });
});

it('rows are asked anew when the list went on, from where one looks', async () => {
  await show();
  const before = asked().length;
  await show({ progress: { ...status.progress, mailboxesAnswered: 11 } });
  expect(asked().slice(before)).toHaveLength(1);
  await show({ progress: { ...status.progress, mailboxesAnswered: 11, perSecond: 4 } });
  expect(asked().slice(before)).toHaveLength(1);
});

it('what could turn the writing or hide is shown', async () => {
  use({
    'list.rows': () => ({
      total: 1,
      from: 0,
      rows: [{ ...detailAt(0), address: 'a\u202eb@x.example', cells: ['\u0000'] }],
    }),
  });
  await show();
  expect(cell(0, 1).textContent).toBe('a⟨U+202E⟩b@x.example');
  expect(cell(0, 5).textContent).toBe('␀');
});

const opened: readonly [name: string, part: Partial<ListEntryDetail>, said: readonly string[]][] = [
  [
    'accepted: the reply, the hosts, the parts of the score',
    {},
    ['250 2.1.5 Ok', 'mx1.lantern.example', 'public address', 'could not be asked for', '94 of 100', '−4'],
  ],
  [
    'a domain that is not there: no mailbox was asked',
    {
      verdict: 'undeliverable',
      reason: 'no-such-domain',
      domainAnswer: {
        outcome: 'no-such-domain',
        hosts: [],
        operator: null,
        aliases: [],
        ttl: null,
        failure: null,
        parkedBy: null,
        askedAt: at,
      },
      mailboxAnswer: null,
    },
    ['no such domain', 'No mail host was asked for this mailbox.', 'RFC'],
  ],
  [
    'nobody was asked: it says so of both',
    { verdict: 'unknown', reason: 'domain-not-asked', domainAnswer: null, mailboxAnswer: null },
    ['DNS was not asked for this domain.', 'No mail host was asked for this mailbox.'],
  ],
  [
    'a slip: what was meant',
    { address: 'ada@gmial.com', suggestion: 'gmail.com', reason: 'typo', verdict: 'risky' },
    ['ada@gmail.com', 'Copy it'],
  ],
  [
    'a repeated one: by which rule, of which row',
    { duplicateOf: { entry: 3, row: 4, rule: 'letter-case' } },
    ['row 4', 'capital letters'],
  ],
  [
    'no address: where it goes wrong',
    {
      address: 'a da@x.example',
      code: 'space',
      problemAt: 1,
      reason: 'bad-syntax',
      verdict: 'undeliverable',
      domainName: null,
      domainAnswer: null,
      mailboxAnswer: null,
    },
    ['It goes wrong at character 2.', 'There is no domain that could be asked.'],
  ],
];

it('an open entry says what is known of it, and what was not asked', async () => {
  use({ 'list.entry': ({ entry }: { entry: number }) => detailAt(entry, opened[entry]?.[1]) });
  await show();
  for (const [index, [name, , said]] of opened.entries()) {
    await click(cell(index, 1));
    await rested(60);
    const inspector = document.querySelector('.inspector')?.textContent ?? '';
    for (const text of [...said, `Person ${index}`]) expect(inspector, name).toContain(text);
  }
});

it('leads from an entry to its trace', async () => {
  use({ 'trace.start': () => ({ trace: emptyTrace({ ...harbor, id: 'run' }), seq: 0 }) });
  await show();
  await click(cell(7, 1));
  await rested(60);
  await click(button('Trace this address'));
  expect(argumentOf('trace.start')).toEqual({ address: 'p7@lantern.example' });
});

it('gives the list back as chosen, and tells what came of it', async () => {
  const onClose = vi.fn();
  use({
    'list.export': () => ({
      file: '/home/me/out.csv',
      rows: 12,
      bytes: 2_400,
      formulaCells: 2,
      formulaRows: [3, 8],
      raggedRows: 1,
    }),
  });
  const filter = { ...everything, reasons: ['no-such-domain' as const] };
  await act(async () =>
    root.render(<ExportDialog status={status} filter={filter} isOpen onClose={onClose} />),
  );
  await settle();
  expect(texts()).toContain('Name, E-mail');
  expect(texts()).toContain('waypost_verdict, waypost_reason, waypost_score, waypost_suggestion');
  await click(document.querySelector('input[type=radio][value=csv]'));
  await type(document.querySelector('.list-column-pick input.list-input'), 'Result');
  await click(button('Choose a file'));
  expect(argumentOf('list.export')).toMatchObject({
    shape: 'csv',
    filter,
    names: { verdict: 'Result' },
    columns: ['verdict', 'reason', 'score', 'suggestion'],
  });
  expect(texts()).toContain('Written to out.csv');
  expect(texts()).toContain('2 cells of yours would be run as a formula');
  expect(texts()).toContain('rows 3, 8');
});

it('shows the name lists with their dates, and keeps the user’s own', async () => {
  const onClose = vi.fn();
  use({
    'list.words': () => ({
      own: { disposable: ['old.example'], free: [], role: [], never: [] },
      sources: [
        { kind: 'role', package: 'role-names', version: '1.2.3', date: '2026-01-02', entries: 1_040 },
      ],
    }),
  });
  await act(async () => root.render(<OwnNames isOpen onClose={onClose} />));
  await settle();
  expect(texts()).toContain('role-names 1.2.3');
  expect(texts()).toContain('2026-01-02');
  const field = document.querySelector('textarea');
  await type(field, 'old.example\nnot a name');
  expect(texts()).toContain('1 line is no name that can be used: “not a name”.');
  expect(button('Save')?.hasAttribute('disabled')).toBe(true);
  await type(field, 'old.example\nNew.Example.');
  await click(button('Save'));
  expect(argumentOf('list.setWords')).toEqual({
    disposable: ['old.example', 'new.example'],
    free: [],
    role: [],
    never: [],
  });
  expect(onClose).toHaveBeenCalled();
});
