// The table of a propagation check as it stands on the page: states in words, time that counts down, details, asking again.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answerer, Observation, Propagation } from '../../../../shared/propagation';
import { AnswererTable } from './AnswererTable';

const at = '2026-03-01T12:00:00.000Z';
const noon = Date.parse(at);
const said = (data: string, ttl: number): Observation => ({
  at,
  tookMs: 12,
  said: { kind: 'records', records: [{ name: 'example.test', type: 'MX', ttl, data }], ttl },
  failure: null,
});
const place = {
  address: '192.0.2.1',
  port: 53,
  transport: 'udp',
  tlsName: null,
  path: '/dns-query',
} as const;
const head = { serial: 7, refresh: 600, retry: 60, expire: 86_400, minimum: 60 };
const line = (id: string, parts: Partial<Answerer>): Answerer => ({
  id,
  kind: 'public',
  name: id,
  place,
  listedBy: null,
  state: 'done',
  observations: [],
  head: null,
  ...parts,
});
const check: Propagation = {
  id: 'x',
  network: 'sample',
  question: { name: 'example.test', type: 'MX' },
  startedAt: at,
  state: 'complete',
  zone: null,
  failure: null,
  elapsedMs: 20,
  answerers: [
    line('ns1.test', { kind: 'authority', observations: [said('10 new.test.', 3_600)], head }),
    line('Agreeing', { observations: [said('10 new.test.', 900)] }),
    line('Remembering', { observations: [said('10 old.test.\u202e', 300)] }),
    line('Silent', {
      observations: [
        {
          at,
          tookMs: 5_000,
          said: null,
          failure: { layer: 'dns', code: 'timeout', temporary: true, side: 'there', detail: '' },
        },
      ],
    }),
    line('Busy', { state: 'asking' }),
  ],
};

let root: Root;
const again = vi.fn();

beforeEach(async () => {
  again.mockReset();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  const holder = document.querySelector('#root');
  if (holder === null) throw new Error('no root');
  root = createRoot(holder);
  await show(noon + 60_000);
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(nowMs: number): Promise<void> {
  await act(async () => root.render(<AnswererTable propagation={check} nowMs={nowMs} onAgain={again} />));
}

const rowOf = (name: string): string =>
  [...document.querySelectorAll('tr.answerer')].find((row) => row.textContent?.includes(name))?.textContent ??
  '';

async function press(label: string): Promise<void> {
  const button = document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (button === null) throw new Error(`no button "${label}"`);
  await act(async () => button.click());
}

it.each([
  ['ns1.test', 'Same', '1 h', 'a server of the zone gives its time anew: nothing counts down'],
  ['Agreeing', 'Same', '14 min', 'a cache: a minute has passed'],
  ['Remembering', 'Old', '4 min', 'until its time is over'],
  ['Silent', 'No answer', '', 'nothing to count'],
  ['Busy', 'Asking', '', 'not there yet'],
])('%s: %s %s (%s)', (name, state, left) => {
  expect(rowOf(name)).toContain(state);
  expect(rowOf(name)).toContain(left);
});

it('an old line says by when, one that agrees does not; what ran out says so', async () => {
  expect(rowOf('Remembering')).toMatch(/by \d/u);
  expect(rowOf('Agreeing')).not.toMatch(/by \d/u);
  await show(noon + 301_000);
  expect(rowOf('Remembering')).toContain('run out');
});

it('what was said opens under its line, made visible', async () => {
  expect(document.body.textContent).not.toContain('MX 10 old.test.');
  await press('What Remembering (192.0.2.1) said');
  expect(document.body.textContent).toContain('MX 10 old.test.⟨U+202E⟩');
});

it('a line is asked again by its button, but not while it is being asked', async () => {
  await press('Ask Remembering (192.0.2.1) again');
  expect(again.mock.calls).toEqual([['Remembering']]);
  await press('Ask Busy (192.0.2.1) again');
  expect(again).toHaveBeenCalledTimes(1);
});
