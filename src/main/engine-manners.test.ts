// What all traces of one engine share: the budget and its use, and traces that stay open for a host that asked them to come again.

import { afterEach, describe, expect, it } from 'vitest';
import type { BudgetUse } from '../shared/budget';
import { defaultSettings } from '../shared/settings';
import type { Trace } from '../shared/trace';
import { createEngine, type Engine, type EngineEvents } from './engine';
import { createSettingsInMemory } from './store/settings-file';

let engine: Engine | undefined;
afterEach(() => engine?.dispose());

function engineWith(events: Partial<EngineEvents> = {}): Engine {
  engine = createEngine({
    store: createSettingsInMemory({ ...defaultSettings, network: 'sample' }),
    version: '0',
    events: { onTraceEvent: () => {}, onNetworkStatus: () => {}, ...events },
  });
  return engine;
}

const greylisting = 'ines@patience.example';

/** Begins a trace that waits, and answers when it does. */
function openTrace(address: string): Promise<{ made: Engine; id: string; done: Promise<Trace> }> {
  return new Promise((resolve) => {
    const made = engineWith({
      onTraceEvent(id, _seq, event) {
        if (event.type === 'wait') resolve({ made, id, done: started.done });
      },
    });
    const started = made.start({ address, wait: true });
  });
}

describe('a trace that waits', () => {
  it('is there for who asks, and goes on waiting when the others are stopped', async () => {
    const { made, id } = await openTrace(greylisting);
    made.cancelAll();
    expect(made.snapshot(id)?.trace).toMatchObject({ state: 'waiting', waiting: { stated: true } });
  });

  it('stopped by its own name keeps its verdict', async () => {
    const { made, id, done } = await openTrace(greylisting);
    made.cancel(id);
    expect(await done).toMatchObject({ state: 'complete', verdict: { outcome: 'deferred' } });
    expect(made.snapshot(id)?.trace.state).toBe('complete');
  });

  it('ends with the engine', async () => {
    const { made, done } = await openTrace(greylisting);
    await made.dispose();
    expect((await done).state).toBe('complete');
  });

  it('is not asked for by who does not want to wait', async () => {
    const made = engineWith();
    const first = await made.start({ address: greylisting }).done;
    const second = await made.start({ address: greylisting }).done;
    expect([first.state, second.state]).toEqual(['waiting', 'waiting']);
    expect(second.hosts[0]?.attempts.map(({ skipped }) => skipped)).toContain('waiting');
  });
});

describe('the budget', () => {
  it('is one for all traces', async () => {
    const made = engineWith();
    const traced = await Promise.all(
      ['a', 'b', 'c'].map((local) => made.start({ address: `${local}@harbor.example` }).done),
    );
    const calls = traced.flatMap(({ hosts }) =>
      hosts.flatMap(({ attempts }) => attempts.filter(({ state }) => state !== 'skipped')),
    );
    const { operators } = made.budgetUse();
    expect(operators.reduce((sum, { connections }) => sum + connections, 0)).toBe(calls.length);
    expect(operators.every(({ open, waiting, limit }) => open === 0 && waiting === 0 && limit === 1)).toBe(
      true,
    );
  });

  it('tells of its changes, and of the last one too', async () => {
    const told: BudgetUse[] = [];
    let heardLast = (): void => {};
    const last = new Promise<void>((resolve) => {
      heardLast = resolve;
    });
    const made = engineWith({
      onBudgetUse(use) {
        told.push(use);
        const { operators } = use;
        if (operators.length > 0 && operators.every(({ open, connections }) => open === 0 && connections > 0))
          heardLast();
      },
    });
    await made.start({ address: 'mara@harbor.example' }).done;
    await last;
    expect(told.at(-1)).toEqual(made.budgetUse());
  });
});
