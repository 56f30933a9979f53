// The chain of trust as it is read and opened: one sentence, a ring a link, the failing one named and open, the packets one step away.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { harbor } from '../traces.fixture';
import { Chain } from './Chain';
import { answers } from './security.fixture';

let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(state: keyof typeof answers): Promise<void> {
  await act(async () =>
    root.render(
      <Chain
        security={answers[state]('harbor.example')}
        exchanges={harbor.exchanges}
        at={harbor.startedAt}
      />,
    ),
  );
}

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.link')];
const text = (): string => document.body.textContent ?? '';

async function open(link: HTMLElement | undefined): Promise<void> {
  const details = link?.querySelector('details') ?? null;
  if (details === null) throw new Error('no link');
  await act(async () => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
}

describe('the four answers', () => {
  it.each([
    ['secure', 7, 'Every link holds', null],
    ['insecure', 6, 'It is proved that nobody signed', 'example does not vouch for harbor.example'],
    ['bogus', 7, 'by key 9020 ended on 2026-11-12', 'The MX record of harbor.example'],
    ['indeterminate', 6, 'could not be found out', 'The keys of harbor.example'],
  ] as const)('%s', async (state, count, sentence, failing) => {
    await show(state);
    expect(links().length).toBe(count);
    expect(text()).toContain(sentence);
    const open = [...document.querySelectorAll('details[open] .link-title')].map((one) => one.textContent);
    expect(open).toEqual(failing === null ? [] : [failing]);
    expect(links().at(-1)?.querySelector('.ring')?.getAttribute('class')).toBe(`ring is-${state}`);
  });
});

it('names key, algorithm and the signature’s days of a link, and the packets that prove it', async () => {
  await show('bogus');
  const last = links().at(-1);
  expect(last?.textContent).toContain('9020');
  expect(last?.textContent).toContain('13 ECDSA P-256');
  expect(last?.textContent).toContain('11 days before this trace');
  expect(last?.querySelectorAll('.proof').length).toBe(1);
  const anchor = links()[0];
  expect(anchor?.textContent).not.toContain('20326');
  await open(anchor);
  expect(anchor?.textContent).toContain('20326');
  expect(anchor?.textContent).toContain('built in');
});
