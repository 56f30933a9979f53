// The engine as a test plays it: answers by the call's name, the calls kept. Not a test.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';
import type { EventName, EventValues } from '../../../../shared/contract';

// A page is much to draw on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

export type Answers = Record<string, (argument: never) => unknown>;

export interface Played {
  calls: [name: string, argument: unknown][];
  emit: <N extends EventName>(name: N, value: EventValues[N]) => Promise<void>;
  show: (page: React.ReactNode) => Promise<void>;
  end: () => Promise<void>;
}

/** A page on a bridge of its own. An answer that is `{ ok: false }` goes out as it is. */
export function play(answers: Answers): Played {
  const calls: [string, unknown][] = [];
  const listeners = new Map<EventName, (value: never) => void>();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // jsdom has none; what opens over the page asks for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('waypost', {
    call: async (name: string, argument: unknown) => {
      calls.push([name, argument]);
      const value = (await answers[name]?.(argument as never)) ?? null;
      return typeof value === 'object' && value !== null && 'ok' in value ? value : { ok: true, value };
    },
    on: (name: EventName, listener: (value: never) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    pathOf: () => '/folder/guests.csv',
  });
  document.body.innerHTML = '<div id="root"></div>';
  const holder = document.querySelector('#root');
  if (holder === null) throw new Error('no root');
  const root: Root = createRoot(holder);
  return {
    calls,
    emit: (name, value) => act(async () => listeners.get(name)?.(value as never)),
    show: (page) => act(async () => root.render(page)),
    end: async () => {
      await act(async () => root.unmount());
      vi.unstubAllGlobals();
    },
  };
}

export const shownText = (): string => document.body.textContent ?? '';

/** By its name, as a person looks for it. */
export function control(name: string | RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('button, input, [role=radio], summary')].find(
    (one) => {
      const label = one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent;
      return typeof name === 'string' ? label?.trim() === name : name.test(label ?? '');
    },
  );
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found;
}

export const press = (name: string | RegExp): Promise<void> => act(async () => control(name).click());
