// The parts of the Trace place that tell of hosts, policy and senders, as they are read and pressed: the five answers open their proof, the
// tables are tables, waiting can be stopped, the budget tells who rests.

import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BudgetUse } from '../../../../shared/budget';
import type { Trace } from '../../../../shared/trace';
import { useBudget } from '../../state/budget';
import { holdTrace, useTrace } from '../../state/trace';
import { BudgetItem } from '../../ui/BudgetItem';
import { AnswerChips } from './answers/AnswerChips';
import { CompareHosts } from './compare/CompareHosts';
import { DaneProof } from './policy/DaneProof';
import { MtaStsProof } from './policy/MtaStsProof';
import { daneOfAll } from './policy/of-host';
import { castle, heldBack } from './policy-traces.fixture';
import { ProberProof } from './prober/ProberProof';
import { unfit, waits } from './prober-traces.fixture';
import { SendersTable } from './senders/SendersTable';
import { VerdictPanel } from './VerdictPanel';

// The whole window is much to draw on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let root: Root;
const calls: [name: string, argument: unknown][] = [];
let told: BudgetUse | null = null;

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
  vi.stubGlobal('CSS', { escape: (name: string) => name });
  vi.stubGlobal('waypost', {
    call: async (name: string, argument: unknown) => {
      calls.push([name, argument]);
      return name === 'budget.use' ? { ok: true, value: told } : { ok: true, value: null };
    },
    on: () => () => undefined,
  });
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  useTrace.setState(useTrace.getInitialState(), true);
  useBudget.setState({ use: null });
  told = null;
  calls.length = 0;
  vi.unstubAllGlobals();
});

const show = (node: ReactNode): Promise<void> => act(async () => root.render(node));
const text = (): string => document.body.textContent ?? '';
const button = (name: string | RegExp): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].find((one) => {
    const said = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return typeof name === 'string' ? said === name : name.test(said);
  });
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
const press = (element: HTMLElement): Promise<void> => act(async () => element.click());
const cells = (row: Element | undefined): string[] =>
  [...(row?.children ?? [])].map((cell) => cell.textContent ?? '');
const rowOf = (name: string): Element | undefined =>
  [...document.querySelectorAll('tr')].find((row) => row.querySelector('th')?.textContent?.startsWith(name));

describe('the five answers', () => {
  it('are told by shape as well as by colour', async () => {
    await show(<AnswerChips trace={heldBack} />);
    const marks = [...document.querySelectorAll('.answer-mark')].map((mark) => ({
      state: mark.getAttribute('class')?.replace('answer-mark is-', ''),
      shape: mark.innerHTML,
    }));
    const byState = new Map(marks.map(({ state, shape }) => [state, shape]));
    expect([...byState.keys()].sort()).toEqual(['no', 'unknowable', 'yes']);
    expect(new Set(byState.values()).size).toBe(3);
  });

  it('open the line that proves them, which can be copied, and lead to the map', async () => {
    holdTrace(castle, 0, null);
    useTrace.setState({ view: 'hosts' });
    await show(<AnswerChips trace={castle} />);
    await press(button(/^Mailbox: Yes, accepted/));
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain('Does the mailbox take mail?');
    expect(dialog?.querySelector('pre')?.textContent).toBe('250 2.1.5 Recipient OK');
    expect(dialog?.textContent).toContain('mx1.castle.example, 192.0.2.31');
    expect(dialog?.textContent).toContain('RFC 5321, section 3.3');
    await press(button('Copy the proof'));
    expect(calls).toContainEqual(['clipboard.write', { text: '250 2.1.5 Recipient OK' }]);
    await press(button('Show on the map'));
    expect(useTrace.getState()).toMatchObject({ selected: 'host:0:mailbox', view: 'map' });
  });

  it('name the question and the server where DNS gave the proof', async () => {
    await show(<AnswerChips trace={castle} />);
    await press(button(/^Domain: Yes/));
    expect(text()).toContain('asked of');
    expect(text()).toContain('castle.example. 3600 IN MX 10 mx1.castle.example.');
  });

  it('say that nothing was asked where nothing was', async () => {
    const { verdict } = waits;
    if (verdict === null) throw new Error('no verdict');
    const unasked = { answer: 'not-asked', code: null, proof: null } as const;
    const trace: Trace = {
      ...waits,
      verdict: { ...verdict, answers: { ...verdict.answers, policy: unasked } },
    };
    await show(<AnswerChips trace={trace} />);
    await press(button(/^Policy: Not asked/));
    expect(text()).toContain('Nothing was asked, so there is nothing to prove.');
    expect(document.querySelector('[role=dialog] pre')).toBeNull();
  });

  it('make what can’t be seen in a proof visible', async () => {
    const { verdict } = castle;
    if (verdict === null || verdict.answers.mailbox.proof === null) throw new Error('no proof');
    const proof = { ...verdict.answers.mailbox.proof, text: '250 ok\u202Eevil\n250 two' };
    const mailbox = { ...verdict.answers.mailbox, proof };
    await show(
      <AnswerChips
        trace={{ ...castle, verdict: { ...verdict, answers: { ...verdict.answers, mailbox } } }}
      />,
    );
    await press(button(/^Mailbox: /));
    expect(document.querySelector('[role=dialog] pre')?.textContent).toBe('250 ok⟨U+202E⟩evil\n250 two');
  });

  it('wait while the trace runs', async () => {
    await show(<AnswerChips trace={{ ...castle, state: 'running', verdict: null }} />);
    expect(button(/^Host: Not yet answered/).hasAttribute('disabled')).toBe(true);
  });
});

it('hosts stand side by side in a table, and what differs is marked and said', async () => {
  await show(<CompareHosts trace={castle} />);
  expect(document.querySelectorAll('th[scope=col]').length).toBe(4);
  expect(cells(rowOf('SMTPUTF8'))).toEqual(['SMTPUTF8', 'yes', '≠ differs: no', '≠ differs: no']);
  expect(cells(rowOf('PIPELINING'))).toEqual(['PIPELINING', 'yes', 'yes', '≠ differs: no']);
  await press(button('mx2.castle.example'));
  expect(useTrace.getState().selected).toBe('host:1');
});

it('a row for each real sender: what becomes of the mail, where, by which code', async () => {
  await show(<SendersTable trace={heldBack} />);
  const row = cells(rowOf('DANE'));
  expect(row[1]).toContain('gives up after 5 days');
  expect(row[4]).toBe('4.7.5');
  expect(document.querySelectorAll('tbody tr').length).toBe(6);
  expect(document.querySelectorAll('tbody th button').length).toBe(6);
});

it('MTA-STS as it was served, and which hosts it names', async () => {
  if (castle.mtaSts === null) throw new Error('no policy');
  await show(<MtaStsProof trace={castle} mtaSts={castle.mtaSts} />);
  expect(text()).toContain('20261101T080000');
  expect(text()).toContain('2 weeks');
  expect(cells(rowOf('*.castle.example'))[1]).toBe('fits mx1.castle.example, mx2.castle.example');
  expect(text()).toContain(
    'Not named, so passed over by senders that follow the policy: relay.oldpost.example.',
  );
  expect(document.querySelector('pre')?.textContent).toContain('mode: enforce\nmx: mx1.castle.example');
});

it('the TLSA record that fits is marked, in word and shape', async () => {
  const [dane] = daneOfAll(castle);
  if (dane === undefined) throw new Error('no records');
  await show(<DaneProof dane={dane} />);
  const items = [...document.querySelectorAll('.tlsa li')];
  expect(items.map((item) => item.textContent?.includes('matched'))).toEqual([false, true, false]);
  expect(text()).toContain('Record 2 fits the host’s own certificate');
});

it('this machine: each block list’s word, never merged', async () => {
  if (unfit.prober === null) throw new Error('no prober');
  await show(<ProberProof prober={unfit.prober} />);
  const said = [...document.querySelectorAll('.listings tbody tr')].map(
    (row) => row.querySelector('td b')?.textContent,
  );
  expect(said).toEqual([
    'listed',
    'not listed',
    'does not answer us, which says nothing of the address',
    'fails its own test, so it is not believed',
    'could not be asked',
  ]);
  expect(text()).toContain('no name (no PTR record)');
  expect(text()).toContain('no way there from this network');
});

describe('a trace that waits', () => {
  it('says until when and for whom, and can be stopped', async () => {
    holdTrace(waits, 0, null);
    await show(<VerdictPanel trace={waits} />);
    expect(text()).toMatch(
      /Waiting until .*\(mx\.slowpost\.example asked for 5 min\), then it is asked again\./u,
    );
    await press(button('Stop waiting'));
    expect(calls).toContainEqual(['trace.cancel', { id: 'waits' }]);
  });

  it('is not stopped where it comes from a file', async () => {
    holdTrace(waits, 0, '/tmp/waits.waypost');
    await show(<VerdictPanel trace={waits} />);
    expect(text()).toContain('It could be asked again from');
    expect(text()).not.toContain('Waiting until');
    expect([...document.querySelectorAll('button')].map((one) => one.textContent)).not.toContain(
      'Stop waiting',
    );
  });
});

describe('the budget', () => {
  const use: BudgetUse = {
    lastMinute: 7,
    perMinute: 60,
    operators: [
      {
        operator: 'castle.example',
        open: 1,
        limit: 1,
        waiting: 2,
        lastMinute: 4,
        connections: 9,
        recipients: 12,
        restsUntil: null,
        askedBy: null,
      },
      {
        operator: 'busy.example',
        open: 0,
        limit: 1,
        waiting: 0,
        lastMinute: 3,
        connections: 3,
        recipients: 3,
        restsUntil: '2026-11-25T09:05:00.000Z',
        askedBy: '421 4.7.0 Slow down',
      },
    ],
  };

  it('is not shown before the engine has told of it', async () => {
    await show(<BudgetItem />);
    expect(text()).toBe('');
  });

  it('tells how many, and who rests until when, and why', async () => {
    told = use;
    await show(<BudgetItem />);
    expect(text()).toContain('7 connections in the last minute, 1 operator resting');
    await press(button(/7 connections/));
    const rows = [...document.querySelectorAll('.budget tbody tr')].map(cells);
    expect(rows[0]?.[0]).toMatch(/^busy\.examplerests until .*as it asked: 421 4\.7\.0 Slow down$/u);
    expect(rows[1]).toEqual(['castle.example', '1 of 1, 2 waiting', '4', '9']);
  });
});
