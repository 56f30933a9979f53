// The whole window over a made-up engine: what a person types, reads and selects. Looks and layout are looked at, not tested here.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Bridge, EventName, EventValues } from '../../shared/contract';
import { defaultSettings } from '../../shared/settings';
import { emptyTrace } from '../../shared/trace';
import { harbor } from './features/trace/traces.fixture';
import { useTrace } from './state/trace';
import { App } from './ui/App';

const listeners = new Map<EventName, (value: never) => void>();
const calls: [name: string, argument: unknown][] = [];
// The whole window is much to draw on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let root: Root;

function emit<N extends EventName>(name: N, value: EventValues[N]): void {
  listeners.get(name)?.(value as never);
}

const start = emptyTrace({ ...harbor, id: 'run' });

const answers: Record<string, (argument: unknown) => unknown> = {
  'trace.start': () => ({ trace: start, seq: 0 }),
  'trace.snapshot': () => ({ trace: { ...start, hosts: harbor.hosts }, seq: 5 }),
  'list.all': () => [],
  'samples.list': () => [
    {
      id: 's',
      title: 'One host',
      story: 'A story.',
      address: 'ada@lantern.example',
      outcome: 'deliverable',
      group: 'everyday',
    },
  ],
  'settings.get': () => ({ ...defaultSettings, network: 'sample' }),
  'network.status': () => ({
    kind: 'sample',
    resolvers: [],
    resolverMode: 'system',
    reachable: 'yes',
    port25: 'not-asked',
  }),
};

beforeEach(async () => {
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
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
  vi.stubGlobal('waypost', {
    call: async (name: string, argument: unknown) => {
      calls.push([name, argument]);
      return { ok: true, value: answers[name]?.(argument) ?? null };
    },
    on: (name: EventName, listener: (value: never) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
    pathOf: () => '/tmp/x.waypost',
  } satisfies Record<keyof Bridge, unknown>);
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  root = createRoot(place);
  await act(async () => root.render(<App />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  useTrace.setState(useTrace.getInitialState(), true);
  calls.length = 0;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const settle = (): Promise<void> =>
  act(async () => void (await new Promise((resume) => setTimeout(resume, 20))));

async function type(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('#address');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function submit(): Promise<void> {
  await act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
}

async function trace(): Promise<void> {
  await type('mara@harbor.example');
  await submit();
  const events: EventValues['trace.event']['event'][] = [
    ...(harbor.address === null ? [] : [{ type: 'address' as const, address: harbor.address }]),
    ...harbor.steps.map((step) => ({ type: 'step' as const, step })),
    ...harbor.exchanges.map((exchange) => ({ type: 'exchange' as const, exchange })),
    ...(harbor.mx === null ? [] : [{ type: 'mx' as const, mx: harbor.mx }]),
    { type: 'hosts', hosts: harbor.hosts },
    ...(harbor.verdict === null ? [] : [{ type: 'verdict' as const, verdict: harbor.verdict }]),
    { type: 'end', state: 'complete', elapsedMs: harbor.elapsedMs },
  ];
  await act(async () => {
    events.forEach((event, at) => {
      emit('trace.event', { id: 'run', seq: at + 1, event });
    });
  });
  await settle();
}

it('invites, and sets out the samples', () => {
  expect(document.querySelector('h1')?.textContent).toBe('Where does a mail go?');
  expect(document.querySelector('[role=option]')?.textContent).toContain('One host');
});

it('says calmly what is wrong with an address, and asks nothing of the engine', async () => {
  await type('mara@harbor');
  expect(document.body.textContent).not.toContain('needs an ending');
  await submit();
  expect(document.body.textContent).toContain('The domain needs an ending');
  expect(calls.map(([name]) => name)).not.toContain('trace.start');
});

it('traces, gives the verdict, and shows the wire of what is selected', async () => {
  await trace();
  expect(document.querySelector('h1')?.textContent).toBe('Would be delivered, by the second choice');
  const names = [...document.querySelectorAll('svg [role=button]')].map((stop) =>
    stop.getAttribute('aria-label'),
  );
  expect(names).toContain('mx1.harbor.example, preference 10, did not answer in 30 s');
  const first = document.querySelector('[data-stop="host:0"]');
  await act(async () => first?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  expect(first?.getAttribute('aria-pressed')).toBe('true');
  expect(document.querySelector('.inspector h2')?.textContent).toBe('mx1.harbor.example');
});

it('tells the verdict once to whoever listens', async () => {
  await trace();
  expect(document.querySelector('[role=status]')?.textContent).toContain('Would be delivered');
});

it('asks for a snapshot after a gap', async () => {
  await type('mara@harbor.example');
  await submit();
  await act(async () => emit('trace.event', { id: 'run', seq: 5, event: { type: 'hosts', hosts: [] } }));
  await settle();
  expect(calls).toContainEqual(['trace.snapshot', { id: 'run' }]);
  expect(useTrace.getState().seq).toBe(5);
});

it('stops a running trace on Escape', async () => {
  await type('mara@harbor.example');
  await submit();
  await act(async () => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  expect(calls).toContainEqual(['trace.cancel', { id: 'run' }]);
});

it('marks a trace from a file with the file and its own network', async () => {
  await act(async () =>
    emit('trace.opened', { file: '/home/ada/harbor.waypost', trace: { ...harbor, network: 'internet' } }),
  );
  const origin = document.querySelector('.origin')?.textContent;
  expect(origin).toContain('Opened from harbor.waypost');
  expect(origin).toContain('This trace is from the Internet');
});
