// The Explain place over a made-up engine: when it asks, which answer it shows, and what stands there when the engine fails.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Explanation, Finding } from '../../../../shared/explanation';
import { setExplainText, useExplain } from '../../state/explain';
import { useShell } from '../../state/shell';
import { ExplainPlace } from './ExplainPlace';

const finding: Finding = {
  count: 1,
  cause: 'no-such-mailbox',
  lasting: 'permanent',
  by: 'host',
  stage: 'rcpt',
  recipients: ['no@harbor.example'],
  recipientCount: 1,
  hosts: ['mx1.harbor.example'],
  address: null,
  code: 550,
  enhanced: '5.7.999',
  meaning: 'no-such-mailbox',
  rule: { id: 'enhanced-5.1.1', source: 'RFC 3463 s.3.2' },
  retryAfterSeconds: null,
  who: 'you',
  check: { kind: 'dns', name: 'harbor.example', type: 'MX' },
  said: '550 5.7.999 no\u202e',
  line: 1,
};

const reply = (cause: Finding['cause']): Explanation => ({
  form: 'reply',
  findings: [{ ...finding, cause }],
  total: 1,
  isCut: false,
});

let answers: ((value: unknown) => void)[] = [];
let root: Root;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('waypost', {
    call: () => new Promise((resolve) => answers.push(resolve)),
    on: () => () => {},
    pathOf: () => '',
  });
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
  await act(async () => root.render(<ExplainPlace />));
});

afterEach(async () => {
  await act(async () => {
    setExplainText('');
    root.unmount();
  });
  useShell.setState(useShell.getInitialState(), true);
  answers = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const type = (text: string) => act(async () => setExplainText(text));
const pause = () => act(async () => vi.advanceTimersByTime(1_000));
const answer = (at: number, value: unknown) => act(async () => answers[at]?.(value));
const shown = () => document.body.textContent ?? '';

describe('the Explain place', () => {
  it('asks once after a pause, not on each key', async () => {
    await type('5');
    await type('55');
    await type('550 no');
    expect(answers).toHaveLength(0);
    await pause();
    expect(answers).toHaveLength(1);
    expect(shown()).toContain('Reading');
  });

  it('lets go of an answer to an older text', async () => {
    await type('550 first');
    await pause();
    await type('550 second');
    await pause();
    await answer(1, { ok: true, value: reply('mailbox-full') });
    await answer(0, { ok: true, value: reply('no-such-mailbox') });
    expect(shown()).toContain('The mailbox is full');
    expect(shown()).not.toContain('No such mailbox');
  });

  it('shows nothing of an answer that comes after the text was cleared', async () => {
    await type('550 first');
    await pause();
    await type('');
    await answer(0, { ok: true, value: reply('no-such-mailbox') });
    expect(shown()).toContain('What does this bounce mean?');
    expect(useExplain.getState().explanation).toBeNull();
  });

  it('tells a failure, and reads again with the next change', async () => {
    await type('550 first');
    await pause();
    const failure = {
      layer: 'run',
      code: 'internal',
      temporary: false,
      side: 'here',
      detail: 'out of paper',
    };
    await answer(0, { ok: false, failure });
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('out of paper');
    await type('550 second');
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('shows the wire with nothing hidden in it, and a code that is in no registry', async () => {
    await type('550 no');
    await pause();
    await answer(0, { ok: true, value: reply('no-such-mailbox') });
    expect(document.querySelector('pre')?.textContent).toBe('550 5.7.999 no⟨U+202E⟩');
    expect(shown()).toContain('Not in the registry');
  });

  it('a check of DNS is filled in where it is asked', async () => {
    await type('550 no');
    await pause();
    await answer(0, { ok: true, value: reply('no-such-domain') });
    const button = [...document.querySelectorAll('button')].find((one) =>
      one.textContent?.startsWith('Ask for'),
    );
    await act(async () => button?.click());
    expect(useShell.getState().place).toBe('health');
  });
});
